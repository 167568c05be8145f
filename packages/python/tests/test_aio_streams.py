"""The streams of libvirt.aio."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import libvirt
import pytest
from awaiting import aio, on_node

pytestmark = pytest.mark.beyond_peer


@on_node
async def test_a_stream_piece_by_piece(conn: Any) -> None:
    alpha = await conn.lookupByName("alpha")
    async with conn.newStream() as stream:
        assert await alpha.screenshot(stream, 0) == "image/png"
        picture = b"".join([piece async for piece in stream])
    assert picture.startswith(b"\x89PNG")

    stream = conn.newStream()
    await alpha.screenshot(stream, 0)
    received: list[bytes] = []

    async def handler(same: Any, data: bytes, opaque: list[bytes]) -> int:
        assert type(same) is aio.virStream
        assert threading.current_thread() is threading.main_thread()
        await asyncio.sleep(0)
        opaque.append(data)
        return len(data)

    await stream.recvAll(handler, received)
    await stream.finish()
    assert b"".join(received) == picture


@on_node
async def test_a_block_that_fails_aborts_its_stream(conn: Any) -> None:
    alpha = await conn.lookupByName("alpha")
    with pytest.raises(ZeroDivisionError):
        async with conn.newStream() as stream:
            await alpha.screenshot(stream, 0)
            raise ZeroDivisionError
    with pytest.raises(libvirt.libvirtError):
        await stream.recv(1)


@on_node
async def test_handlers_exceptions_come_back(conn: Any) -> None:
    alpha = await conn.lookupByName("alpha")
    stream = conn.newStream()
    await alpha.screenshot(stream, 0)

    def handler(_stream: Any, _data: bytes, _opaque: None) -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await stream.recvAll(handler, None)


@on_node
async def test_a_cancelled_pump_stops(conn: Any) -> None:
    alpha = await conn.lookupByName("alpha")
    stream = conn.newStream()
    await alpha.screenshot(stream, 0)
    asked = asyncio.Event()

    async def handler(_stream: Any, data: bytes, _opaque: None) -> int:
        asked.set()
        await asyncio.sleep(0.05)
        return len(data)

    pump = asyncio.create_task(stream.recvAll(handler, None))
    await asked.wait()
    pump.cancel()
    with pytest.raises(asyncio.CancelledError):
        await pump
    await asyncio.sleep(0.1)
    # libvirt forgets memory of a stream that is dropped before its end.
    await stream.abort()
