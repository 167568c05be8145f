"""libvirt's administration interface: servers, clients and logging of a running daemon.

A process that has opened a libvirt connection cannot open an admin connection, nor the other way
round; libvirt would crash, so the second is refused.
"""

from libvirt import _native, libvirtError

_native.fill(__name__, globals())

__all__ = [*(name for name in globals() if not name.startswith("_")), "libvirtError"]
