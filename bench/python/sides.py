"""What is compared: our binding, libvirt-python, and the same calls from C."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
CACHE = HERE.parent / ".cache" / "python"
OURS = HERE.parents[1] / "packages" / "python" / "generated" / "build" / "lib"
PEER_VERSION = "12.8.0"


class SetupError(Exception):
    """What is missing, for people."""


@dataclass(frozen=True)
class Side:
    """How a process of one side is started."""

    name: str
    command: list[str]
    env: dict[str, str] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        """Of this process, with the side's own."""
        return {**os.environ, **self.env}


def ours() -> Side:
    """The binding as built in this clone."""
    if not OURS.is_dir():
        raise SetupError(f"{OURS} is missing: npm start builds it.")
    return python("ours", OURS)


def peer() -> Side:
    """libvirt-python, compiled for the installed libvirt."""
    libvirt = said("pkg-config", "--modversion", "libvirt")
    tag = f"{sys.implementation.cache_tag}-libvirt-{libvirt}"
    target = CACHE / f"libvirt-python-{PEER_VERSION}-{tag}"
    if not target.is_dir():
        pip = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--no-deps"]
        made = target.with_suffix(".new")
        wanted = f"libvirt-python=={PEER_VERSION}"
        said(*pip, "--no-binary=:all:", "--no-cache-dir", "--quiet", "--target", str(made), wanted)
        made.rename(target)
    return python("libvirt-python", target)


def floor() -> Side:
    """The C program."""
    program, source = CACHE / "floor", HERE / "floor.c"
    if not program.exists() or program.stat().st_mtime < source.stat().st_mtime:
        flags = shlex.split(said("pkg-config", "--cflags", "--libs", "libvirt"))
        said("cc", "-O2", str(source), "-o", str(program), *flags)
    return Side("C", [str(program)])


def python(name: str, library: Path) -> Side:
    """A Python that imports `libvirt` from there; -s leaves out what the user has installed."""
    worker = [sys.executable, "-s", str(HERE / "worker.py")]
    return Side(name, worker, {"PYTHONPATH": str(library)})


def said(*command: str) -> str:
    """Output of a command that has to succeed."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise SetupError(
            f"{command[0]} is missing. On Debian: "
            "apt-get install gcc pkg-config libvirt-dev python3-dev python3-pip"
        ) from None
    if done.returncode != 0:
        raise SetupError(f"{shlex.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout.strip()
