"""Events in a program that registers no event loop, or only later: `own_loop.py WAY [URI]`.

A process has one event loop, so it tries one way.
"""

from __future__ import annotations

import asyncio
import atexit
import gc
import os
import signal
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path

import libvirt

sys.path.insert(0, str(Path(__file__).parent.parent))
from helpers import eventually

NODE_URI = f"test://{Path(__file__).parents[3] / 'capi/tests/shared/node.xml'}"


class Program:
    """A connection that was opened before there was any loop, a listener and what it heard."""

    def __init__(self, uri: str = NODE_URI) -> None:
        self.conn = libvirt.open(uri)
        self.heard: list[tuple[str, int]] = []
        self.threads: list[int] = []
        self.number = self.conn.domainEventRegisterAny(
            None, libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE, self.hear, None
        )

    def hear(self, _conn, domain, event, _detail, _opaque) -> None:
        self.threads.append(threading.get_ident())
        self.heard.append((domain.name(), event))

    def cause(self, count: int) -> None:
        """Has so many events happen."""
        domain = self.conn.lookupByName("alpha")
        for _ in range(count // 2):
            domain.suspend()
            domain.resume()

    def close(self) -> None:
        self.conn.domainEventDeregisterAny(self.number)
        assert self.conn.close() == 0


def here(threads: list[int]) -> bool:
    return set(threads) == {threading.get_ident()}


def threads() -> int:
    return len(os.listdir("/proc/self/task"))


def by_itself(*uri: str) -> None:
    """Events come in a thread that is there no longer than there is something to watch."""
    program = Program(*uri)
    program.cause(20)
    eventually(lambda: len(program.heard) == 20)
    assert program.heard[:2] == [("alpha", 3), ("alpha", 4)]
    assert threading.get_ident() not in program.threads
    assert threads() == 2
    program.close()
    eventually(lambda: threads() == 1)


def error_stays() -> None:
    """Looking for an event loop is nobody's error."""
    reported: list[tuple] = []
    libvirt.registerErrorHandler(lambda _ctx, error: reported.append(error), None)
    conn = libvirt.open(NODE_URI)
    assert libvirt.virGetLastError() is None
    assert reported == []
    conn.close()


def watches() -> None:
    """A program's own timers and handles need no connection."""
    fired: list[tuple] = []
    timer = libvirt.virEventAddTimeout(1, lambda *args: fired.append(args), "opaque")
    eventually(lambda: len(fired) > 2)
    assert fired[0] == (timer, "opaque")
    read, write = os.pipe()
    seen: list[tuple] = []
    watch = libvirt.virEventAddHandle(
        read, 1, lambda *args: seen.append((*args, os.read(read, 9))), "opaque"
    )
    os.write(write, b"ping")
    eventually(lambda: seen)
    assert seen == [(watch, read, 1, "opaque", b"ping")]
    assert libvirt.virEventRemoveHandle(watch) == 0
    assert libvirt.virEventRemoveTimeout(timer) == 0
    for remove in (libvirt.virEventRemoveHandle, libvirt.virEventRemoveTimeout):
        try:
            remove(4711)
        except libvirt.libvirtError:
            continue
        raise AssertionError("removed what was never added")


def children() -> None:
    """What a callback starts has the signals of the process."""

    def blocked() -> str:
        status = subprocess.run(["cat", "/proc/self/status"], capture_output=True, text=True)
        return next(line for line in status.stdout.splitlines() if line.startswith("SigBlk"))

    inside: list[str] = []
    timer = libvirt.virEventAddTimeout(1, lambda *_args: inside.append(blocked()), None)
    eventually(lambda: inside)
    assert libvirt.virEventRemoveTimeout(timer) == 0
    assert inside[0] == blocked()


def churn() -> None:
    """What is added and removed thousands of times, by several threads, is let go."""

    class Opaque:
        pass

    alive: weakref.WeakSet = weakref.WeakSet()
    called: list[int] = []

    def work() -> None:
        for turn in range(1500):
            opaque = Opaque()
            alive.add(opaque)
            timer = libvirt.virEventAddTimeout(turn % 3 - 1, lambda *_: called.append(1), opaque)
            libvirt.virEventUpdateTimeout(timer, turn % 2 - 1)
            libvirt.virEventRemoveTimeout(timer)

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    eventually(lambda: gc.collect() is not None and not alive)


def raising() -> None:
    """What a callback raises is printed, and the loop goes on."""
    program = Program()
    timer = libvirt.virEventAddTimeout(0, lambda timer, _: 1 // timer.nothing, None)
    program.cause(2)
    eventually(lambda: len(program.heard) == 2)
    libvirt.virEventRemoveTimeout(timer)
    program.close()


def by_the_program() -> None:
    """From its first turn on, the loop is the program's."""
    program = Program()
    program.cause(2)
    eventually(lambda: len(program.heard) == 2)
    assert libvirt.virEventRegisterDefaultImpl() == 0
    program.cause(2)
    eventually(lambda: len(program.heard) == 4)
    libvirt.virEventAddTimeout(1, lambda *_: None, None)  # so that a turn ends
    libvirt.virEventRunDefaultImpl()
    program.threads.clear()
    program.cause(100)
    time.sleep(0.05)
    assert len(program.heard) == 4
    while len(program.heard) < 104:
        libvirt.virEventRunDefaultImpl()
    assert here(program.threads)
    program.close()


def interrupted() -> None:
    """Ctrl-C ends a turn that nothing else would end."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    program = Program()
    threading.Timer(0.2, os.kill, [os.getpid(), signal.SIGINT]).start()
    try:
        while True:
            libvirt.virEventRunDefaultImpl()
    except KeyboardInterrupt:
        program.close()


def by_asyncio() -> None:
    """libvirtaio takes over when events flow already; none is lost, none comes twice."""
    import libvirtaio

    async def main() -> None:
        program = Program()
        program.cause(50)
        implementation = libvirtaio.virEventRegisterAsyncIOImpl()
        before = len(program.heard)
        program.cause(50)
        deadline = time.monotonic() + 10
        while len(program.heard) < 100 and time.monotonic() < deadline:
            await asyncio.sleep(0.01)
        assert program.heard == [("alpha", 3), ("alpha", 4)] * 50
        assert here(program.threads[before:])
        assert not implementation.is_idle()
        program.close()
        await asyncio.wait_for(implementation.drain(), 10)
        assert implementation.is_idle()

    asyncio.run(main())
    eventually(lambda: threads() == 1)


def by_a_loop() -> None:
    """So does any loop; and a registration that is refused leaves no trace."""
    from python_loop import Loop

    loop, other = Loop(), Loop()
    program = Program()
    program.cause(2)
    eventually(lambda: len(program.heard) == 2)
    for wrong in ([None] * 6, [*loop.functions()[:5], 1]):
        try:
            libvirt.virEventRegisterImpl(*wrong)
        except TypeError:
            continue
        raise AssertionError("took what cannot be called")
    libvirt.virEventRegisterImpl(*loop.functions())
    try:
        libvirt.virEventRegisterImpl(*other.functions())
    except RuntimeError:
        pass
    assert libvirt.virEventRegisterDefaultImpl() == 0
    program.cause(2)
    while len(program.heard) < 4:
        loop.turn()
    assert here(program.threads[2:])
    program.close()
    while loop.timers or loop.garbage:
        loop.turn()
    assert not other.timers and not other.handles


def from_a_callback() -> None:
    """A callback may hand over the loop that it runs in."""
    from python_loop import Loop

    loop = Loop()
    program = Program()
    done = threading.Event()

    def hand_over(_timer: int, _opaque: None) -> None:
        libvirt.virEventRegisterImpl(*loop.functions())
        done.set()

    libvirt.virEventAddTimeout(0, hand_over, None)
    assert done.wait(10)
    eventually(lambda: len(loop.timers) == 2)
    loop.timers.popitem()
    program.cause(2)
    while len(program.heard) < 2:
        loop.turn()
    assert here(program.threads)
    program.close()


def closing() -> None:
    """Connections are closed while their events are on the way, registered or not."""
    heard: list[int] = []

    def listener(conn, domain, event, *_rest) -> None:
        heard.append(event)
        try:
            conn.isAlive()
            domain.info()
        except libvirt.libvirtError:
            pass

    def trouble(domain, stop) -> None:
        while not stop.is_set():
            try:
                domain.suspend()
                domain.resume()
            except libvirt.libvirtError:
                pass  # the other one was faster

    libvirt.registerErrorHandler(lambda _ctx, _error: None, None)
    for turn in range(50):
        conn = libvirt.open(NODE_URI)
        stop = threading.Event()
        number = conn.domainEventRegisterAny(None, 0, listener, None)
        conn.domainEventRegister(listener, None)
        args = (conn.lookupByName("alpha"), stop)
        workers = [threading.Thread(target=trouble, args=args) for _ in range(2)]
        for worker in workers:
            worker.start()
        time.sleep(0.005)
        if turn % 2:
            conn.domainEventDeregisterAny(number)
        conn.close()
        stop.set()
        for worker in workers:
            worker.join()
    assert heard
    del args, conn
    eventually(lambda: gc.collect() is not None and threads() == 1)


def retried() -> None:
    """A registration that failed is not remembered."""
    conn = libvirt.open(NODE_URI)
    conn.close()
    heard: list[int] = []

    def listener(_conn, _domain, event, *_rest) -> None:
        heard.append(event)

    try:
        conn.domainEventRegister(listener, None)
    except libvirt.libvirtError:
        pass
    conn = libvirt.open(NODE_URI)
    try:
        conn.domainEventDeregister(listener)
    except (ValueError, libvirt.libvirtError):
        pass
    conn.domainEventRegister(listener, None)
    conn.lookupByName("alpha").suspend()
    eventually(lambda: heard)
    conn.domainEventDeregister(listener)
    assert conn.close() == 0


def forked() -> None:
    """A child has a loop of its own, and leaves its parent's alone."""
    program = Program()
    program.cause(2)
    eventually(lambda: len(program.heard) == 2)
    child = os.fork()
    if child == 0:
        own = Program()
        own.cause(2)
        eventually(lambda: len(own.heard) == 2)
        own.close()
        assert len(program.heard) == 2
        # Not _exit: valgrind would miss what only the parent's thread can free.
        os.execlp("true", "true")
    _pid, status = os.waitpid(child, 0)
    assert status == 0
    program.cause(2)
    eventually(lambda: len(program.heard) == 4)
    program.close()


def exiting() -> None:
    """A process may end with everything registered and a callback running."""
    program = Program()
    running = threading.Event()

    def busy(_timer: int, _opaque: None) -> None:
        running.set()
        sum(range(10000))

    for _ in range(20):
        libvirt.virEventAddTimeout(0, busy, None)
    program.cause(20)
    assert running.wait(10)


def leaving(thread: str, code: str) -> None:
    """SystemExit in a callback ends the process, whatever thread that runs on."""

    def leave(_timer: int, _opaque: None) -> None:
        sys.exit({"none": None, "text": "farewell"}.get(code) if code.isalpha() else int(code))

    def turn() -> None:
        while True:
            libvirt.virEventRunDefaultImpl()

    # Written, but not yet to the pipe; and the last word is that of what was registered first.
    sys.stdout.write("o")
    atexit.register(print, "k")
    libvirt.virEventAddTimeout(0, leave, None)
    if thread == "main":
        turn()
    if thread == "program":
        threading.Thread(target=turn, daemon=True).start()
    # The main thread takes no notice: it is in a call of the system's.
    threading.Event().wait()


def leaving_together() -> None:
    """The main thread ends at the same moment."""
    left = threading.Event()

    def leave(_timer: int, _opaque: None) -> None:
        left.set()
        sys.exit(5)

    libvirt.virEventAddTimeout(0, leave, None)
    assert left.wait(10)


def guest(folder: str) -> None:
    """Start and stop of a real domain, without any loop; closing gives the descriptors back."""
    from daemon import Daemon
    from guest import running_guest

    daemon = Daemon(Path(folder), None)
    program = Program(daemon.uri)
    with running_guest(daemon, program.conn, "own-loop"):
        eventually(lambda: ("own-loop", libvirt.VIR_DOMAIN_EVENT_STARTED) in program.heard)
    eventually(lambda: ("own-loop", libvirt.VIR_DOMAIN_EVENT_STOPPED) in program.heard)
    program.close()


def many_connections(uri: str) -> None:
    """A closed connection's socket is closed, by the loop."""
    libvirt.open(uri).close()
    time.sleep(0.1)
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(20):
        libvirt.open(uri).close()
    eventually(lambda: len(os.listdir("/proc/self/fd")) <= before)


def idle(uri: str, seconds: str) -> None:
    """The daemon's keepalive is answered."""
    conn = libvirt.open(uri)
    closed: list[int] = []
    conn.registerCloseCallback(lambda _conn, reason, _opaque: closed.append(reason), None)
    time.sleep(float(seconds))
    assert closed == []
    assert conn.isAlive() == 1
    assert conn.getHostname()
    conn.unregisterCloseCallback()
    assert conn.close() == 0


WAYS: dict[str, Callable[..., None]] = {
    way.__name__: way
    for way in (
        by_itself,
        error_stays,
        watches,
        churn,
        raising,
        by_the_program,
        interrupted,
        children,
        by_asyncio,
        by_a_loop,
        from_a_callback,
        closing,
        retried,
        forked,
        exiting,
        leaving,
        leaving_together,
        guest,
        many_connections,
        idle,
    )
}

if __name__ == "__main__":
    WAYS[sys.argv[1]](*sys.argv[2:])
    print("ok")
