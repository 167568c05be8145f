"""Builds the native module with the same steps as build.py, and adds the generated files."""

import gzip
import os
import shutil
import sys
import tarfile
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.command.build_py import build_py
from setuptools.command.sdist import sdist
from setuptools.errors import CompileError, SetupError

sys.path.insert(0, str(Path(__file__).resolve().parent))

from build import (
    BuildError,
    build_native,
    check_python,
    check_ready,
    distributed_files,
    python_files,
)


class build_native_module(build_ext):  # noqa: N801
    """Compiles the files in parallel, which setuptools does not."""

    def build_extension(self, ext: Extension) -> None:
        """Builds where setuptools wants it, without symbols that only a debugger reads."""
        target = Path(self.get_ext_fullpath(ext.name)).resolve()
        try:
            build_native(target, Path(self.build_temp).resolve() / "obj", strip=True)
        except BuildError as error:
            raise CompileError(str(error)) from None  # which setuptools prints as it is


class build_modules(build_py):  # noqa: N801
    """Takes the Python files of both folders, the one written by hand and the generated one."""

    def run(self) -> None:
        """Copies what setuptools does not know of."""
        super().run()
        for source, path in python_files():
            target = Path(self.build_lib) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


class source_distribution(sdist):  # noqa: N801
    """Carries what is generated and the C layer, so that a compiler is all it needs."""

    def make_release_tree(self, base_dir: str, files: list[str]) -> None:
        """Adds what is generated or lies beside this package."""
        try:
            check_ready()
        except BuildError as error:
            raise SetupError(str(error)) from None
        super().make_release_tree(base_dir, files)
        for source, path in distributed_files():
            target = Path(base_dir) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)

    def make_archive(self, base_name: str, format: str, root_dir=None, base_dir=None, **_) -> str:
        """The same bytes from the same files: in order, of nobody, of one moment."""
        moment = int(os.environ.get("SOURCE_DATE_EPOCH", "315532800"))
        name = f"{base_name}.tar.gz"

        def anonymous(entry: tarfile.TarInfo) -> tarfile.TarInfo:
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = ""
            entry.mtime = moment
            entry.mode = 0o755 if entry.isdir() else 0o644
            return entry

        with open(name, "wb") as raw:
            with gzip.GzipFile("", "wb", mtime=moment, fileobj=raw) as packed:
                with tarfile.open(mode="w", fileobj=packed, format=tarfile.PAX_FORMAT) as archive:
                    archive.add(Path(root_dir or ".") / base_dir, base_dir, filter=anonymous)
        return name


try:
    check_python()
except BuildError as refused:
    sys.exit(str(refused))

setup(
    ext_modules=[Extension("libvirt._native", sources=[], py_limited_api=True)],
    cmdclass={
        "build_ext": build_native_module,
        "build_py": build_modules,
        "sdist": source_distribution,
    },
    options={"bdist_wheel": {"py_limited_api": "cp310"}},
)
