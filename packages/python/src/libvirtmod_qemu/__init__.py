"""libvirt-python's low-level module below `libvirt_qemu`, for programs that reach into it."""

import libvirt_qemu
from libvirt._lowlevel import become_low_level

become_low_level(__name__, libvirt_qemu.__name__)
