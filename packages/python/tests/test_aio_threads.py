"""The threads and loops of libvirt.aio: nothing is in the way of the event loop."""

from __future__ import annotations

import asyncio
import contextvars
import threading
import time
from typing import Any

import libvirt
import pytest
from awaiting import aio, on_node, run
from helpers import NODE_URI, eventually, run_script

pytestmark = pytest.mark.beyond_peer


@on_node
async def test_the_loop_runs_while_calls_wait(conn: Any) -> None:
    release = threading.Event()
    slow = asyncio.create_task(aio.call(release.wait))
    for _ in range(100):
        assert await (await conn.lookupByName("alpha")).isActive() == 1
    assert not slow.done()
    release.set()
    assert await slow is True


@on_node
async def test_a_thousand_calls_at_a_time(conn: Any) -> None:
    alpha = await conn.lookupByName("alpha")
    before = threading.active_count()
    answers = await asyncio.gather(*(alpha.info() for _ in range(1000)))
    assert len(answers) == 1000
    assert all(answer[0] == libvirt.VIR_DOMAIN_RUNNING for answer in answers)
    assert threading.active_count() - before <= 32


def test_the_limit_of_threads() -> None:
    lock = threading.Lock()
    running, most = 0, 0

    def busy() -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.005)
        with lock:
            running -= 1

    async def main() -> None:
        await asyncio.gather(*(aio.call(busy) for _ in range(40)))

    aio.set_thread_limit(3)
    try:
        run(main())
    finally:
        aio.set_thread_limit(32)
    assert most == 3
    with pytest.raises(ValueError, match="at least 1"):
        aio.set_thread_limit(0)


def workers() -> int:
    return sum(thread.name == "libvirt.aio" for thread in threading.enumerate())


def test_threads_with_nothing_to_do_end(monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> None:
        await asyncio.gather(*(aio.call(time.sleep, 0.01) for _ in range(10)))

    monkeypatch.setattr("libvirt.aio._pool.IDLE_SECONDS", 0.05)
    run(main())
    aio.set_thread_limit(1)
    eventually(lambda: workers() <= 1)
    aio.set_thread_limit(32)
    run(main())
    eventually(lambda: workers() == 0)


def test_a_child_process_has_threads_of_its_own() -> None:
    done = run_script("aio_fork.py")
    assert (done.returncode, done.stdout, done.stderr) == (0, "test in the child\n", "")


def test_context_variables_come_along() -> None:
    request = contextvars.ContextVar("request", default="none")

    async def main() -> str:
        request.set("here")
        return await aio.call(request.get)

    assert run(main()) == "here"


def test_programs_end_though_a_call_hangs() -> None:
    done = run_script("aio_hung.py", seconds=30)
    assert (done.returncode, done.stdout, done.stderr) == (0, "timed out\n", "")


@on_node
async def test_close_while_calls_are_under_way(conn: Any) -> None:
    calls = [asyncio.create_task(conn.getAllDomainStats()) for _ in range(300)]
    await asyncio.sleep(0)
    await conn.close()
    outcomes = await asyncio.gather(*calls, return_exceptions=True)
    for outcome in outcomes:
        if isinstance(outcome, BaseException):
            assert isinstance(outcome, libvirt.libvirtError)
            assert outcome.get_error_code() == libvirt.VIR_ERR_INVALID_CONN
    conn.sync = libvirt.open(NODE_URI)  # for the block to close


def test_new_loops_again_and_again() -> None:
    async def main() -> int:
        async with aio.open(NODE_URI) as conn:
            return len(await conn.listAllDomains())

    assert len({run(main()) for _ in range(20)}) == 1


def test_uvloop() -> None:
    uvloop = pytest.importorskip("uvloop", reason="uvloop is not installed")

    async def main() -> int:
        async with aio.open(NODE_URI) as conn:
            return len(await conn.listAllDomains())

    loop = uvloop.new_event_loop()
    try:
        assert loop.run_until_complete(main()) > 0
    finally:
        loop.close()
