"""Runs the wheel on libvirts from the oldest that is promised to the newest, on each Python here.

    npm run test:versions --prefix packages/python
    .venv/bin/python tests/versions/run.py [--quick] [NAME...]

bookworm and unstable are releases of Debian, which run all tests with their own daemon and QEMU;
3.12 and the like are Pythons of this machine with its libvirt, which run what needs no daemon.
NAME picks some. --quick runs one small program in each and no tests.
Releases are unpacked into .cache/releases of the clone, which later runs use again; remove that
folder to have them anew.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from pythons import pythons_here

TESTS = Path(__file__).resolve().parents[1]
PACKAGE = TESTS.parent
CLONE = PACKAGE.parents[1]
sys.path.insert(0, str(CLONE / "scripts"))

from releases.chroot import SUITES  # noqa: E402
from releases.systems import attempt, in_release  # noqa: E402

#: What pytest needs with Python 3.10 besides.
BACKPORTS = ("exceptiongroup==1.3.1", "tomli==2.5.0", "typing-extensions==4.16.0")
TITLES = {"libvirt": "libvirt", "python": "Python"}

#: Makes the command that tries the wheels of a folder, with the test suite or without.
System = Callable[[Path, bool], list[str]]


def here(python: str) -> System:
    """A Python of this machine."""
    chosen = [str(TESTS), "-m", "not daemon"]
    return lambda wheels, suite: inside(python, wheels, TESTS, chosen if suite else [])


def debian(release: str) -> System:
    """A release of Debian, with its own Python."""

    def command(wheels: Path, suite: bool) -> list[str]:
        clone, dist = Path("/mnt/clone"), Path("/mnt/wheels")
        tests = clone / TESTS.relative_to(CLONE)
        within = inside("python3", dist, tests, [str(tests)] if suite else [])
        return in_release(release, {CLONE: str(clone), wheels: str(dist)}, within)

    return command


def inside(python: str, wheels: Path, tests: Path, pytest: list[str]) -> list[str]:
    """The test itself, for whatever system it runs in."""
    return [python, *map(str, (tests / "versions" / "inside.py", wheels, tests)), *pytest]


def make_wheels(folder: Path) -> None:
    """Ours as it would be published, and pytest's, so that no system needs a network."""
    subprocess.run([sys.executable, PACKAGE / "pack" / "pack.py", folder], check=True)
    (pytest,) = (
        line for line in (TESTS / "requirements.txt").read_text().split() if "pytest==" in line
    )
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--dest", str(folder)]
    subprocess.run(
        [*pip, "--only-binary", ":all:", "--platform", "any", pytest, *BACKPORTS], check=True
    )


def main() -> int:
    args = sys.argv[1:]
    names = [arg for arg in args if arg != "--quick"]
    systems = {release: debian(release) for release in SUITES}
    systems |= {version: here(python) for version, python in pythons_here().items()}
    unknown = [name for name in names if name not in systems]
    if unknown:
        print(f"There is no {', '.join(unknown)}; there are {', '.join(systems)}.", file=sys.stderr)
        return 2
    # So that the folder goes whoever ends us.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="virglot-versions-") as folder:
        wheels = Path(folder)
        try:
            make_wheels(wheels)
        except subprocess.CalledProcessError:
            return 1  # and the tool has said why
        wheels.chmod(0o755)
        outcomes = [
            attempt(name, lambda system=system: system(wheels, "--quick" not in args), TITLES)
            for name, system in systems.items()
            if not names or name in names
        ]
    print("", *(line for _, line in outcomes), sep="\n")
    return 0 if all(good for good, _ in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
