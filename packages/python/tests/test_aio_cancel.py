"""What becomes of calls of libvirt.aio whose task is cancelled."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import threading
import time
from pathlib import Path
from typing import Any

import libvirt
import pytest
from awaiting import aio, on_node, run
from helpers import NODE_URI, eventually

pytestmark = pytest.mark.beyond_peer


def test_a_call_that_has_not_begun_is_not_made() -> None:
    release = threading.Event()
    made: list[int] = []

    async def main() -> None:
        blocker = asyncio.create_task(aio.call(release.wait))
        waiting = asyncio.create_task(aio.call(made.append, 1))
        await asyncio.sleep(0.01)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        release.set()
        await blocker
        await aio.call(made.append, 2)

    aio.set_thread_limit(1)
    try:
        # Threads of other tests must have ended or be at work before the limit holds.
        run(main())
    finally:
        aio.set_thread_limit(32)
    assert made[-1:] == [2]


def test_a_job_that_has_not_begun_is_not_made(tmp_path: Path) -> None:
    release = threading.Event()

    async def main() -> None:
        async with aio.open(NODE_URI) as conn:
            alpha = await conn.lookupByName("alpha")
            aio.set_thread_limit(1)
            blocker = asyncio.create_task(aio.call(release.wait))
            await asyncio.sleep(0)
            saving = asyncio.create_task(alpha.save(str(tmp_path / "saved")))
            await asyncio.sleep(0.01)
            saving.cancel()
            with pytest.raises(asyncio.CancelledError):
                await saving
            release.set()
            await blocker
            assert await alpha.isActive() == 1

    try:
        run(main())
    finally:
        release.set()
        aio.set_thread_limit(32)
    assert not (tmp_path / "saved").exists()


@on_node
async def test_calls_leave_nothing_to_the_garbage_collector(conn: Any) -> None:
    alpha = await conn.lookupByName("alpha")

    async def calls() -> None:
        for _ in range(100):
            await alpha.info()
            await conn.listAllDomains()
            with contextlib.suppress(libvirt.libvirtError):
                await conn.lookupByName("nobody")

    await calls()
    gc.collect()
    gc.disable()
    try:
        await calls()
        assert gc.collect() < 50
    finally:
        gc.enable()


def test_a_call_under_way_is_left_alone_and_its_result_released() -> None:
    began, release, released = threading.Event(), threading.Event(), threading.Event()

    class Result:
        def __del__(self) -> None:
            released.set()

    def slow() -> Result:
        began.set()
        release.wait()
        return Result()

    async def main() -> None:
        task = asyncio.create_task(aio.call(slow))
        await asyncio.to_thread(began.wait)
        start = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert time.monotonic() - start < 5
        assert not released.is_set()
        release.set()
        await asyncio.to_thread(released.wait, 10)

    run(main())
    assert released.is_set()


def test_a_failure_that_nobody_waits_for_is_no_complaint() -> None:
    began, release = threading.Event(), threading.Event()

    def slow() -> None:
        began.set()
        release.wait()
        raise libvirt.libvirtError("lost")

    async def main() -> None:
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(aio.call(slow), 0.05)
        release.set()
        await asyncio.sleep(0.05)

    run(main())


def test_the_loop_may_be_gone_when_the_result_comes() -> None:
    release, released = threading.Event(), threading.Event()

    def slow() -> libvirt.virConnect:
        release.wait()
        return libvirt.open(NODE_URI)

    def discard(conn: libvirt.virConnect) -> None:
        assert conn.close() == 0
        released.set()

    async def main() -> None:
        from libvirt.aio._call import guarded

        task = asyncio.create_task(guarded(discard, slow))
        await asyncio.sleep(0.02)
        task.cancel()

    run(main())
    release.set()
    eventually(released.is_set)


def test_connections_that_nobody_takes_are_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    began, release = threading.Event(), threading.Event()
    opened: list[libvirt.virConnect] = []
    really_open = libvirt.open

    def slow(uri: str) -> libvirt.virConnect:
        began.set()
        release.wait()
        opened.append(really_open(uri))
        return opened[0]

    monkeypatch.setattr(libvirt, "open", slow)

    async def main() -> None:
        task = asyncio.create_task(aio.open(NODE_URI))
        await asyncio.to_thread(began.wait)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        release.set()

    run(main())

    def is_closed() -> bool:
        try:
            return bool(opened) and not opened[0].isAlive()
        except libvirt.libvirtError as error:
            return error.get_error_code() == libvirt.VIR_ERR_INVALID_CONN

    eventually(is_closed)


def test_listeners_that_nobody_waits_for_are_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> None:
        async with aio.open(NODE_URI) as conn:
            alpha = await conn.lookupByName("alpha")
            seen: list[Any] = []
            tasks = [
                asyncio.create_task(
                    conn.domainEventRegisterAny(None, 0, lambda *event: seen.append(event), None)
                )
                for _ in range(50)
            ]
            await asyncio.sleep(0)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            registered = sum(1 for task in tasks if not task.cancelled())
            assert registered == 0
            # Every call is over when one that came later is.
            await asyncio.sleep(0.2)
            await alpha.suspend()
            await asyncio.sleep(0.2)
            assert seen == []

    run(main())
