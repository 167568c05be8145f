"""Calls what only reads, on objects of every class, and prints what came of it as JSON.

    getters.py URI DOMAIN

Runs on libvirt-python as well: tests/differential.py compares what the two print.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import libvirt

#: Methods that change something, wait for somebody, or differ by design.
NOT_GETTERS = re.compile(
    r"_|abort|attach|backup|block(Job(Abort|SetSpeed)|Pull|Rebase|Resize|Copy|Commit)|build|c_pointer"
    r"|change|close|connect$|core|create|define|delete|destroy|detach|dettach|domain$|event|finish"
    r"|fs|fSTrim|inject|managedSave$|managedSaveRemove|migrate|network$|new|open|pM|reAttach|reboot"
    r"|recv|refresh|register|rename|reset|restore|resume|revert|save|screenshot|send|set|shutdown"
    r"|snapshotCreate|suspend|undefine|unregister|update|wipe"
)
#: Methods whose values differ from one call to the next; types and lengths are compared.
RESTLESS = {
    "blockStats", "blockStatsFlags", "controlInfo", "domainListGetStats", "getAllDomainStats",
    "getCPUStats", "getFreeMemory", "getFreePages", "getCellsFreeMemory", "getInfo",
    "getMemoryParameters", "getMemoryStats", "getTime", "info", "jobStats", "memoryStats", "vcpus",
}  # fmt: skip
CALLS = Path(__file__).parent.parent / "data" / "getters.txt"


def calls_of(cls: str) -> Iterator[tuple[str, tuple]]:
    """Calls with arguments, from the list of them."""
    for line in CALLS.read_text().splitlines():
        if line.startswith(f"{cls}."):
            name, _, arguments = line.removeprefix(f"{cls}.").partition("(")
            yield name, tuple(eval(f"[{arguments.removesuffix(')')}]"))


def objects(conn: libvirt.virConnect, domain: str) -> Iterator[Any]:
    """One of each class that is there."""
    yield conn
    dom = conn.lookupByName(domain)
    yield dom
    for found in (dom.listAllSnapshots, dom.listAllCheckpoints):
        yield from found()[:1]
    lists = "Networks StoragePools Interfaces Devices Secrets NWFilters NWFilterBindings"
    for name in lists.split():
        try:
            several = getattr(conn, f"listAll{name}")()
        except libvirt.libvirtError:
            continue
        for one in sorted(several, key=lambda each: str(named(each)))[:3]:
            yield one
            if name == "StoragePools" and one.isActive():
                yield from one.listAllVolumes()[:1]
    yield conn.newStream()


def named(obj: Any) -> str:
    name = getattr(obj, "name", None) or getattr(obj, "getName", None)
    name = name or getattr(obj, "UUIDString", None) or getattr(obj, "portDev", None)
    return name() if name else ""


def plain(value: Any, restless: bool) -> Any:
    """Something to compare; numbers and text that change give way to their types."""
    kind = type(value).__name__
    if isinstance(value, dict):
        pairs = sorted((repr(key), plain(each, restless)) for key, each in value.items())
        return [kind, *map(list, pairs)]
    if isinstance(value, (list, tuple)):
        return [kind, *(plain(each, restless) for each in value)]
    if kind.startswith("vir"):
        return [kind, named(value)]
    if restless and not isinstance(value, (str, bytes)):
        return kind
    return [kind, repr(value)]


def outcome(function: Callable[..., Any], args: tuple) -> Any:
    name = function.__name__
    try:
        result = plain(function(*args), name in RESTLESS)
    except libvirt.libvirtError as error:
        return ["libvirtError", str(error), repr(error.err)]
    except Exception as error:
        return ["raises", type(error).__name__]
    # libvirt's own order is that of a hash table.
    return sorted(result, key=str) if name.startswith(("list", "getAll")) else result


def getters(obj: Any) -> Iterator[str]:
    for name in sorted(dir(obj)):
        function = getattr(obj, name)
        if NOT_GETTERS.match(name) or not callable(function):
            continue
        if all(p.default is not p.empty for p in inspect.signature(function).parameters.values()):
            yield name


def main() -> None:
    uri, domain = sys.argv[1:]
    libvirt.registerErrorHandler(lambda _ctx, _error: None, None)
    conn = libvirt.open(uri)
    results: dict[str, Any] = {}
    for obj in objects(conn, domain):
        cls = type(obj).__name__
        calls = [(name, ()) for name in getters(obj)] + list(calls_of(cls))
        for name, args in calls:
            call = f"{cls}.{name}({', '.join(map(repr, args))}) of {named(obj)!r}"
            results[call] = outcome(getattr(obj, name), args)
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main()
