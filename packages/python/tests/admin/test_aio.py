"""The awaitable form, in a process that opens no libvirt connection."""

from __future__ import annotations

import asyncio

import pytest
from daemon import Daemon, owner
from libvirt_admin import aio

pytestmark = pytest.mark.daemon


def test_awaited(daemon: Daemon) -> None:
    async def main() -> None:
        async with aio.open(daemon.admin_uri) as conn:
            assert conn.isAlive() == 1
            servers = await conn.listServers()
            assert {type(server) for server in servers} == {aio.virAdmServer}
            server = await conn.lookupServer(servers[0].name())
            assert server.name() == servers[0].name()
            assert server.connect() is conn
            assert "maxWorkers" in await server.threadPoolParameters()
            clients = await server.listClients()
            assert all(type(client) is aio.virAdmClient for client in clients)

    with owner():
        asyncio.run(main(), debug=True)
