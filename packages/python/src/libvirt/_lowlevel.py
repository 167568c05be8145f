"""libvirt-python's low-level modules: C's functions on handles, which are the `_o` of objects.

A failure gives None or -1, and the thread's last error says why. Programs also replace these
functions in their tests; the method that libvirt-python builds on one then calls what replaced it.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from libvirt import _native, libvirtError
from libvirt._functions import FUNCTIONS

# Names that libvirt-python made up: C's own function and where it is.
OWN: dict[str, tuple[str | None, str, int | None]] = {
    "virConnectListDomainsID": ("virConnect", "listDomainsID", None),
    "virEventInvokeHandleCallback": (None, "_eventInvokeHandleCallback", -1),
    "virEventInvokeTimeoutCallback": (None, "_eventInvokeTimeoutCallback", -1),
    "virRegisterErrorHandler": (None, "registerErrorHandler", -1),
}


def to_handles(value: Any) -> Any:
    """Objects as the handles that low-level functions deal in."""
    if isinstance(value, (list, tuple)):
        return type(value)(map(to_handles, value))
    return value._o if hasattr(type(value), "_o") else value


def from_handles(value: Any) -> Any:
    """The other way round."""
    if isinstance(value, (list, tuple)):
        return type(value)(map(from_handles, value))
    return _native.unwrap(value)


def arguments(given: tuple[Any, ...]) -> list[Any]:
    """What a method wants: callbacks come as {"cb": ..., "opaque": ...}."""
    wanted = []
    for value in given:
        if isinstance(value, dict) and "cb" in value:
            wanted += [value["cb"], value["opaque"]]
        else:
            wanted.append(from_handles(value))
    return wanted


class LowLevelModule(ModuleType):
    """Makes each function when it is asked for; `libvirtmod` shows what `libvirt` has."""

    def __dir__(self) -> list[str]:
        """Lists all functions, made or not."""
        return [*self.__dict__, *self._table]

    def __getattr__(self, name: str) -> Any:
        """Makes a function."""
        if name.startswith("__") or name not in self._table:
            raise AttributeError(f"module '{self.__name__}' has no attribute '{name}'")
        _, method, failure = self._table[name]
        call = getattr(self._place(name), method)

        def function(*args: Any) -> Any:
            try:
                return to_handles(call(*arguments(args)))
            except libvirtError:
                return failure

        function.__name__ = function.__qualname__ = name
        self.__dict__[name] = function
        return function

    def __setattr__(self, name: str, value: Any) -> None:
        """Replaces a function, and has its method call what replaced it."""
        before = self.__dict__.get(name)
        if name in self._replaced and value is self._replaced[name][1]:
            self._put_back(name)
        elif name in self._table and value is not before:
            owner, method, failure = self._table[name]
            shown = sys.modules[self._shows] if owner is None else self._place(name)
            self._replaced.setdefault(name, ((shown, method, getattr(shown, method)), before))
            original = self._replaced[name][0][2]
            setattr(shown, method, calling(name, value, failure, inspect.signature(original)))
        super().__setattr__(name, value)

    def __delattr__(self, name: str) -> None:
        """Puts a replaced function's method back."""
        if name in self._replaced:
            self._put_back(name)
        super().__delattr__(name)

    def _put_back(self, name: str) -> None:
        (shown, method, original), _ = self._replaced.pop(name)
        setattr(shown, method, original)

    def _place(self, name: str) -> Any:
        """The class or module, as it was made, that has a function's method."""
        owner = self._table[name][0]
        return self._origin if owner is None else getattr(self._origin, owner)


def calling(
    name: str, function: Callable[..., Any], failure: int | None, signature: inspect.Signature
) -> Callable[..., Any]:
    """A method as libvirt-python has it: calls a low-level function, raises where that failed."""

    def method(*args: Any, **kwargs: Any) -> Any:
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        result = function(*map(to_handles, bound.args))
        if result is failure or (failure is not None and result == failure):
            raise libvirtError(f"{name}() failed")
        return from_handles(result)

    return method


def become_low_level(name: str, shows: str) -> None:
    """Turns a module that is being imported into the low-level one of another."""
    module = sys.modules[name]
    # A copy of its own: what a program replaces in the module that it shows is not called.
    origin = ModuleType(shows)
    _native.fill(shows, origin.__dict__)
    same = {
        key: (None, key, -1)
        for key, value in vars(origin).items()
        if key.startswith("vir") and inspect.isbuiltin(value)
    }
    own = OWN if shows == "libvirt" else {}
    module.__dict__.update(
        _origin=origin, _shows=shows, _replaced={}, _table={**same, **own, **FUNCTIONS[shows]}
    )
    module.__class__ = LowLevelModule
