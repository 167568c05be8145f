"""The calls that are timed, by name. Each runs unchanged on both bindings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import repeat

Call = Callable[[], object]


@dataclass(frozen=True)
class Case:
    """A call, or, where only a part counts, what comes before it and what ends it."""

    run: Callable[[int], object]
    prepare: Callable[[int], object] = lambda calls: None


def each(call: Call) -> Case:
    """The same call again and again."""

    def run(calls: int) -> None:
        for _ in repeat(None, calls):
            call()

    return Case(run)


def make_cases(small: str, large: str) -> dict[str, Case]:
    """The cases, on a host with few domains and on one with many."""
    import libvirt

    libvirt.virEventRegisterDefaultImpl()
    # Without a handler of its own a program has every error printed.
    libvirt.registerErrorHandler(lambda _context, _error: None, None)
    conn, many = libvirt.open(small), libvirt.open(large)
    domain = conn.lookupByName("vm1")

    def fail() -> None:
        try:
            conn.lookupByName("nobody")
        except libvirt.libvirtError:
            pass

    return {
        "getLibVersion": each(conn.getLibVersion),
        "name": each(domain.name),
        "error": each(fail),
        "listAllDomains": each(many.listAllDomains),
        "getAllDomainStats": each(many.getAllDomainStats),
        "UUIDString": each(domain.UUIDString),
        "info": each(domain.info),
        "state": each(domain.state),
        "XMLDesc": each(domain.XMLDesc),
        "memoryStats": each(domain.memoryStats),
        "getCPUStats": each(lambda: domain.getCPUStats(True)),
        "blockIoTune": each(lambda: domain.blockIoTune("vda")),
        "vcpus": each(domain.vcpus),
        "schedulerParameters": each(domain.schedulerParameters),
        "setSchedulerParameters": each(lambda: domain.setSchedulerParameters({"weight": 1000})),
        "lookupByName": each(lambda: conn.lookupByName("vm1")),
        "event": dispatch(libvirt, conn, domain),
    }


def dispatch(libvirt, conn, domain) -> Case:
    """From libvirt's queue to the listener; what queues the events does not count."""
    seen = [0]
    lifecycle = libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE

    def listener(*_arguments: object) -> None:
        seen[0] += 1

    def prepare(calls: int) -> None:
        for at in range(calls):
            (domain.resume if at % 2 else domain.suspend)()
        if calls % 2:
            domain.resume()
        seen[0] = 0

    def run(calls: int) -> None:
        while seen[0] < calls:
            libvirt.virEventRunDefaultImpl()

    conn.domainEventRegisterAny(domain, lifecycle, listener, None)
    return Case(run, prepare)
