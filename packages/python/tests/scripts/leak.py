"""How much memory a process gains per call, pattern by pattern: `leak.py CALLS [PATTERN...]`.

Prints one line per pattern: its name, and the bytes gained per call after a warm-up.
With no patterns given, it prints their names.
"""

from __future__ import annotations

import ctypes
import gc
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import libvirt

NODE_URI = f"test://{Path(__file__).parents[3] / 'capi/tests/shared/node.xml'}"
DOMAIN = "<domain type='test'><name>{}</name><memory>1</memory><os><type>hvm</type></os></domain>"

#: What takes a tenth of a millisecond or more is called a tenth as often, where thousands will do.
SLOW = {
    *("open and close", "create", "files in", "snapshot"),
    *("awaited number", "awaited list", "awaited failure", "awaited, cancelled", "awaited events"),
}


def resident() -> int:
    """Bytes, after the allocator has given back what it can."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def ignore(function: Callable[..., object], *args: object) -> Callable[[], None]:
    """A call that fails."""

    def call() -> None:
        try:
            function(*args)
        except (libvirt.libvirtError, TypeError, ValueError, OverflowError, LookupError):
            pass

    return call


def patterns() -> dict[str, Callable[[], object]]:
    """One call of each shape."""
    conn = libvirt.open(NODE_URI)
    domain, shut_off = conn.lookupByName("alpha"), conn.lookupByName("beta")
    pool, network = conn.storagePoolLookupByName("images"), conn.networkLookupByName("lan")
    volume, device = (
        pool.storageVolLookupByName("disk.img"),
        conn.nodeDeviceLookupByName("scsi_host1"),
    )
    lifecycle = libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE

    def listen() -> None:
        number = conn.domainEventRegisterAny(None, lifecycle, lambda *_: None, [1])
        conn.domainEventDeregisterAny(number)
        libvirt.virEventRunDefaultImpl()  # frees what was removed, when there is nothing else

    def timer() -> None:
        libvirt.virEventRemoveTimeout(libvirt.virEventAddTimeout(-1, lambda *_: None, [1]))
        libvirt.virEventRunDefaultImpl()

    def stream() -> None:
        data = conn.newStream()
        domain.screenshot(data, 0)
        data.recv(1000)
        data.abort()

    def receive() -> None:
        data = conn.newStream()
        domain.screenshot(data, 0)
        data.recvAll(lambda _stream, _bytes, _opaque: None, [1])
        data.finish()

    def snapshot() -> None:
        taken = domain.snapshotCreateXML("<domainsnapshot><name>s</name></domainsnapshot>")
        domain.listAllSnapshots()
        taken.delete()

    def closing() -> None:
        conn.registerCloseCallback(lambda *_: None, [1])
        conn.unregisterCloseCallback()

    # Where somebody listens, all events wait until they are dispatched, so not on that connection.
    watched = libvirt.open(NODE_URI)
    guest = watched.lookupByName("alpha")
    watched.domainEventRegisterAny(None, lifecycle, lambda *_: [1], [1])

    def dispatch() -> None:
        guest.suspend()
        guest.resume()
        libvirt.virEventRunDefaultImpl()

    return {
        "open and close": lambda: libvirt.open("test:///default").close(),
        "number": conn.getLibVersion,
        "borrowed string": domain.name,
        "owned string": domain.XMLDesc,
        "uuid": domain.UUID,
        "struct": domain.info,
        "node": conn.getInfo,
        "connection": domain.connect,
        "twin": lambda: libvirt.virDomain(conn, _obj=domain._o),
        "lookup": lambda: conn.lookupByName("alpha"),
        "failed lookup": ignore(conn.lookupByName, "nobody"),
        "list of handles": conn.listAllDomains,
        "handles in a set": lambda: {domain, shut_off, conn.lookupByName("alpha")},
        "text of a handle": lambda: repr(conn.lookupByName("alpha")),
        "list of names": conn.listDefinedDomains,
        "list of ids": conn.listDomainsID,
        "statistics": conn.getAllDomainStats,
        "statistics of some": lambda: conn.domainListGetStats([domain, shut_off]),
        "typed parameters": domain.memoryParameters,
        "typed strings": lambda: domain.blockIoTune("vda"),
        "set typed": lambda: domain.setMemoryParameters({"hard_limit": 2**40}, 0),
        "set typed string": lambda: domain.setNumaParameters({"numa_nodeset": "0"}, 0),
        "set typed, refused": ignore(domain.setNumaParameters, {"numa_nodeset": object()}, 0),
        "set typed, later refused": ignore(
            domain.setNumaParameters, {"numa_nodeset": "0", "x": []}
        ),
        "set typed list, refused": ignore(
            domain.migrate3, conn, {"migrate_disks": ["vda", "vdb"], "bandwidth": 1}, 0
        ),
        "set typed list, later refused": ignore(
            domain.migrate3, conn, {"migrate_disks": ["vda", object()]}, 0
        ),
        "cpu map": conn.getCPUMap,
        "pin": lambda: domain.pinVcpu(0, (True, False)),
        "pinning": domain.vcpuPinInfo,
        "vcpus": domain.vcpus,
        "cpu statistics": lambda: domain.getCPUStats(False),
        "memory statistics": domain.memoryStats,
        "io threads": domain.ioThreadInfo,
        "disk errors": domain.diskErrors,
        "file systems": domain.fsInfo,
        "addresses": lambda: domain.interfaceAddresses(0),
        "free pages": lambda: conn.getFreePages([4, 2048], 0, 2),
        "bytes": lambda: domain.memoryPeek(0, 1000, libvirt.VIR_MEMORY_VIRTUAL),
        "strings in": lambda: (domain.fsFreeze(["/", "/boot"]), domain.fsThaw(["/", "/boot"])),
        "strings in, refused": ignore(domain.fsFreeze, ["/", object()]),
        "files in": lambda: conn.createXMLWithFiles(DOMAIN.format("f"), [0]).destroy(),
        "create": lambda: conn.createXML(DOMAIN.format("c")).destroy(),
        "volume": volume.info,
        "parent": volume.storagePoolLookupByVolume,
        "capabilities": device.listCaps,
        "metadata": ignore(network.metadata, 0, None),
        "wrong type": ignore(domain.XMLDesc, object()),
        "wrong arity": ignore(domain.name, 1),
        "embedded nul": ignore(conn.lookupByName, "a\0b"),
        "event": listen,
        "dispatched event": dispatch,
        "close callback": closing,
        "stream": stream,
        "stream with a handler": receive,
        "snapshot": snapshot,
        "timer": timer,
    }


def awaited_patterns() -> dict[str, Callable[[], object]]:
    """The same of the awaitable API, each in a turn of a loop of its own."""
    import asyncio

    from libvirt import aio

    loop = asyncio.new_event_loop()

    def awaited(call: Callable[[], Awaitable[object]]) -> Callable[[], object]:
        async def main() -> None:
            await call()

        return lambda: loop.run_until_complete(main())

    async def opened() -> aio.virConnect:
        return await aio.open(NODE_URI)

    conn = loop.run_until_complete(opened())

    async def failed() -> None:
        try:
            await conn.lookupByName("nobody")
        except libvirt.errors.NoDomainError:
            pass

    async def cancelled() -> None:
        task = asyncio.ensure_future(conn.getAllDomainStats())
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])

    async def listen() -> None:
        async with conn.domainEvents(libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE):
            pass
        libvirt.virEventRunDefaultImpl()

    return {
        "awaited number": awaited(conn.getLibVersion),
        "awaited list": awaited(conn.listAllDomains),
        "awaited failure": awaited(failed),
        "awaited, cancelled": awaited(cancelled),
        "awaited events": awaited(listen),
    }


def measure(function: Callable[[], object], calls: int) -> float:
    """The least gain of four runs: a leak is in every one of them, the allocator's noise is not."""
    for _ in range(max(200, calls // 10)):
        function()
    gains = []
    for _ in range(4):
        before = resident()
        for _ in range(calls // 4):
            function()
        gains.append((resident() - before) / (calls // 4))
    return min(gains)


def main() -> None:
    libvirt.registerErrorHandler(lambda _ctx, _error: None, None)
    libvirt.virEventRegisterDefaultImpl()
    libvirt.virEventAddTimeout(1, lambda *_: None, None)  # so that a turn of the loop ends soon
    known = patterns() | awaited_patterns()
    calls, *wanted = sys.argv[1:] or ["0"]
    if not wanted:
        print("\n".join(known))
    for name in wanted:
        share = 10 if name in SLOW and int(calls) < 1_000_000 else 1
        print(f"{name}\t{measure(known[name], int(calls) // share):.2f}", flush=True)


if __name__ == "__main__":
    main()
