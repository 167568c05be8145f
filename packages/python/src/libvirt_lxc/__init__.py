"""The part of libvirt's API that is for LXC containers only."""

from libvirt import _native

_native.fill(__name__, globals())
