"""Prints what a program can see of the modules that libvirt-python has, one name a line.

    python surface.py signatures|private|constants

Run with libvirt-python on the path it made the files of generator/test/peers.
"""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Iterator
from typing import Any, TypeVar

MODULES = ("libvirt", "libvirt_qemu", "libvirt_lxc", "libvirtaio")


def arguments(function: Any, bound: bool) -> str:
    """`name, flags=0`, without self and without annotations."""
    parameters = list(inspect.signature(function).parameters.values())[int(bound) :]
    plain = []
    for each in parameters:
        default = "" if each.default is each.empty else f"={each.default!r}"
        stars = {each.VAR_POSITIONAL: "*", each.VAR_KEYWORD: "**"}.get(each.kind, "")
        plain.append(f"{stars}{each.name}{default}")
    return ", ".join(plain)


def belongs(value: Any, module: Any) -> bool:
    """Whether a class or function is the module's own, and not imported."""
    return getattr(value, "__module__", None) == module.__name__


def callables() -> Iterator[str]:
    """Every function, constructor and method with its arguments."""
    for module in map(importlib.import_module, MODULES):
        for name, value in vars(module).items():
            place = name if module.__name__ == "libvirt" else f"{module.__name__}.{name}"
            if inspect.isclass(value) and belongs(value, module):
                yield f"{place}({arguments(value, False)})"
                for method, function in vars(value).items():
                    if inspect.isroutine(function) and method not in ("__init__", "__new__"):
                        yield f"{place}.{method}({arguments(function, True)})"
            elif inspect.isfunction(value) and belongs(value, module):
                yield f"{module.__name__}.{name}({arguments(value, False)})"


def others() -> Iterator[str]:
    """Names of types and of the modules below."""
    for module in map(importlib.import_module, MODULES):
        for name, value in vars(module).items():
            alias = getattr(value, "__origin__", None) or isinstance(value, TypeVar)
            below = inspect.ismodule(value) and name.startswith("libvirt")
            if below or (alias and name.startswith("_") and not name.startswith("__")):
                yield f"{module.__name__}.{name}"


def constants() -> Iterator[str]:
    """Every number and text, also of classes, with its value."""
    for module in map(importlib.import_module, MODULES):
        for name, value in vars(module).items():
            if isinstance(value, (int, str)) and not name.startswith("_"):
                yield f"{module.__name__}.{name} = {value!r}"
            elif inspect.isclass(value) and belongs(value, module):
                for attribute, item in vars(value).items():
                    if isinstance(item, int) and not attribute.startswith("_"):
                        yield f"{name}.{attribute} = {item!r}"


def is_private(line: str) -> bool:
    """Underlined, below libvirtaio's functions, or a constructor."""
    name = line.partition("(")[0]
    return "._" in name or "." not in name or name.startswith("libvirtaio.")


def lines(kind: str) -> list[str]:
    """What one file of generator/test/peers holds."""
    if kind == "constants":
        return sorted(set(constants()))
    if kind == "private":
        return sorted({*others(), *filter(is_private, callables())})
    return sorted({line for line in callables() if not is_private(line)})


if __name__ == "__main__":
    print(*lines(sys.argv[1]), sep="\n")
