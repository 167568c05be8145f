"""What is awaited has the types of the blocking API, with awaitable objects."""

from __future__ import annotations

from typing import Any, assert_type

import libvirt
from libvirt import aio
from libvirt.enums import DomainEventID


async def calls(conn: aio.virConnect) -> None:
    domains = await conn.listAllDomains()
    assert_type(domains, list[aio.virDomain])
    for dom in domains:
        assert_type(dom.name(), str)
        assert_type(dom.connect(), aio.virConnect)
        assert_type(await dom.XMLDesc(), str)
        assert_type(await dom.migrate(conn, 0, None, None, 0), aio.virDomain)
        assert_type(dom.sync, libvirt.virDomain)
    assert_type(await conn.getAllDomainStats(), list[tuple[aio.virDomain, dict[str, Any]]])
    assert_type(await aio.call(domains[0].sync.hasCurrentSnapshot), int)


async def connections() -> None:
    async with aio.open() as conn:
        assert_type(conn, aio.virConnect)
    assert_type(await aio.openReadOnly("test:///default"), aio.virConnect)


async def events(conn: aio.virConnect) -> None:
    async with conn.domainEvents(libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE) as lifecycle:
        async for event in lifecycle:
            assert_type(event, tuple[aio.virDomain, int, int])
    async with conn.networkEvents(libvirt.VIR_NETWORK_EVENT_ID_LIFECYCLE) as networks:
        async for net, _event, _detail in networks:
            assert_type(net, aio.virNetwork)


def on_lifecycle(
    conn: aio.virConnect, dom: aio.virDomain, event: int, detail: int, opaque: str
) -> None: ...


async def on_reboot(conn: aio.virConnect, dom: aio.virDomain, opaque: None) -> None: ...


async def listeners(conn: aio.virConnect) -> None:
    lifecycle = libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE
    assert_type(await conn.domainEventRegisterAny(None, lifecycle, on_lifecycle, "x"), int)
    await conn.domainEventRegisterAny(None, DomainEventID.REBOOT, on_reboot, None)


async def streams(conn: aio.virConnect) -> None:
    async with conn.newStream() as stream:
        assert_type(stream, aio.virStream)
        async for piece in stream:
            assert_type(piece, bytes)
