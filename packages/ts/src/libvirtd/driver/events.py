"""What a connection tells of its domains, in order of arrival."""

from __future__ import annotations

import threading
import time

import libvirt

from . import names

SECONDS_TO_TURN = 5


def run_loop() -> None:
    """Runs libvirt's event loop beside everything else."""
    libvirt.virEventRegisterDefaultImpl()

    def turn() -> None:
        while True:
            libvirt.virEventRunDefaultImpl()

    threading.Thread(target=turn, daemon=True).start()


class Events:
    """Collects a connection's events."""

    def __init__(self, connection: libvirt.virConnect) -> None:
        """Begins to listen."""
        self._arrived: list[str] = []
        for kind, callback in (
            (libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE, self._lifecycle),
            (libvirt.VIR_DOMAIN_EVENT_ID_BLOCK_JOB_2, self._block_job),
        ):
            try:
                connection.domainEventRegisterAny(None, kind, callback, None)
            except libvirt.libvirtError as error:
                # The test driver has no block jobs.
                if error.get_error_code() != libvirt.VIR_ERR_NO_SUPPORT:
                    raise

    def await_job(self) -> None:
        """Waits until a block job has told of its next state."""
        deadline = time.monotonic() + SECONDS_TO_TURN
        while time.monotonic() < deadline:
            if any(event.startswith(names.BLOCK_JOB) for event in list(self._arrived)):
                return
            time.sleep(0.005)

    def take(self) -> list[str]:
        """All that arrived since it was last asked for; what was sent before is never missed."""
        turned = threading.Event()
        timer = libvirt.virEventAddTimeout(0, lambda _timer, _opaque: turned.set(), None)
        if not turned.wait(SECONDS_TO_TURN):
            raise RuntimeError("the event loop hangs")
        libvirt.virEventRemoveTimeout(timer)
        taken, self._arrived = self._arrived, []
        return taken

    def _lifecycle(self, _conn: object, _dom: object, event: int, detail: int, _: object) -> None:
        self._arrived.append(names.lifecycle(event, detail))

    def _block_job(
        self, _conn: object, _dom: object, _disk: str, kind: int, status: int, _: object
    ) -> None:
        self._arrived.append(names.block_job(kind, status))
