"""libvirt's administration interface: servers, clients and logging of a running daemon.

A process that has opened a libvirt connection cannot open an admin connection, nor the other way
round; libvirt would crash, so the second is refused.
"""

from libvirt import _native
from libvirt import libvirtError as libvirtError

_native.fill(__name__, globals())
