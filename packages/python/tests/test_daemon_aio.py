"""Cancelling what libvirt runs as a job of a domain: the job ends, too. On a real domain."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import libvirt
import pytest
from daemon import Daemon, running
from guest import running_guest
from helpers import eventually

aio = pytest.importorskip("libvirt.aio", reason="libvirt-python has none")
qemu_aio = pytest.importorskip("libvirt_qemu.aio", reason="libvirt-python has none")
pytestmark = [pytest.mark.beyond_peer, pytest.mark.daemon]


class Pipe:
    """A file that takes 64 KiB, and more only when it is read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        os.mkfifo(path)
        path.chmod(0o666)
        self._fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        self._is_open = True

    def drain(self) -> None:
        """Reads from now on."""
        os.set_blocking(self._fd, True)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        while os.read(self._fd, 1 << 20):
            pass


@pytest.fixture
def pipe(daemon: Daemon) -> Iterator[Pipe]:
    own = Pipe(daemon.path("pipe"))
    yield own
    own.path.unlink()


class Watched:
    """An awaitable domain whose aborted jobs are counted."""

    def __init__(self, conn: Any, name: str) -> None:
        self.sync = conn.sync.lookupByName(name)
        self.dom = aio.virDomain(self.sync)
        self.aborts = 0
        self._abort = self.sync.abortJob
        self.sync.abortJob = self.abort

    def abort(self) -> int:
        status = self._abort()
        self.aborts += 1
        return status

    async def job(self, operation: int) -> None:
        """Waits until there is one."""
        while (await self.dom.jobStats()).get("operation") != operation:
            await asyncio.sleep(0.01)

    async def aborted(self) -> None:
        """Waits until that is asked for."""
        while self.aborts == 0:
            await asyncio.sleep(0.01)


SAVE = libvirt.VIR_DOMAIN_JOB_OPERATION_SAVE
DUMP = libvirt.VIR_DOMAIN_JOB_OPERATION_DUMP
MIGRATE = libvirt.VIR_DOMAIN_JOB_OPERATION_MIGRATION_OUT


@pytest.fixture(scope="module")
def large(daemon: Daemon, qemu: libvirt.virConnect) -> Iterator[libvirt.virDomain]:
    """A domain whose memory, although it is empty, makes more than what buffers take: 2 MiB."""
    with running_guest(daemon, qemu, "large", mib=2048) as domain:
        yield domain


@pytest.fixture
def on_guest(
    daemon: Daemon, large: libvirt.virDomain
) -> Callable[[Callable[[Watched], Awaitable[None]]], None]:
    """Runs a coroutine function with a domain whose job it may leave behind."""

    def run(test: Callable[[Watched], Awaitable[None]]) -> None:
        async def main() -> None:
            async with aio.open(daemon.uri) as conn:
                await test(Watched(conn, large.name()))

        asyncio.run(main(), debug=True)
        assert large.isActive() == 1
        eventually(lambda: large.jobInfo()[0] == libvirt.VIR_DOMAIN_JOB_NONE)

    return run


@pytest.mark.parametrize(("method", "operation"), [("save", SAVE), ("coreDump", DUMP)])
def test_a_cancelled_call_ends_with_its_job(
    on_guest: Any, pipe: Pipe, method: str, operation: int
) -> None:
    async def test(guest: Watched) -> None:
        task = asyncio.create_task(getattr(guest.dom, method)(str(pipe.path)))
        await guest.job(operation)
        task.cancel()
        await guest.aborted()
        await asyncio.sleep(0.05)
        if task.done():  # as a newer QEMU lets go of a dump that is stuck
            assert (await guest.dom.jobInfo())[0] == libvirt.VIR_DOMAIN_JOB_NONE
        pipe.drain()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert guest.aborts == 1

    on_guest(test)


def test_a_cancelled_migration_leaves_the_domain_at_home(on_guest: Any) -> None:
    async def test(guest: Watched) -> None:
        with running() as elsewhere:
            async with aio.open(elsewhere.uri) as there:
                await guest.dom.migrateSetMaxSpeed(1)  # MiB a second
                flags = libvirt.VIR_MIGRATE_LIVE | libvirt.VIR_MIGRATE_UNSAFE
                where = {libvirt.VIR_MIGRATE_PARAM_URI: "tcp://127.0.0.1"}
                task = asyncio.create_task(guest.dom.migrate3(there, where, flags))
                await guest.job(MIGRATE)
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
                assert guest.aborts == 1
                assert await guest.dom.isActive() == 1
                assert await there.listAllDomains() == []

    on_guest(test)


def test_a_job_that_takes_too_long_ends(on_guest: Any, pipe: Pipe) -> None:
    async def test(guest: Watched) -> None:
        async def save() -> None:
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(guest.dom.save(str(pipe.path)), 0.5)

        saving = asyncio.create_task(save())
        await guest.aborted()
        pipe.drain()
        await saving

    on_guest(test)


def test_who_cancels_again_does_not_wait(on_guest: Any, pipe: Pipe) -> None:
    async def test(guest: Watched) -> None:
        saving = asyncio.create_task(guest.dom.save(str(pipe.path)))
        await guest.job(SAVE)
        saving.cancel()
        await guest.aborted()
        saving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await saving
        await guest.job(SAVE)
        pipe.drain()

    on_guest(test)


def test_another_job_goes_on(daemon: Daemon, on_guest: Any, pipe: Pipe) -> None:
    async def test(guest: Watched) -> None:
        saving = asyncio.create_task(guest.dom.save(str(pipe.path)))
        await guest.job(SAVE)
        # It waits for the job before it.
        dumping = asyncio.create_task(guest.dom.coreDump(str(daemon.path("core"))))
        await asyncio.sleep(0.2)
        for _ in range(2):
            dumping.cancel()
            await asyncio.sleep(0.3)
        assert dumping.cancelled()
        assert guest.aborts == 0
        assert not saving.done()
        saving.cancel()
        await guest.aborted()
        pipe.drain()
        await asyncio.wait([saving])
        assert saving.cancelled()

    on_guest(test)


def test_a_cancelled_block_aborts_its_stream(on_guest: Any) -> None:
    async def test(guest: Watched) -> None:
        conn = guest.dom.connect()

        async def read() -> None:
            async with conn.newStream() as stream:
                await guest.dom.openConsole(None, stream)
                async for _ in stream:
                    pass

        reading = asyncio.create_task(read())
        await asyncio.sleep(0.3)
        reading.cancel()
        await asyncio.wait([reading], timeout=10)
        assert reading.cancelled()

    on_guest(test)


def test_a_daemon_that_hangs_holds_up_nobody(daemon: Daemon) -> None:
    (children,) = Path(f"/proc/{daemon.process.pid}/task").glob("*/children")
    (libvirtd, *_) = map(int, children.read_text().split())

    async def main() -> None:
        conn = await aio.open(daemon.uri)
        async with aio.open("test:///default") as other:
            os.kill(libvirtd, signal.SIGSTOP)
            try:
                with pytest.raises(asyncio.TimeoutError):
                    await asyncio.wait_for(conn.listAllDomains(), 0.2)
                assert len(await other.listAllDomains()) == 1
                # The call under way, which nobody waits for, holds on to the connection.
                assert await asyncio.wait_for(conn.close(), 1) > 0
            finally:
                os.kill(libvirtd, signal.SIGCONT)

    asyncio.run(main(), debug=True)


def test_monitor(daemon: Daemon, large: libvirt.virDomain) -> None:
    async def main() -> None:
        async with aio.open(daemon.uri) as conn:
            dom = await conn.lookupByName("large")
            async with qemu_aio.qemuMonitorEvents(conn, dom, "RESUME") as events:
                answer = await qemu_aio.qemuMonitorCommand(dom, '{"execute": "query-status"}')
                assert '"running"' in answer
                await dom.suspend()
                await dom.resume()
                same, event, *_ = await asyncio.wait_for(events.__anext__(), 10)
                assert (same, event) == (dom, "RESUME")

    asyncio.run(main(), debug=True)


def test_descriptors_that_nobody_takes_are_closed(large: libvirt.virDomain) -> None:
    async def main() -> None:
        dom = aio.virDomain(large)
        flags = libvirt.VIR_DOMAIN_OPEN_GRAPHICS_SKIPAUTH
        await dom.isActive()
        before = len(os.listdir("/proc/self/fd"))
        for delay in range(20):
            task = asyncio.create_task(dom.openGraphicsFD(0, flags))
            await asyncio.sleep(delay / 5000)
            task.cancel()
            for fd in await asyncio.gather(task, return_exceptions=True):
                if isinstance(fd, int):
                    os.close(fd)
        for _ in range(200):
            if len(os.listdir("/proc/self/fd")) <= before:
                break
            await asyncio.sleep(0.02)
        assert len(os.listdir("/proc/self/fd")) <= before

    asyncio.run(main(), debug=True)
