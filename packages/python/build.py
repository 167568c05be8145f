#!/usr/bin/env python3
"""Compiles the native module in place: generated glue, runtime and C layer.

    python3 packages/python/build.py            into packages/python/generated/build/lib
    PYTHONPATH=packages/python/generated/build/lib python3 -c 'import libvirt'

Only a C compiler and Python's headers are needed. What has not changed is not compiled again.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
GENERATED = HERE / "generated"
BUILD = GENERATED / "build"
SUFFIX = ".abi3.so"
LIMITED_API = "0x030A0000"
CFLAGS = ["-std=gnu11", "-O2", "-fPIC", "-fvisibility=hidden", "-Wall", "-Wextra"]

Say = Callable[[str], None]


class BuildError(Exception):
    """What is missing or wrong, for people."""


def c_layer() -> Path:
    """The C layer: inside a source distribution, or beside this package."""
    return next((p for p in (HERE / "capi", HERE.parent / "capi") if p.is_dir()), HERE / "capi")


def sources() -> list[Path]:
    """All C files of the module, largest first, so that the last ones to finish are small."""
    folders = [GENERATED, HERE / "runtime", c_layer() / "generated", c_layer() / "src"]
    found = [path for folder in folders for path in folder.glob("*.c")]
    return sorted(found, key=lambda path: (-path.stat().st_size, path.name))


def includes() -> list[Path]:
    """Where headers are; also what makes objects stale."""
    return [GENERATED, HERE / "runtime", c_layer() / "generated", c_layer() / "src"]


def compiler() -> list[str]:
    """The C compiler with CFLAGS from the environment."""
    command = shlex.split(os.environ.get("CC", "cc"))
    if shutil.which(command[0]) is None:
        raise BuildError(f"There is no C compiler ({command[0]}). On Debian: apt-get install gcc")
    return command


def python_include() -> Path:
    """Folder of Python.h."""
    folder = Path(sysconfig.get_path("include"))
    if not (folder / "Python.h").exists():
        raise BuildError(
            f"Python's headers are missing ({folder / 'Python.h'}). "
            "On Debian: apt-get install python3-dev"
        )
    return folder


def check_python() -> None:
    """Refuses a Python that the native module cannot be built for."""
    if sysconfig.get_config_var("Py_GIL_DISABLED"):
        version = ".".join(map(str, sys.version_info[:2]))
        raise BuildError(
            "virglot does not support free-threaded Python: its native module is built for the "
            "stable ABI, which free-threaded Python does not have. "
            f"Use the ordinary python{version}; this one is {sys.executable}."
        )


def check_ready() -> None:
    """Says what has to be done first."""
    check_python()
    if not (GENERATED / "modules.c").exists() or not (c_layer() / "generated").is_dir():
        raise BuildError("Nothing is generated yet. Run: npx virglot generate python")


def newest(paths: Iterable[Path]) -> float:
    """Time of the last change."""
    return max((path.stat().st_mtime for path in paths), default=0.0)


def compile_one(command: list[str], source: Path, target: Path) -> None:
    """One C file into one object."""
    compile_it = [*command, "-c", str(source), "-o", str(target)]
    start = time.time()
    done = subprocess.run(compile_it, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        target.unlink(missing_ok=True)
        raise BuildError(f"{source} does not compile:\n{done.stderr}")
    # What changes while it is being read must look newer.
    os.utime(target, (start, start))
    if done.stderr:
        print(done.stderr, file=sys.stderr)


def compile_all(objects: Path, say: Say) -> list[Path]:
    """Every C file that changed; the objects of all."""
    objects.mkdir(parents=True, exist_ok=True)
    folders = includes()
    flags = [f"-DPy_LIMITED_API={LIMITED_API}", *CFLAGS, *(f"-I{path}" for path in folders)]
    extra = shlex.split(os.environ.get("CFLAGS", ""))
    command = [*compiler(), *flags, f"-I{python_include()}", *extra]
    headers = newest(path for folder in folders for path in folder.glob("*.h"))
    jobs = [(source, objects / f"{source.parent.name}_{source.stem}.o") for source in sources()]
    stale = [
        (source, target)
        for source, target in jobs
        if not target.exists() or target.stat().st_mtime < max(headers, source.stat().st_mtime)
    ]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        tasks = [pool.submit(compile_one, command, source, target) for source, target in stale]
        for at, ((source, _), task) in enumerate(zip(stale, tasks, strict=True), 1):
            task.result()
            say(f"[{at}/{len(stale)}] {source.name}")
    return [target for _, target in jobs]


def build_native(target: Path, objects: Path, say: Say = print, strip: bool = False) -> None:
    """Compiles and links the native module."""
    check_ready()
    parts = compile_all(objects, say)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists() and target.stat().st_mtime >= newest(parts):
        return
    shared = ["-shared", "-o", str(target), *map(str, parts), "-ldl", "-lpthread"]
    shared += ["-Wl,--strip-all"] if strip else []
    done = subprocess.run([*compiler(), *shared], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise BuildError(f"The native module does not link:\n{done.stderr}")


def install_modules(folder: Path) -> None:
    """Puts the Python files, written by hand and generated, beside the native module."""
    for source, path in python_files():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def python_files() -> list[tuple[Path, Path]]:
    """Each Python file and where it belongs in an installation."""
    return [
        (source, source.relative_to(folder))
        for folder in (HERE / "src", GENERATED / "lib")
        for source in sorted(folder.rglob("*"))
        if source.suffix in (".py", ".pyi") or source.name == "py.typed"
    ]


def distributed_files() -> list[tuple[Path, Path]]:
    """All that is compiled or installed, and where a source distribution has it."""
    layer = c_layer()
    native = [source for folder in includes() for source in sorted(folder.glob("*.[ch]"))]
    return [
        (source, "capi" / source.relative_to(layer))
        if source.is_relative_to(layer)
        else (source, source.relative_to(HERE))
        for source in [*native, *(source for source, _ in python_files())]
    ]


def show(line: str) -> None:
    """Progress on one line where a person watches."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()


def main() -> int:
    """Builds in place."""
    start = time.monotonic()
    library = BUILD / "lib"
    try:
        build_native(library / "libvirt" / f"_native{SUFFIX}", BUILD / "obj", show)
        install_modules(library)
    except BuildError as error:
        show("")
        print(error, file=sys.stderr)
        return 1
    show("")
    print(f"Python: built in {time.monotonic() - start:.1f} s, use PYTHONPATH={library}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
