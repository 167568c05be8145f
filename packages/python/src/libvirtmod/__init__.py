"""libvirt-python's low-level module below `libvirt`, for programs that reach into it."""

import libvirt
from libvirt._lowlevel import become_low_level

become_low_level(__name__, libvirt.__name__)
