"""Lists of functions that somebody serves, and which of them the installed libvirt has."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pytest

DATA = Path(__file__).parents[3] / "capi/tests/shared"


LIBRARIES = ("libvirt.so.0", "libvirt-qemu.so.0", "libvirt-admin.so.0")
TEST_DRIVER = "works-on-test-driver.txt"
DAEMON = "works-on-qemu-tcg.txt"
#: Who serves the functions of a list.
SERVED_BY = {TEST_DRIVER: "the test driver", DAEMON: "a daemon"}
#: Why a list cannot be held against this session, by list.
EXCUSES = pytest.StashKey[dict[str, str]]()


def wanted(file: str) -> list[str]:
    """The functions of a list."""
    lines = (DATA / file).read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def offered(names: list[str]) -> set[str]:
    """Those of the functions that the installed libraries have."""
    libraries = [ctypes.CDLL(file) for file in LIBRARIES]
    return {name for name in names if any(hasattr(library, name) for library in libraries)}
