"""Builds the native module with the same steps as build.py."""

import sys
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

sys.path.insert(0, str(Path(__file__).resolve().parent))

from build import build_native


class build_native_module(build_ext):  # noqa: N801
    """Compiles the files in parallel, which setuptools does not."""

    def build_extension(self, ext: Extension) -> None:
        """Builds where setuptools wants it."""
        target = Path(self.get_ext_fullpath(ext.name)).resolve()
        build_native(target, Path(self.build_temp).resolve() / "obj")


setup(
    ext_modules=[Extension("libvirt._native", sources=[], py_limited_api=True)],
    cmdclass={"build_ext": build_native_module},
    options={"bdist_wheel": {"py_limited_api": "cp310"}},
)
