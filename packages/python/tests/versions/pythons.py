"""The Pythons of this machine that the wheel is for."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

#: A Python tells its version if it has the GIL, as the stable ABI needs, and can make environments.
ASK = """
import ensurepip, sys, sysconfig, venv
if sys.version_info >= (3, 10) and not sysconfig.get_config_var("Py_GIL_DISABLED"):
    print("%d.%d" % sys.version_info[:2])
"""


def candidates() -> list[Path]:
    """Where Pythons are wont to be: on PATH, and where pyenv and uv put them."""
    home = Path.home()
    pyenv = Path(os.environ.get("PYENV_ROOT", home / ".pyenv")) / "versions"
    uv = Path(os.environ.get("UV_PYTHON_INSTALL_DIR", home / ".local/share/uv/python"))
    folders = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep)]
    folders += sorted([*pyenv.glob("*/bin"), *uv.glob("*/bin")])
    found = [path for folder in folders if folder.is_dir() for path in folder.glob("python3*")]
    return [path for path in found if re.fullmatch(r"python3(\.\d+)?", path.name)]


def pythons_here() -> dict[str, str]:
    """One interpreter for each minor version, in order."""
    found: dict[str, str] = {}
    for path in dict.fromkeys(path.resolve() for path in candidates() if "shims" not in path.parts):
        done = subprocess.run([path, "-c", ASK], capture_output=True, text=True, check=False)
        if done.returncode == 0 and done.stdout:
            found.setdefault(done.stdout.strip(), str(path))
    return dict(sorted(found.items(), key=lambda item: tuple(map(int, item[0].split(".")))))
