"""Builds the native module with the same steps as build.py, and adds the generated Python files."""

import shutil
import sys
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.command.build_py import build_py

sys.path.insert(0, str(Path(__file__).resolve().parent))

from build import build_native, python_files


class build_native_module(build_ext):  # noqa: N801
    """Compiles the files in parallel, which setuptools does not."""

    def build_extension(self, ext: Extension) -> None:
        """Builds where setuptools wants it."""
        target = Path(self.get_ext_fullpath(ext.name)).resolve()
        build_native(target, Path(self.build_temp).resolve() / "obj")


class build_modules(build_py):  # noqa: N801
    """Takes the Python files of both folders, the one written by hand and the generated one."""

    def run(self) -> None:
        """Copies what setuptools does not know of."""
        super().run()
        for source, path in python_files():
            target = Path(self.build_lib) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


setup(
    ext_modules=[Extension("libvirt._native", sources=[], py_limited_api=True)],
    cmdclass={"build_ext": build_native_module, "build_py": build_modules},
    options={"bdist_wheel": {"py_limited_api": "cp310"}},
)
