"""The part of libvirt's API that is for QEMU only."""

from libvirt import _native

_native.fill(__name__, globals())
