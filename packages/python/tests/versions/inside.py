"""Installs the wheel where there is no compiler, and runs programs and tests with it.

    inside.py WHEELS TESTS [PYTEST ARGUMENT...]

Runs with the Python to be tested, in whatever system has the libvirt to be tested. WHEELS is a
folder with our wheel and pytest's. Without arguments for pytest only the smoke program runs.
Prints one line of JSON for each finding.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path


def say(**finding: object) -> None:
    print(json.dumps(finding), flush=True)


class Environment:
    """A fresh virtual environment with nothing else on PATH."""

    def __init__(self, folder: Path) -> None:
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        self.bin = folder / "bin"
        self.site = next(folder.glob("lib/python3*/site-packages"))
        self.bare = {**os.environ, "PATH": str(self.bin), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        for name in ("PYTHONPATH", "PIP_FIND_LINKS", "PYTHONHOME"):
            self.bare.pop(name, None)
        for compiler in ("cc", "gcc", "clang", "pkg-config"):
            assert shutil.which(compiler, path=self.bare["PATH"]) is None, compiler

    def run(self, *args: str | Path, env: dict[str, str] | None = None) -> str:
        """Python of the environment; its output."""
        command = [str(self.bin / "python"), *map(str, args)]
        done = subprocess.run(
            command,
            env=env or self.bare,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            cwd=self.bin,
        )
        if done.returncode != 0:
            say(failed=" ".join(map(str, args)), output=done.stdout)
            sys.exit(1)
        return done.stdout

    def installed(self) -> set[str]:
        """What is in site-packages."""
        return {path.name for path in self.site.iterdir()}


def main() -> None:
    wheels, tests, *pytest = sys.argv[1:]
    # So that the folder goes whoever ends us.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="virglot-venv-") as temporary:
        own = Environment(Path(temporary) / "venv")
        pip = ("-m", "pip", "--quiet")
        empty = own.installed()
        install = (*pip, "install", "--no-index", "--find-links", wheels, "--only-binary", ":all:")
        own.run(*install, "virglot")
        own.run(*pip, "check")
        say(**json.loads(own.run(Path(tests) / "versions" / "smoke.py")))
        own.run(*pip, "uninstall", "--yes", "virglot")
        left = own.installed() - empty
        assert not left, f"uninstalling leaves {sorted(left)}"
        if pytest:
            own.run(*install, "virglot", "pytest")
            env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PY_COLORS": "0"}
            env.pop("PYTHONPATH", None)
            config = ("-p", "no:cacheprovider", "-c", f"{tests}/pytest.ini", f"--rootdir={tests}")
            out = own.run("-m", "pytest", *config, *pytest, env=env)
            lines = out.strip().splitlines()
            say(tests=lines[-1].strip("= "), skipped=[s for s in lines if s.startswith("SKIPPED")])


if __name__ == "__main__":
    main()
