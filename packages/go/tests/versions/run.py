#!/usr/bin/env python3
"""Runs the Go binding on libvirts from the oldest that is promised to the newest.

    npm run test:versions --prefix packages/go
    python3 packages/go/tests/versions/run.py [--quick] [NAME...]

bookworm and unstable are releases of Debian with a libvirt of their own, here is this machine with
its libvirt. NAME picks some. The programs are built once, here, and without libvirt's headers.
--quick runs one small program in each and no tests.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
PACKAGE = TESTS.parent
CLONE = PACKAGE.parents[1]
sys.path.insert(0, str(CLONE / "scripts"))

from releases.chroot import SUITES  # noqa: E402
from releases.systems import attempt, in_release  # noqa: E402

HERE = "here"


class BuildError(Exception):
    """What does not build, for people."""


def said(*command: str | Path, cwd: Path) -> str:
    """Output of a command that has to succeed."""
    done = subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True)
    if done.returncode != 0:
        raise BuildError(f"{done.stdout}{done.stderr}\n{' '.join(map(str, command))} failed")
    return done.stdout


def check_headers() -> None:
    """No file of the module may need libvirt's headers, also where they are installed."""
    module = PACKAGE / "module"
    files = said("go", "list", "-f", '{{join .CFiles " "}}', ".", cwd=module).split()
    # -MG: what cgo makes is not there yet.
    needed = said("gcc", "-std=gnu11", "-M", "-MG", *files, cwd=module).split()
    foreign = sorted({path for path in needed if "libvirt/" in path})
    if foreign:
        raise BuildError(f"the module includes {', '.join(foreign)}")


def build(folder: Path) -> None:
    """The small program, and the tests of the module and of this folder as programs."""
    check_headers()
    said("go", "build", "-o", folder / "smoke", "./smoke", cwd=TESTS)
    for name, package in (("module", PACKAGE / "module"), ("tests", TESTS)):
        if list(package.glob("*_test.go")):
            said("go", "test", "-c", "-o", folder / f"{name}.test", ".", cwd=package)


def command_for(name: str, programs: Path, quick: bool) -> list[str]:
    """What runs the programs there."""
    more = ["--quick"] if quick else []
    if name == HERE:
        return [sys.executable, str(TESTS / "versions" / "inside.py"), str(programs), *more]
    clone, built = Path("/mnt/clone"), Path("/mnt/programs")
    inside = clone / (TESTS / "versions" / "inside.py").relative_to(CLONE)
    read_only = {CLONE: str(clone), programs: str(built)}
    return in_release(name, read_only, ["python3", str(inside), str(built), *more])


def main() -> int:
    """Builds, runs everywhere, and tells."""
    quick = "--quick" in sys.argv[1:]
    names = [arg for arg in sys.argv[1:] if arg != "--quick"]
    systems = [*SUITES, HERE]
    unknown = [name for name in names if name not in systems]
    if unknown:
        print(f"There is no {', '.join(unknown)}; there are {', '.join(systems)}.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="virglot-versions-") as folder:
        programs = Path(folder)
        os.chmod(programs, 0o755)
        try:
            build(programs)
        except BuildError as error:
            print(error, file=sys.stderr)
            return 1
        outcomes = [
            attempt(
                name,
                lambda name=name: command_for(name, programs, quick),
                {"libvirt": "libvirt"},
            )
            for name in systems
            if not names or name in names
        ]
    print("", *(line for _, line in outcomes), sep="\n")
    return 0 if all(good for good, _ in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
