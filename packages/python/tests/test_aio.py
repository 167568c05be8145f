"""libvirt.aio: the same API as libvirt, awaited, and never in the way of the event loop."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import gc
import inspect
import threading
import time
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from types import ModuleType
from typing import Any

import libvirt
import libvirt_admin
import libvirt_lxc
import libvirt_qemu
import pytest
from helpers import NO_FILE, NODE_URI, eventually, fails, names, run_script

aio = pytest.importorskip("libvirt.aio", reason="libvirt-python has none")
pytestmark = pytest.mark.beyond_peer


def run(main: Coroutine[Any, Any, Any]) -> Any:
    """A new loop, in debug mode, whose every complaint fails the test."""
    complaints: list[dict[str, Any]] = []

    async def watched() -> Any:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _loop, context: complaints.append(context))
        return await main

    result = asyncio.run(watched(), debug=True)
    assert complaints == []
    return result


def on_node(test: Callable[[Any], Awaitable[None]]) -> Callable[[], None]:
    """A test that gets an awaitable connection to a node of its own."""

    async def main() -> None:
        async with aio.open(NODE_URI) as conn:
            await test(conn)

    def wrapper() -> None:
        run(main())

    wrapper.__name__ = test.__name__
    return wrapper


# The same API.


def modules() -> list[tuple[ModuleType, ModuleType]]:
    from libvirt_admin import aio as admin_aio
    from libvirt_lxc import aio as lxc_aio
    from libvirt_qemu import aio as qemu_aio

    return [
        (libvirt, aio),
        (libvirt_admin, admin_aio),
        (libvirt_lxc, lxc_aio),
        (libvirt_qemu, qemu_aio),
    ]


def methods(cls: type) -> dict[str, Any]:
    members = vars(cls).items()
    return {name: each for name, each in members if callable(each) and not name.startswith("_")}


def classes() -> list[tuple[type, type]]:
    return [
        (cls, getattr(awaitable, name))
        for module, awaitable in modules()
        for name, cls in vars(module).items()
        if inspect.isclass(cls) and cls.__module__ == module.__name__ and hasattr(cls, "c_pointer")
    ]


def test_every_class_is_there() -> None:
    assert {"virConnect", "virDomain", "virStream", "virAdmServer"} <= {
        cls.__name__ for cls, _ in classes()
    }


@pytest.mark.parametrize(
    ("cls", "awaitable"), classes(), ids=[cls.__name__ for cls, _ in classes()]
)
def test_every_method_is_there_with_the_same_arguments(cls: type, awaitable: type) -> None:
    for name, method in methods(cls).items():
        ours = getattr(awaitable, name)
        wanted = list(inspect.signature(method).parameters)
        assert list(inspect.signature(ours).parameters) == wanted, f"{cls.__name__}.{name}"


def test_what_may_wait_is_awaited() -> None:
    plain = {
        f"{cls.__name__}.{name}": getattr(awaitable, name)
        for cls, awaitable in classes()
        for name in methods(cls)
        if not inspect.iscoroutinefunction(getattr(awaitable, name))
    }
    assert {"virDomain.name", "virDomain.UUIDString", "virDomain.connect"} <= plain.keys()
    # What takes arguments has to ask somebody; but for one that only makes an object.
    asks = {name for name, each in plain.items() if len(inspect.signature(each).parameters) > 1}
    assert asks == {"virConnect.newStream"}


def test_every_function_of_the_modules_is_there() -> None:
    for module, awaitable in modules():
        for name in ("open", "openAuth", "openReadOnly", "getVersion", *vars(module)):
            function = getattr(module, name, None)
            # What runs libvirt's event loop and errors of a thread has nothing to await.
            if not inspect.isbuiltin(function) or name.startswith(
                ("_", "vir", "register", "lxcEnter")
            ):
                continue
            assert hasattr(awaitable, name), f"{awaitable.__name__}.{name}"


# Opening and closing.


def test_open_as_a_block_and_awaited() -> None:
    async def main() -> None:
        async with aio.open(NODE_URI) as conn:
            assert isinstance(conn, aio.virConnect)
            assert await conn.getURI() == NODE_URI
        async with await aio.openReadOnly(NODE_URI) as conn:
            with fails(libvirt.VIR_ERR_OPERATION_DENIED):
                await conn.createXML("<domain/>")
        conn = await asyncio.create_task(aio.open(NODE_URI))
        assert await conn.close() == 0
        with fails(libvirt.VIR_ERR_INVALID_CONN):
            await conn.getURI()

    run(main())


def test_open_fails_as_ever() -> None:
    async def main() -> None:
        with fails(NO_FILE):
            await aio.open("test:///not/here.xml")
        with fails(NO_FILE):
            async with aio.open("test:///not/here.xml"):
                pass

    run(main())


def test_what_asks_for_credentials_runs_in_the_loop() -> None:
    uri = NODE_URI.replace("node.xml", "node-auth.xml")
    threads: list[str] = []

    async def answer(credentials: list[list[Any]], opaque: str) -> int:
        await asyncio.sleep(0)
        threads.append(threading.current_thread().name)
        for credential in credentials:
            asks_name = credential[0] == libvirt.VIR_CRED_AUTHNAME
            credential[4] = "bilbo" if asks_name else opaque
        return 0

    types = [libvirt.VIR_CRED_AUTHNAME, libvirt.VIR_CRED_PASSPHRASE]

    async def main() -> None:
        async with aio.openAuth(uri, [types, answer, "wrong"]):
            pass

    with pytest.raises(libvirt.libvirtError):
        run(main())
    assert set(threads) == {"MainThread"}


# Results and arguments.


@on_node
async def test_objects_in_results_are_awaitable(conn: Any) -> None:
    domains = await conn.listAllDomains()
    assert names(domains) == names(conn.sync.listAllDomains())
    assert all(type(dom) is aio.virDomain for dom in domains)
    alpha = await conn.lookupByName("alpha")
    assert await alpha.XMLDesc() == alpha.sync.XMLDesc()
    assert alpha.connect() is conn
    assert alpha == next(dom for dom in domains if dom.name() == "alpha")
    assert len({alpha, *domains}) == len(domains)
    pool = await conn.storagePoolLookupByName("images")
    (volume, *_) = await pool.listAllVolumes()
    assert type(volume) is aio.virStorageVol
    assert await volume.storagePoolLookupByVolume() == pool
    assert "virDomain" in repr(alpha)


@on_node
async def test_objects_in_records_and_arguments(conn: Any) -> None:
    stats = await conn.getAllDomainStats()
    assert {type(dom) for dom, _ in stats} == {aio.virDomain}
    domains = [dom for dom, _ in stats]
    again = await conn.domainListGetStats(domains, libvirt.VIR_DOMAIN_STATS_STATE)
    assert names([dom for dom, _ in again]) == names(domains)
    alpha = await conn.lookupByName("alpha")
    snapshot = await alpha.snapshotCreateXML("<domainsnapshot><name>s</name></domainsnapshot>")
    assert snapshot.getDomain() == alpha
    assert await alpha.revertToSnapshot(snapshot) == 0
    with pytest.raises(TypeError, match="must be a virDomainSnapshot, not str"):
        await alpha.revertToSnapshot("s")


@on_node
async def test_blocking_objects_become_awaitable(conn: Any) -> None:
    alpha = aio.virDomain(conn.sync.lookupByName("alpha"))
    assert await alpha.isActive() == 1
    with pytest.raises(TypeError, match=r"must be a libvirt\.virDomain, not virConnect"):
        aio.virDomain(conn.sync)


@on_node
async def test_errors_are_the_same(conn: Any) -> None:
    with fails(libvirt.VIR_ERR_NO_DOMAIN) as caught:
        await conn.lookupByName("nobody")
    with fails(libvirt.VIR_ERR_NO_DOMAIN) as blocking:
        conn.sync.lookupByName("nobody")
    assert caught.value.err == blocking.value.err
    assert type(caught.value) is type(blocking.value)


# Threads.


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


# Cancellation.


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


# Streams.


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
