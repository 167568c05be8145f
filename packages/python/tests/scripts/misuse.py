"""Calls every callable of a module or class in every wrong way that introspection can think of.

    misuse.py [--long] [--uri=URI] MODULE [CLASS] LOG

The objects are those of the test driver, or of the daemon at URI; see revive.py.
Whatever happens must be a Python exception or a value: what must never succeed and did, and what
raised SystemError, is printed, one line each. LOG always holds the call that is being made, for
when the process dies in it.
"""

from __future__ import annotations

import faulthandler
import importlib
import inspect
import itertools
import os
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import libvirt
from revive import Reviver

NODE_URI = f"test://{Path(__file__).parents[3] / 'capi/tests/shared/node.xml'}"

#: Blocks by design, or hands on whatever it is given.
SKIP = {"virEventRunDefaultImpl", "_dispatchDomainEventCallbacks"}
#: After a key that it does not know, libvirtd leaves the domain locked for ever.
SKIP_ON_DAEMON = {"saveParams"}
#: Handed through untouched, so anything is right.
UNTOUCHED = {"opaque", "ctx", "opaquecompat", "exc_type_", "exc_value_", "traceback_"}
#: What stands in for the arguments that are not being misused.
FILLERS: tuple[object, ...] = ("x", 1, None, []) if "--long" in sys.argv else ("x", 1)
#: Of a daemon; empty for the test driver.
URI = next((arg.removeprefix("--uri=") for arg in sys.argv if arg.startswith("--uri=")), "")
REVIVER = Reviver(URI) if URI else None
#: For all calls of one function; only what hangs takes as long, on a busy machine, too.
SECONDS = 120 if not URI else 280


class SurpriseError(Exception):
    """What an argument's own method raises."""


class Hostile:
    """Fails in whatever a conversion may ask of it."""

    def fail(self, *_args: object) -> Any:
        raise SurpriseError

    __index__ = __int__ = __float__ = __bool__ = __len__ = __iter__ = __getitem__ = fail
    __str__ = __bytes__ = __fspath__ = __hash__ = __eq__ = fail  # type: ignore[assignment]


def objects() -> dict[str, Any]:
    """One living object of each class that there is."""
    found = REVIVER.objects() if REVIVER else of_test_driver()
    return {type(obj).__name__: obj for obj in found}


def of_test_driver() -> list[Any]:
    conn = libvirt.open(NODE_URI)
    domain = conn.lookupByName("alpha")
    pool = conn.storagePoolLookupByName("images")
    other = conn.lookupByName("beta")
    other.create()  # snapshots and checkpoints exclude each other
    return [
        conn,
        domain,
        pool,
        pool.storageVolLookupByName("disk.img"),
        conn.networkLookupByName("lan"),
        conn.interfaceLookupByName("eth1"),
        conn.nodeDeviceLookupByName("computer"),
        conn.newStream(),
        domain.snapshotCreateXML("<domainsnapshot><name>s</name></domainsnapshot>"),
        other.checkpointCreateXML("<domaincheckpoint><name>c</name></domaincheckpoint>"),
    ]


def closed() -> libvirt.virConnect:
    conn = libvirt.open(URI or NODE_URI)
    conn.close()
    return conn


def never_right() -> list[object]:
    """Values that no parameter takes."""
    return [object(), Hostile(), "embedded\0nul", "\ud800", 10**30, -(10**30), 1j, ...]


def seldom_right(alive: dict[str, Any]) -> list[object]:
    """Values that are right for some parameter."""
    numbers = [-1, 0, 1, -(2**31), 2**31, 2**32 - 1, 2**32, -(2**63), 2**63, 2**64 - 1, 1.5]
    text = ["", "x", "%s%n", "x" * 100_000, b"", b"x" * 16, bytearray(5), "<a/>"]
    many = [[], (), {}, [None], [-1], ["x"], [2**31], [True] * 1000, {"a": 1}, {"weight": 2**64}]
    odd = [{1: 2}, {"a": object()}, {"a": [1, "x"]}, {"a" * 200: 1}, [[]], [("x",)], range(9), {1}]
    odd += [[object()], type, None, True, float("nan"), lambda *_: None, len]
    return [
        *numbers,
        *text,
        *many,
        *odd,
        *alive.values(),
        closed(),
        [alive["virDomain"]],
        [closed()],
    ]


def parameters(function: Callable[..., Any]) -> list[inspect.Parameter] | None:
    """Those of a bound method or function; None when it does not say."""
    try:
        found = list(inspect.signature(function).parameters.values())
    except (ValueError, TypeError):
        return None
    return [p for p in found if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]


def attempts(
    function: Callable[..., Any], alive: dict[str, Any]
) -> Iterator[tuple[tuple, dict[str, Any], bool]]:
    """Arguments, keyword arguments, and whether they must be refused."""
    params = parameters(function)
    if params is None:
        for value in [*never_right(), *seldom_right(alive)]:
            yield (value,), {}, False
        return
    required = sum(p.default is p.empty for p in params)
    wrong, odd = never_right(), seldom_right(alive)
    for filler in FILLERS:
        full = [filler] * len(params)
        if required:
            yield tuple(full[: required - 1]), {}, True
        yield (*full, filler), {}, True
        yield tuple(full[:required]), {"no_such_argument": 1}, True
        if params:
            yield tuple(full), {params[0].name: filler}, True
        for index, param in enumerate(params):
            refused = param.name not in UNTOUCHED
            for value in wrong:
                yield (*full[:index], value, *full[index + 1 :]), {}, refused
            for value in odd:
                yield (*full[:index], value, *full[index + 1 :]), {}, False


def shorten(value: object) -> str:
    if isinstance(value, (str, bytes)) and len(value) > 60:
        return f"{value[:20]!r}... ({len(value)})"
    try:
        text = repr(value)
    except Exception:
        text = f"<{type(value).__name__}>"
    return text if len(text) < 60 else f"{text[:50]}... ({len(text)})"


class Caller:
    """Makes calls, notes each in the log before, and keeps what should not have been."""

    def __init__(self, log: str) -> None:
        self.log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        self.wrong: list[str] = []
        self.calls = 0

    def __call__(
        self, what: str, function: Callable[..., Any], args: tuple, kwargs: dict, refused: bool
    ) -> None:
        shown = ", ".join([*map(shorten, args), *(f"{k}={shorten(v)}" for k, v in kwargs.items())])
        call = f"{what}({shown})"
        line = call.encode("utf-8", "backslashreplace")[:4000]
        os.ftruncate(self.log, 0)
        os.pwrite(self.log, line, 0)
        self.calls += 1
        try:
            result = function(*args, **kwargs)
        except SystemError as error:
            self.wrong.append(f"{call} raised SystemError: {error}")
        except Exception:
            pass
        else:
            if refused:
                self.wrong.append(f"{call} was accepted and gave {shorten(result)}")


def members(cls: type) -> list[str]:
    """The methods of a class, without those of object."""
    own = [n for n in dir(cls) if callable(getattr(cls, n)) and n not in dir(object)]
    skip = SKIP | SKIP_ON_DAEMON if URI else SKIP
    return [name for name in own if name not in skip]


def misuse_class(call: Caller, cls: type) -> None:
    module, name = sys.modules[cls.__module__].__name__, cls.__name__
    everything = objects()
    strangers = [obj for obj in everything.values() if type(obj) is not cls]
    for method in members(cls):
        faulthandler.dump_traceback_later(SECONDS, exit=True)
        unbound = getattr(cls, method)
        what = f"{module}.{name}.{method}"
        for stranger in [*strangers, None, 5, object(), Hostile()]:
            call(what, unbound, (stranger,), {}, True)
        call(what, unbound, (), {}, True)
        alive = objects()
        if name in alive:
            for args, kwargs, refused in attempts(getattr(alive[name], method), alive):
                call(what, getattr(alive[name], method), args, kwargs, refused)
                if name == "virConnect" and method in ("close", "__exit__", "__del__"):
                    alive = objects()
                    faulthandler.dump_traceback_later(SECONDS, exit=True)  # each took some time
        if name == "virConnect":
            misuse_closed(call, what, method)
    for args in itertools.chain(
        [()], ((v,) for v in never_right()), ((everything["virConnect"], v) for v in never_right())
    ):
        call(f"{module}.{name}", cls, args, {}, True)
    blank_call(call, cls)


def misuse_closed(call: Caller, what: str, method: str) -> None:
    """A closed connection refuses everything but to be closed and what is not libvirt's."""
    function = getattr(closed(), method)
    params = parameters(function) or []
    required = sum(p.default is p.empty for p in params)
    local = method.startswith("_") or method in ("close", "c_pointer", "connect")
    for filler in FILLERS:
        refused = not local and method not in ("virConnResetLastError", "virConnGetLastError")
        call(f"closed {what}", function, (filler,) * required, {}, refused)


def blank_call(call: Caller, cls: type) -> None:
    """An object that was made without its constructor."""
    try:
        blank = cls.__new__(cls)
    except TypeError:
        return
    for method in members(cls):
        call(f"blank {cls.__name__}.{method}", getattr(blank, method), (), {}, False)


def misuse_functions(call: Caller, module: Any) -> None:
    alive = objects() if module.__name__ != "libvirt_admin" else {"virDomain": None}
    for name, function in list(vars(module).items()):  # some are made on demand
        own = getattr(function, "__module__", None) in (module.__name__, None) or (
            inspect.isbuiltin(function)
        )
        if not callable(function) or isinstance(function, type) or name in SKIP or not own:
            continue
        if name.startswith("__"):
            continue
        faulthandler.dump_traceback_later(2 * SECONDS, exit=True)
        for args, kwargs, refused in attempts(function, alive):
            call(f"{module.__name__}.{name}", function, args, kwargs, refused)


def main() -> None:
    module_name, *class_name, log = (arg for arg in sys.argv[1:] if not arg.startswith("--"))
    faulthandler.enable()
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    os.environ |= {"LIBVIRT_DEFAULT_URI": "test:///default", "LIBVIRT_AUTOSTART": "0"}
    os.chdir(tempfile.mkdtemp(prefix="virglot-misuse-"))
    libvirt.registerErrorHandler(lambda _ctx, _error: None, None)
    module = importlib.import_module(module_name)
    call = Caller(log)
    if class_name:
        misuse_class(call, getattr(module, class_name[0]))
    else:
        misuse_functions(call, module)
    faulthandler.cancel_dump_traceback_later()
    for line in call.wrong:
        print(line)
    print(f"{call.calls} calls", file=sys.stderr)


if __name__ == "__main__":
    main()
