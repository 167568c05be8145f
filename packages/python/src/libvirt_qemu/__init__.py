"""The part of libvirt's API that is for QEMU only."""

import libvirt
from libvirt import _native

_native.fill(__name__, globals())


def _dispatchQemuMonitorEventCallback(  # noqa: N802
    conn: libvirt.virConnect,
    dom: libvirt.virDomain,
    event: str,
    seconds: int,
    micros: int,
    details: str,
    cbData: dict[str, object],  # noqa: N803
) -> int:
    """What libvirt-python's native part calls for an event of QEMU's monitor."""
    cb, opaque = cbData["cb"], cbData["opaque"]
    cb(conn, _native.unwrap(dom), event, seconds, micros, details, opaque)
    return 0


def __getattr__(name: str) -> object:
    """Finds libvirt-python's low-level module, which few programs ask for."""
    if name == "libvirtmod_qemu":
        import libvirtmod_qemu

        return libvirtmod_qemu
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
