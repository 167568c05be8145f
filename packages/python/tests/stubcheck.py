"""Compares what really goes into libvirt's functions and comes out with what the stubs say.

Every function and method is wrapped. It is a plugin of pytest: `tests/run.py -p stubcheck FILE...`
"""

from __future__ import annotations
import __future__

import builtins
import functools
import inspect
import sys
import typing
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import libvirt
import libvirt_lxc
import libvirt_qemu
import pytest
from typeguard import CollectionCheckStrategy, TypeCheckError, check_type

# What a stub imports that no module has when the program runs.
TYPESHED = ModuleType("_typeshed")
TYPESHED.__dict__["FileDescriptorLike"] = Any

mistakes: list[str] = []
checked: set[str] = set()
listeners: dict[Any, Callable[..., Any]] = {}


def fits(value: Any, hint: Any) -> bool:
    try:
        check_type(value, hint, collection_check_strategy=CollectionCheckStrategy.ALL_ITEMS)
    except TypeCheckError:
        return False
    return True


class Stub:
    """The functions that one stub declares, each with its overloads."""

    def __init__(self, module: ModuleType) -> None:
        path = Path(str(module.__file__)).with_suffix(".pyi")
        self.overloads: dict[str, list[Callable[..., Any]]] = {}
        self.names: dict[str, Any] = {"__name__": module.__name__}
        sys.modules["_typeshed"] = TYPESHED
        text = path.read_text().replace("@overload", "@_overload")
        self.names["_overload"] = self._overload
        flags = __future__.annotations.compiler_flag
        exec(compile(text, str(path), "exec", flags, dont_inherit=True), self.names)
        del sys.modules["_typeshed"]
        self.declared = dict(self.names)
        # Annotations mean the real classes, and the builtins that functions here have the names of.
        self.names.update({k: v for k, v in vars(module).items() if isinstance(v, type)})
        self.names["open"] = builtins.open

    def _overload(self, function: Callable[..., Any]) -> Callable[..., Any]:
        self.overloads.setdefault(function.__qualname__, []).append(function)
        return function

    def forms(self, function: Callable[..., Any]) -> list[tuple[inspect.Signature, dict[str, Any]]]:
        found = self.overloads.get(function.__qualname__, [function])
        return [(inspect.signature(f), typing.get_type_hints(f, self.names)) for f in found]


def checking(name: str, real: Callable[..., Any], forms: list[Any]) -> Callable[..., Any]:
    """The function, with every call compared."""

    @functools.wraps(real)
    def call(*args: Any, **kwargs: Any) -> Any:
        form = next((each for each in forms if suits(each, args, kwargs)), None)
        if form is not None:
            args, kwargs = with_listeners(name, form, args, kwargs)
        result = real(*args, **kwargs)
        checked.add(name)
        if form is None:
            mistakes.append(f"{name}: the stub refuses {args} {kwargs}, which work")
        elif not fits(result, form[1]["return"]):
            mistakes.append(f"{name} gave {result!r}, which is no {form[1]['return']}")
        return result

    return call


def suits(form: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    signature, hints = form
    try:
        bound = signature.bind(*args, **kwargs)
    except TypeError:
        return False
    return all(fits(value, hints.get(key, Any)) for key, value in bound.arguments.items())


def with_listeners(name: str, form: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """The arguments, with callbacks that compare what they get; opaque is the last of it."""
    signature, hints = form
    bound = signature.bind(*args, **kwargs)
    for key, value in bound.arguments.items():
        hint = hints.get(key)
        given = typing.get_args(hint)
        if callable(value) and given and isinstance(given[0], list):
            bound.arguments[key] = listening(f"{name}({key})", value, given[0])
        elif callable(value):
            bound.arguments[key] = listeners.get(value, value)
    return bound.args, bound.kwargs


def listening(name: str, callback: Callable[..., Any], hints: list[Any]) -> Callable[..., Any]:
    if callback in listeners:
        return listeners[callback]

    @functools.wraps(callback)
    def listen(*args: Any) -> Any:
        checked.add(name)
        if len(args) != len(hints) or not all(map(fits, args[:-1], hints[:-1])):
            mistakes.append(f"{name} got {args}, which are no {hints}")
        return callback(*args)

    listeners[callback] = listen
    return listen


def wrap(module: ModuleType) -> None:
    stub = Stub(module)
    for name, declared in stub.declared.items():
        if inspect.isfunction(declared) and name in vars(module):
            setattr(module, name, checking(name, getattr(module, name), stub.forms(declared)))
        real = vars(module).get(name)
        if isinstance(declared, type) and isinstance(real, type) and real is not declared:
            for method, function in vars(declared).items():
                if inspect.isfunction(function) and not method.startswith("__"):
                    path = f"{name}.{method}"
                    forms = stub.forms(function)
                    setattr(real, method, checking(path, getattr(real, method), forms))


def pytest_configure() -> None:
    """As a plugin: `-p stubcheck`."""
    for module in (libvirt, libvirt_qemu, libvirt_lxc):
        wrap(module)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    terminalreporter.write_line(
        f"{len(checked)} functions and callbacks were compared with the stubs"
    )


@pytest.fixture(autouse=True)
def stub_check() -> Any:
    """Fails the test in which a stub was wrong."""
    yield
    found = list(mistakes)
    mistakes.clear()
    assert not found
