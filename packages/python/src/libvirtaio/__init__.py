"""Runs libvirt's event loop on asyncio's.

libvirt asks for file descriptors to be watched and timers to be run; this module has asyncio do
it. Only events are dispatched: calls of libvirt still wait for their answer.

libvirt asks from any thread; asyncio's functions are called in the loop's thread only.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import threading
import warnings
from collections.abc import Callable as _Callable
from typing import Any, TypeVar

import libvirt

__all__ = ["getCurrentImpl", "virEventAsyncIOImpl", "virEventRegisterAsyncIOImpl"]

# Of no use here; programs that subclass import it.
_T = TypeVar("_T")

READABLE = libvirt.VIR_EVENT_HANDLE_READABLE
WRITABLE = libvirt.VIR_EVENT_HANDLE_WRITABLE


class Callback:
    """What libvirt wants to be called, with what, until it is removed."""

    _iden_counter = itertools.count()

    def __init__(
        self,
        impl: virEventAsyncIOImpl,
        cb: _Callable[..., None],
        opaque: Any,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """Gives it a number that no other has."""
        super().__init__(*args, **kwargs)
        self.iden = next(self._iden_counter)
        self.impl = impl
        self.cb = cb
        self.opaque = opaque

    def __repr__(self) -> str:
        """Says which."""
        return f"<{type(self).__name__} iden={self.iden}>"

    def close(self) -> None:
        """Has libvirt's memory freed, which must outlive the function that removes it."""
        self.impl.schedule_ff_callback(self.iden, self.opaque)


class Descriptor:
    """One file descriptor. Several callbacks may share it; asyncio knows it only once."""

    def __init__(self, impl: virEventAsyncIOImpl, fd: int) -> None:
        """Nobody watches yet."""
        self.impl = impl
        self.fd = fd
        self.callbacks: dict[int, FDCallback] = {}

    def _handle(self, event: int) -> None:
        """Tells all who want to know; one may remove another."""
        for callback in list(self.callbacks.values()):
            if callback.iden in self.callbacks and callback.event & event:
                callback.cb(callback.iden, self.fd, event, callback.opaque)

    def update(self) -> None:
        """Asks asyncio for what the callbacks want together."""
        self.impl._in_loop(self._watch)

    def _watch(self) -> None:
        wanted = 0
        for callback in list(self.callbacks.values()):
            wanted |= callback.event
        if wanted & ~(READABLE | WRITABLE):
            warnings.warn("asyncio only tells when to read and when to write", stacklevel=2)
        loop = self.impl.loop
        if wanted & READABLE:
            loop.add_reader(self.fd, self._handle, READABLE)
        else:
            loop.remove_reader(self.fd)
        if wanted & WRITABLE:
            loop.add_writer(self.fd, self._handle, WRITABLE)
        else:
            loop.remove_writer(self.fd)

    def add_handle(self, callback: FDCallback) -> None:
        """Watches for one more."""
        self.callbacks[callback.iden] = callback
        self.update()

    def remove_handle(self, iden: int) -> FDCallback:
        """Watches for one less, and gives that back."""
        callback = self.callbacks.pop(iden)
        self.update()
        return callback


class DescriptorDict(dict[int, Descriptor]):
    """Descriptors by number; makes those that are missing."""

    def __init__(self, impl: virEventAsyncIOImpl) -> None:
        """Starts empty."""
        super().__init__()
        self.impl = impl

    def __missing__(self, fd: int) -> Descriptor:
        """Makes one."""
        self[fd] = descriptor = Descriptor(self.impl, fd)
        return descriptor


class FDCallback(Callback):
    """A callback for events of a descriptor."""

    def __init__(self, *args: Any, descriptor: Descriptor, event: int, **kwargs: Any) -> None:
        """Watches when it is added to the descriptor."""
        super().__init__(*args, **kwargs)
        self.descriptor = descriptor
        self.event = event

    def __repr__(self) -> str:
        """Says which."""
        name = type(self).__name__
        return f"<{name} iden={self.iden} fd={self.descriptor.fd} event={self.event}>"

    def update(self, event: int) -> None:
        """Watches for other events."""
        self.event = event
        self.descriptor.update()


class TimeoutCallback(Callback):
    """A callback that is due again and again; one with a negative timeout rests."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Rests."""
        super().__init__(*args, **kwargs)
        self.timeout = -1
        self._task: asyncio.Task[None] | None = None

    def __repr__(self) -> str:
        """Says which."""
        return f"<{type(self).__name__} iden={self.iden} timeout={self.timeout}>"

    async def _timer(self) -> None:
        while self.timeout >= 0:
            await asyncio.sleep(self.timeout / 1000)
            self.cb(self.iden, self.opaque)

    def update(self, timeout: int) -> None:
        """Starts anew with another timeout, in milliseconds."""
        self.timeout = timeout
        self.impl._in_loop(self._restart)

    def _restart(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = self.impl.loop.create_task(self._timer()) if self.timeout >= 0 else None

    def close(self) -> None:
        """Ends it for good."""
        self.update(-1)
        super().close()


class virEventAsyncIOImpl:  # noqa: N801
    """libvirt's six event loop functions on an asyncio loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop | None = None) -> None:
        """Uses the running loop unless another is given."""
        self.loop = loop or asyncio.get_event_loop()
        self.callbacks: dict[int, Callback] = {}
        self.descriptors = DescriptorDict(self)
        self.log = logging.getLogger(type(self).__name__)
        self._lock = threading.Lock()
        self._freeing: set[asyncio.Task[None]] = set()
        # What libvirt has added and what is not freed yet.
        self._pending = 0
        # Set when there is no more of it; made by whoever waits for that.
        self._finished: asyncio.Event | None = None

    def __repr__(self) -> str:
        """Says what it watches."""
        name = type(self).__name__
        return f"<{name} callbacks={self.callbacks} descriptors={self.descriptors}>"

    def _pending_inc(self) -> None:
        with self._lock:
            self._pending += 1

    def _pending_dec(self) -> None:
        with self._lock:
            self._pending -= 1
        if self._pending == 0 and self._finished is not None:
            self._finished.set()
            self._finished = None

    def _in_loop(self, function: _Callable[..., object], *args: Any) -> None:
        """Calls a function in the loop's thread; a loop that is closed watches nothing."""
        if self.loop.is_closed():
            return
        try:
            here = asyncio.get_running_loop() is self.loop
        except RuntimeError:
            here = False
        if here:
            function(*args)
        else:
            self.loop.call_soon_threadsafe(function, *args)

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

    def schedule_ff_callback(self, iden: int, opaque: Any) -> None:
        """Has the memory of a callback freed soon; at once if the loop will not run any more."""
        if self.loop.is_closed():
            libvirt.virEventInvokeFreeCallback(opaque)
            self._pending_dec()
        else:
            self._in_loop(self._free_soon, iden, opaque)

    def _free_soon(self, iden: int, opaque: Any) -> None:
        task = self.loop.create_task(self._ff_callback(iden, opaque))
        # The loop itself keeps no reference to a task.
        self._freeing.add(task)
        task.add_done_callback(self._freeing.discard)

    async def _ff_callback(self, iden: int, opaque: Any) -> None:
        libvirt.virEventInvokeFreeCallback(opaque)
        self._pending_dec()

    async def drain(self) -> None:
        """Waits until libvirt has removed everything and all of it is freed."""
        if self._pending:
            self._finished = self._finished or asyncio.Event()
            await self._finished.wait()

    def is_idle(self) -> bool:
        """Whether libvirt has nothing left here to watch, to wait for or to free."""
        return not self.callbacks and not self._pending

    def _add(self, callback: Callback) -> int:
        self.callbacks[callback.iden] = callback
        self._pending_inc()
        return callback.iden

    def _add_handle(self, fd: int, event: int, cb: _Callable[..., None], opaque: Any) -> int:
        descriptor = self.descriptors[fd]
        callback = FDCallback(self, cb, opaque, descriptor=descriptor, event=event)
        self._add(callback)
        descriptor.add_handle(callback)
        return callback.iden

    def _update_handle(self, watch: int, event: int) -> None:
        callback = self.callbacks[watch]
        if isinstance(callback, FDCallback):
            callback.update(event)

    def _remove_handle(self, watch: int) -> int:
        callback = self.callbacks.pop(watch, None)
        if not isinstance(callback, FDCallback):
            self.log.warning("libvirt removes handle %d, which is not there", watch)
            return -1
        descriptor = callback.descriptor
        descriptor.remove_handle(watch)
        if not descriptor.callbacks:
            self.descriptors.pop(descriptor.fd, None)
        callback.close()
        return 0

    def _add_timeout(self, timeout: int, cb: _Callable[..., None], opaque: Any) -> int:
        callback = TimeoutCallback(self, cb, opaque)
        self._add(callback)
        callback.update(timeout)
        return callback.iden

    def _update_timeout(self, timer: int, timeout: int) -> None:
        callback = self.callbacks[timer]
        if isinstance(callback, TimeoutCallback):
            callback.update(timeout)

    def _remove_timeout(self, timer: int) -> int:
        callback = self.callbacks.pop(timer, None)
        if callback is None:
            self.log.warning("libvirt removes timer %d, which is not there", timer)
            return -1
        callback.close()
        return 0


_current_impl: virEventAsyncIOImpl | None = None


def getCurrentImpl() -> virEventAsyncIOImpl | None:  # noqa: N802
    """The implementation that libvirt uses, if it is one of this module's."""
    return _current_impl


def virEventRegisterAsyncIOImpl(  # noqa: N802
    loop: asyncio.AbstractEventLoop | None = None,
) -> virEventAsyncIOImpl:
    """Has libvirt use an asyncio loop, once in a process and before a connection is opened."""
    global _current_impl
    _current_impl = virEventAsyncIOImpl(loop).register()
    return _current_impl
