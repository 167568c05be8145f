"""Builds the auditor, which all bindings share, and reads what it wrote; see calltrace.c."""

from __future__ import annotations

import os
import platform
import shutil
import struct
import subprocess
from collections import Counter
from pathlib import Path

SOURCE = Path(__file__).parents[3] / "capi/tests/shared/calltrace.c"
RECORD = struct.Struct("Q56s")


def build(folder: Path) -> tuple[Path | None, str]:
    """The auditor as a shared object, or None and the reason why there is none."""
    compiler = os.environ.get("CC") or shutil.which("cc")
    if platform.machine() != "x86_64" or platform.libc_ver()[0] != "glibc":
        return None, "calls are only counted on x86-64 with glibc"
    if compiler is None:
        return None, "there is no C compiler (cc)"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "calltrace.so"
    if not target.exists() or target.stat().st_mtime < SOURCE.stat().st_mtime:
        flags = ["-std=c11", "-O2", "-Wall", "-Wextra", "-shared", "-fPIC"]
        subprocess.run([*compiler.split(), *flags, "-o", str(target), str(SOURCE)], check=True)
    return target, ""


def calls_of(folder: Path) -> Counter[str]:
    """Function to number of calls, of all processes together."""
    total: Counter[str] = Counter()
    for path in folder.iterdir():
        for count, name in RECORD.iter_unpack(path.read_bytes()):
            if count:
                total[name.rstrip(b"\0").decode()] += count
    return total
