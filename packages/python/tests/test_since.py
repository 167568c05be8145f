"""One build, many libvirts: what the installed one has is there, what it lacks says so."""

from __future__ import annotations

import ctypes
import json
import os

import libvirt
import pytest
from daemon import Daemon
from helpers import run_script
from symbols import Symbol, symbols

VERSION = libvirt.getVersion()
NEWER = [symbol for symbol in symbols() if symbol.number > VERSION]


def library(soname: str) -> ctypes.CDLL:
    folder = os.environ.get("VIRGLOT_LIBVIRT_DIR", "")
    return ctypes.CDLL(os.path.join(folder, soname))


def test_libvirt_has_what_is_said_to_be_in_it() -> None:
    libraries = {soname: library(soname) for soname in {symbol.soname for symbol in symbols()}}
    wrong = [
        symbol
        for symbol in symbols()
        if hasattr(libraries[symbol.soname], symbol.name) != (symbol.number <= VERSION)
    ]
    assert wrong == []


def check_refused(missing: list[Symbol], *args: str) -> None:
    """Each call fails with an error that names the function, what it needs and what there is."""
    if not missing:
        pytest.skip(f"nothing is newer than libvirt {VERSION}")
    done = run_script("newer.py", *args)
    assert done.returncode == 0, done.stderr
    found = f"{VERSION // 1_000_000}.{VERSION // 1_000 % 1_000}.{VERSION % 1_000}"
    expected = {
        name: [
            libvirt.VIR_ERR_NO_SUPPORT,
            f"{name} needs {soname.removesuffix('.so.0')} {since} or newer; found: {found}",
        ]
        for name, since, soname in missing
    }
    assert json.loads(done.stdout) == expected


def test_newer_functions_are_refused() -> None:
    check_refused([symbol for symbol in NEWER if symbol.soname != "libvirt-admin.so.0"])


def test_newer_functions_of_libvirt_admin_are_refused(daemon: Daemon) -> None:
    missing = [symbol for symbol in NEWER if symbol.soname == "libvirt-admin.so.0"]
    check_refused(missing, daemon.admin_uri)
