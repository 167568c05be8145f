"""What is compared, each side a command that starts a worker of its own."""

from __future__ import annotations

import os
import shlex
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
BENCH = HERE.parent
CACHE = BENCH / ".cache"


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


def floor() -> Side:
    """The same calls from C: what no binding can be faster than."""
    program, source = CACHE / "floor", HERE / "floor.c"
    if not program.exists() or program.stat().st_mtime < source.stat().st_mtime:
        needs = "gcc pkg-config libvirt-dev"
        CACHE.mkdir(parents=True, exist_ok=True)
        flags = shlex.split(said("pkg-config", "--cflags", "--libs", "libvirt", needs=needs))
        said("cc", "-O2", str(source), "-o", str(program), *flags, needs=needs)
    return Side("C", [str(program)])


def said(*command: str, needs: str, cwd: Path | None = None, **env: str) -> str:
    """Output of a command that has to succeed; `needs` are the Debian packages that have it."""
    try:
        done = subprocess.run(
            command, cwd=cwd, env=os.environ | env, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise SetupError(f"{command[0]} is missing. On Debian: apt-get install {needs}") from None
    if done.returncode != 0:
        raise SetupError(f"{shlex.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout.strip()
