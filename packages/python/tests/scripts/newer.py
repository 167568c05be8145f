"""Calls every function that is newer than the installed libvirt, and prints what came of it.

    newer.py [ADMIN_URI]

Prints JSON: for each C function an error's code and message, or null if there was none. With a URI
of libvirt-admin its functions, else all others, as one process cannot use both.
"""

from __future__ import annotations

import inspect
import itertools
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import libvirt
from symbols import callables, symbols

#: One value of each kind; libvirt is not there to care about more.
FILLERS: tuple[Any, ...] = ("x", 1, None, {}, [])


def call_somehow(function: Callable[..., Any]) -> tuple[int, str] | None:
    """Calls it with arguments of the right types; the error's code and message."""
    parameters = inspect.signature(function).parameters
    refusal: Exception | None = None
    for values in itertools.product(FILLERS, repeat=len(parameters)):
        try:
            function(*values)
        except libvirt.libvirtError as error:
            return error.get_error_code(), error.get_error_message()
        except (TypeError, ValueError) as error:
            refusal = error
        else:
            return None
    raise AssertionError(f"{function} takes none of {FILLERS}: {refusal}")


def objects() -> list[Any]:
    """One object of each class that has new functions, from the test driver."""
    conn = libvirt.open("test:///default")
    return [
        conn,
        *conn.listAllDomains(),
        *conn.listAllNetworks(),
        *conn.listAllDevices(),
        *conn.listAllStoragePools(),
    ]


def become_owner(socket: str) -> None:
    """A daemon lets only its own user administer it, who may not read what root loads."""
    libvirt.getVersion()
    if os.geteuid() == 0:
        os.seteuid(os.stat(socket).st_uid)


def main() -> None:
    libvirt.registerErrorHandler(lambda _ctx, _error: None, None)
    if len(sys.argv) > 1:
        import libvirt_admin

        become_owner(sys.argv[1].partition("socket=")[2])
        known, alive = callables(libvirt_admin), [libvirt_admin.open(sys.argv[1])]
    else:
        known, alive = callables(libvirt), objects()
    of_class = {type(obj): obj for obj in alive}
    newer = [symbol.name for symbol in symbols() if symbol.number > libvirt.getVersion()]
    outcome = {
        name: call_somehow(getattr(of_class[owner], method) if owner else getattr(libvirt, method))
        for name in newer
        for owner, method in known.get(name, [])
    }
    print(json.dumps(outcome))


if __name__ == "__main__":
    main()
