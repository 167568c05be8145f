"""Events as asynchronous iterators, and listeners in the loop."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import libvirt
import pytest
from awaiting import aio, on_node, run
from helpers import NODE_URI, run_script

pytestmark = pytest.mark.beyond_peer

LIFECYCLE = libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE
SUSPENDED = libvirt.VIR_DOMAIN_EVENT_SUSPENDED
RESUMED = libvirt.VIR_DOMAIN_EVENT_RESUMED


async def soon(awaitable: Any) -> Any:
    return await asyncio.wait_for(awaitable, 10)


@on_node
async def test_events_come_in_order(conn: Any) -> None:
    alpha = await conn.lookupByName("alpha")
    seen: list[int] = []
    async with conn.domainEvents(LIFECYCLE) as events:
        for _ in range(3):
            await alpha.suspend()
            await alpha.resume()
        async for dom, event, detail in events:
            assert type(dom) is aio.virDomain
            assert dom == alpha
            assert isinstance(detail, int)
            seen.append(event)
            if len(seen) == 6:
                break
    assert seen == [SUSPENDED, RESUMED] * 3
    assert events.lost == 0


@on_node
async def test_events_of_one_domain(conn: Any) -> None:
    alpha = await conn.lookupByName("alpha")
    beta = await conn.lookupByName("beta")
    async with conn.domainEvents(LIFECYCLE, beta) as events:
        await alpha.suspend()
        await beta.create()
        dom, event, _detail = await soon(anext_of(events))
        assert (dom.name(), event) == ("beta", libvirt.VIR_DOMAIN_EVENT_STARTED)


async def anext_of(events: Any) -> Any:
    return await events.__anext__()


@on_node
async def test_events_of_networks_and_pools(conn: Any) -> None:
    lan = await conn.networkLookupByName("lan")
    pool = await conn.storagePoolLookupByName("images")
    async with (
        conn.networkEvents(libvirt.VIR_NETWORK_EVENT_ID_LIFECYCLE) as networks,
        conn.storagePoolEvents(libvirt.VIR_STORAGE_POOL_EVENT_ID_LIFECYCLE, pool) as pools,
    ):
        await lan.destroy()
        await pool.destroy()
        net, event, _ = await soon(anext_of(networks))
        assert (net, event) == (lan, libvirt.VIR_NETWORK_EVENT_STOPPED)
        assert (await soon(anext_of(pools)))[0] == pool


@on_node
async def test_the_oldest_are_lost_when_nobody_takes_them(conn: Any) -> None:
    alpha = await conn.lookupByName("alpha")
    async with conn.domainEvents(LIFECYCLE, limit=3) as events:
        for _ in range(4):
            await alpha.suspend()
            await alpha.resume()
        async with asyncio_timeout():
            while events.lost < 5:
                await asyncio.sleep(0.01)
        kinds = [(await soon(anext_of(events)))[1] for _ in range(3)]
    assert kinds == [RESUMED, SUSPENDED, RESUMED]
    assert events.lost == 5
    with pytest.raises(ValueError, match="at least 1"):
        conn.domainEvents(LIFECYCLE, limit=0)


class asyncio_timeout:  # noqa: N801
    """asyncio.timeout(10), which Python 3.10 lacks."""

    async def __aenter__(self) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._handle = asyncio.get_running_loop().call_later(10, task.cancel)

    async def __aexit__(self, *_error: object) -> None:
        self._handle.cancel()


@on_node
async def test_nothing_comes_after_the_block(conn: Any) -> None:
    alpha = await conn.lookupByName("alpha")
    async with conn.domainEvents(LIFECYCLE) as events:
        await alpha.suspend()
        assert (await soon(anext_of(events)))[1] == SUSPENDED
    await alpha.resume()
    await asyncio.sleep(0.05)
    assert [event async for event in events] == []
    with pytest.raises(RuntimeError, match="once"):
        await events.__aenter__()
    with pytest.raises(RuntimeError, match="async with"):
        await anext_of(conn.domainEvents(LIFECYCLE))


@on_node
async def test_events_end_when_the_connection_closes(conn: Any) -> None:
    other = await aio.open(NODE_URI)
    ended = asyncio.Event()

    async def listen() -> None:
        async with other.domainEvents(LIFECYCLE) as events:
            ended.set()
            async for _event in events:
                pass
        ended.set()

    listening = asyncio.create_task(listen())
    await soon(ended.wait())
    assert await other.close() == 0  # nothing refers to it any more
    await soon(listening)


@on_node
async def test_a_cancelled_listener_leaves(conn: Any) -> None:
    began = asyncio.Event()

    async def listen() -> None:
        async with conn.domainEvents(LIFECYCLE) as events:
            began.set()
            async for _event in events:
                pass

    listening = asyncio.create_task(listen())
    await soon(began.wait())
    listening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await listening
    assert len(conn._ending) == 0


@on_node
async def test_listeners_run_in_the_loop(conn: Any) -> None:
    alpha = await conn.lookupByName("alpha")
    plain: asyncio.Queue[Any] = asyncio.Queue()
    waited: asyncio.Queue[Any] = asyncio.Queue()

    def listener(*event: Any) -> None:
        assert threading.current_thread() is threading.main_thread()
        plain.put_nowait(event)

    async def waiting(*event: Any) -> None:
        await asyncio.sleep(0)
        waited.put_nowait(event)

    first = await conn.domainEventRegisterAny(None, LIFECYCLE, listener, "opaque")
    second = await conn.domainEventRegisterAny(alpha, LIFECYCLE, waiting, None)
    await alpha.suspend()
    same, dom, event, _detail, opaque = await soon(plain.get())
    assert (same is conn, dom, event, opaque) == (True, alpha, SUSPENDED, "opaque")
    assert (await soon(waited.get()))[1] == alpha
    await conn.domainEventDeregisterAny(first)
    await conn.domainEventDeregisterAny(second)


@on_node
async def test_the_callback_itself_takes_a_listener_back(conn: Any) -> None:
    alpha = await conn.lookupByName("alpha")
    seen: asyncio.Queue[Any] = asyncio.Queue()

    def listener(*event: Any) -> None:
        seen.put_nowait(event)

    await conn.domainEventRegister(listener, None)
    await alpha.suspend()
    await soon(seen.get())
    await conn.domainEventDeregister(listener)
    await alpha.resume()
    await asyncio.sleep(0.05)
    assert seen.empty()


def test_new_loops_hear_of_events_again_and_again() -> None:
    async def main() -> int:
        async with aio.open(NODE_URI) as conn:
            alpha = await conn.lookupByName("alpha")
            async with conn.domainEvents(LIFECYCLE) as events:
                await alpha.suspend()
                return (await soon(anext_of(events)))[1]

    assert [run(main()) for _ in range(20)] == [SUSPENDED] * 20


def test_libvirts_own_loop_may_run_on_asyncio() -> None:
    done = run_script("aio_on_libvirtaio.py")
    assert (done.returncode, done.stdout, done.stderr) == (0, "suspended resumed\n", "")
