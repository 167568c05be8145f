"""Closes connections while other threads are in calls on them: `close_under_load.py SECONDS`."""

from __future__ import annotations

import faulthandler
import sys
import threading
import time
from pathlib import Path

import libvirt

NODE_URI = f"test://{Path(__file__).parents[3] / 'capi/tests/shared/node.xml'}"
THREADS = 3


def work(conn: libvirt.virConnect, unexpected: list[BaseException]) -> None:
    """Calls until the connection is closed."""
    try:
        while True:
            for domain, stats in conn.getAllDomainStats():
                assert stats["state.state"] in (1, 5)
                domain.XMLDesc()
                domain.info()
    except libvirt.libvirtError as error:
        if error.get_error_code() not in (None, libvirt.VIR_ERR_INVALID_CONN):
            unexpected.append(error)
    except BaseException as error:
        unexpected.append(error)


def main() -> int:
    faulthandler.enable()
    libvirt.registerErrorHandler(lambda _ctx, _error: None, None)
    deadline = time.monotonic() + float(sys.argv[1])
    unexpected: list[BaseException] = []
    rounds = 0
    while time.monotonic() < deadline and not unexpected:
        conn = libvirt.open(NODE_URI)
        threads = [threading.Thread(target=work, args=(conn, unexpected)) for _ in range(THREADS)]
        for thread in threads:
            thread.start()
        time.sleep(0.005)
        conn.close()
        for thread in threads:
            thread.join()
        rounds += 1
    print(rounds, *map(repr, unexpected))
    return 1 if unexpected else 0


if __name__ == "__main__":
    sys.exit(main())
