"""The C functions behind the binding: since when libvirt has them, and what Python calls them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

TABLE = Path(__file__).parents[2] / "capi" / "generated" / "vg_symbols.c"


class Symbol(NamedTuple):
    """A function of one of libvirt's libraries."""

    name: str
    since: str
    soname: str

    @property
    def number(self) -> int:
        """Its first release as libvirt counts them."""
        major, minor, release = map(int, self.since.split("."))
        return major * 1_000_000 + minor * 1_000 + release


def symbols() -> list[Symbol]:
    """Everything that the C layer looks for."""
    text = TABLE.read_text()
    rows = re.findall(r'SYMBOL\((\w+), "([\d.]+)", VG_LIBRARY_(\w+)\)', text)
    return [
        Symbol(name, since, f"{lib.lower().replace('_', '-')}.so.0") for name, since, lib in rows
    ]


def callables(module: Any) -> dict[str, list[tuple[type | None, str]]]:
    """For each C function the methods and functions whose documentation says that they call it."""
    found: dict[str, list[tuple[type | None, str]]] = {}
    classes = [value for value in vars(module).values() if isinstance(value, type)]
    for owner in (None, *classes):
        for name, value in vars(owner or module).items():
            called = re.search(r"^Calls (vir\w+) of ", getattr(value, "__doc__", None) or "", re.M)
            if called:
                found.setdefault(called[1], []).append((owner, name))
    return found
