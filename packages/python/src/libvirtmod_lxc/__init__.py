"""libvirt-python's low-level module below `libvirt_lxc`, for programs that reach into it."""

import libvirt_lxc
from libvirt._lowlevel import become_low_level

become_low_level(__name__, libvirt_lxc.__name__)
