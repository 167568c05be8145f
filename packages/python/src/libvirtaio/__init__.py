"""Runs libvirt's event loop on asyncio's.

libvirt asks for file descriptors to be watched and timers to be run; this module has asyncio do
it. Only events are dispatched: calls of libvirt still wait for their answer.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import libvirt

__all__ = ["getCurrentImpl", "virEventAsyncIOImpl", "virEventRegisterAsyncIOImpl"]

READABLE = libvirt.VIR_EVENT_HANDLE_READABLE
WRITABLE = libvirt.VIR_EVENT_HANDLE_WRITABLE


@dataclass
class Watch:
    """A file descriptor that libvirt wants to hear of."""

    fd: int
    events: int
    callback: Callable[..., None]
    opaque: Any


@dataclass
class Timer:
    """A timer of libvirt's; one with a negative timeout rests."""

    timeout: int
    callback: Callable[..., None]
    opaque: Any
    handle: asyncio.TimerHandle | None = field(default=None)


class virEventAsyncIOImpl:  # noqa: N801
    """libvirt's six event loop functions on an asyncio loop.

    libvirt calls them from any thread, so the loop's own functions run in the loop's thread only.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop | None = None) -> None:
        """Uses the running loop unless another is given."""
        self.loop = loop or asyncio.get_event_loop()
        self._numbers = itertools.count()
        self._watches: dict[int, Watch] = {}
        self._timers: dict[int, Timer] = {}
        self._pending = 0
        self._idle = asyncio.Event()
        self._idle.set()

    def register(self) -> virEventAsyncIOImpl:
        """Has libvirt use it from now on; once in a process."""
        libvirt.virEventRegisterImpl(
            self._add_handle,
            self._update_handle,
            self._remove_handle,
            self._add_timeout,
            self._update_timeout,
            self._remove_timeout,
        )
        return self

    def is_idle(self) -> bool:
        """Whether libvirt has nothing left here to watch, to wait for or to free."""
        return not self._watches and not self._timers and self._pending == 0

    async def drain(self) -> None:
        """Waits until everything that was removed is freed."""
        await self._idle.wait()

    def __repr__(self) -> str:
        """Says how much it watches."""
        return f"<virEventAsyncIOImpl {len(self._watches)} handles, {len(self._timers)} timers>"

    # Handles. Several watches may share a descriptor, which asyncio knows only once.

    def _add_handle(self, fd: int, events: int, callback: Callable[..., None], opaque: Any) -> int:
        number = next(self._numbers)
        self._watches[number] = Watch(fd, events, callback, opaque)
        self._in_loop(self._refresh, fd)
        return number

    def _update_handle(self, number: int, events: int) -> None:
        watch = self._watches[number]
        watch.events = events
        self._in_loop(self._refresh, watch.fd)

    def _remove_handle(self, number: int) -> int:
        watch = self._watches.pop(number, None)
        if watch is None:
            return -1
        self._in_loop(self._refresh, watch.fd)
        self._free_later(watch.opaque)
        return 0

    def _refresh(self, fd: int) -> None:
        """Asks asyncio for what the watches of a descriptor want together."""
        wanted = 0
        for watch in list(self._watches.values()):
            wanted |= watch.events if watch.fd == fd else 0
        if wanted & READABLE:
            self.loop.add_reader(fd, self._dispatch, fd, READABLE)
        else:
            self.loop.remove_reader(fd)
        if wanted & WRITABLE:
            self.loop.add_writer(fd, self._dispatch, fd, WRITABLE)
        else:
            self.loop.remove_writer(fd)

    def _dispatch(self, fd: int, event: int) -> None:
        for number, watch in list(self._watches.items()):
            if watch.fd == fd and watch.events & event and number in self._watches:
                watch.callback(number, fd, event, watch.opaque)

    # Timers.

    def _add_timeout(self, timeout: int, callback: Callable[..., None], opaque: Any) -> int:
        number = next(self._numbers)
        self._timers[number] = Timer(timeout, callback, opaque)
        self._in_loop(self._arm, number)
        return number

    def _update_timeout(self, number: int, timeout: int) -> None:
        self._timers[number].timeout = timeout
        self._in_loop(self._arm, number)

    def _remove_timeout(self, number: int) -> int:
        timer = self._timers.pop(number, None)
        if timer is None:
            return -1
        self._in_loop(self._disarm, timer)
        self._free_later(timer.opaque)
        return 0

    def _disarm(self, timer: Timer) -> None:
        if timer.handle is not None:
            timer.handle.cancel()
            timer.handle = None

    def _arm(self, number: int) -> None:
        timer = self._timers.get(number)
        if timer is None:
            return
        self._disarm(timer)
        if timer.timeout >= 0:
            timer.handle = self.loop.call_later(timer.timeout / 1000, self._expire, number)

    def _expire(self, number: int) -> None:
        timer = self._timers.get(number)
        if timer is not None:
            timer.handle = None
            timer.callback(number, timer.opaque)
            self._arm(number)

    # libvirt's memory must outlive the function that removes it.

    def _free_later(self, opaque: Any) -> None:
        self._pending += 1
        self._in_loop(self._idle.clear)
        self._in_loop(self._free, opaque)

    def _free(self, opaque: Any) -> None:
        libvirt.virEventInvokeFreeCallback(opaque)
        self._pending -= 1
        if self._pending == 0:
            self._idle.set()

    def _in_loop(self, function: Callable[..., object], *args: Any) -> None:
        self.loop.call_soon_threadsafe(function, *args)


_current: virEventAsyncIOImpl | None = None


def getCurrentImpl() -> virEventAsyncIOImpl | None:  # noqa: N802
    """The implementation that libvirt uses, if it is one of this module's."""
    return _current


def virEventRegisterAsyncIOImpl(  # noqa: N802
    loop: asyncio.AbstractEventLoop | None = None,
) -> virEventAsyncIOImpl:
    """Has libvirt use an asyncio loop, once in a process and before a connection is opened."""
    global _current
    _current = virEventAsyncIOImpl(loop).register()
    return _current
