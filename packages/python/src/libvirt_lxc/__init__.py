"""The part of libvirt's API that is for LXC containers only."""

import libvirt  # noqa: F401
from libvirt import _native

_native.fill(__name__, globals())


def __getattr__(name: str) -> object:
    """Finds libvirt-python's low-level module, which few programs ask for."""
    if name == "libvirtmod_lxc":
        import libvirtmod_lxc

        return libvirtmod_lxc
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
