"""The programs in the READMEs, run as printed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[3]


def programs(folder: Path) -> list[str]:
    return re.findall(r"```python\n(.*?)```", (folder / "README.md").read_text(), re.DOTALL)


def run(program: str) -> list[str]:
    """The lines that it prints."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_readme_program() -> None:
    (program,) = programs(PROJECT)
    host, domain, error = run(program)
    assert " runs libvirt " in host
    assert re.fullmatch(r"test [0-9a-f-]{36} True", domain)
    assert error.startswith("True Domain not found")


def test_blocking_and_awaiting_program() -> None:
    blocking, awaiting, *_ = programs(PROJECT / "packages" / "python")
    assert run(blocking) == ["test 2048 MiB 2 CPUs"]
    info, suspended, picture = run(awaiting)
    assert info.startswith("test [1, 8388608, 2097152, 2, ")
    assert suspended == "test was suspended: True"
    assert re.fullmatch(r"\d+ bytes of picture", picture)
