"""The program in the project's README, run as printed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parents[3] / "README.md"


def test_readme_program() -> None:
    (program,) = re.findall(r"```python\n(.*?)```", README.read_text(), re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    host, domain, error = done.stdout.splitlines()
    assert " runs libvirt " in host
    assert re.fullmatch(r"test [0-9a-f-]{36} True", domain)
    assert error.startswith("True Domain not found")
