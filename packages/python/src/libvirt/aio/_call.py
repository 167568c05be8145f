"""Calls of libvirt that a task awaits: made on a thread, and what becomes of them when it stops."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import functools
import os
import threading
from collections.abc import Callable
from typing import Any, Generic, ParamSpec, TypeVar

import libvirt

from ._pool import pool

__all__ = ["call", "guarded", "is_abandoned", "job", "perform", "release"]

P = ParamSpec("P")
T = TypeVar("T")

#: How often a job is looked for that shall end.
POLL_SECONDS = 0.05


class Work(Generic[T]):
    """One call, and its outcome on the way back to the loop of the task that asked for it."""

    def __init__(self, function: Callable[[], T], discard: Callable[[T], object] | None) -> None:
        """`discard` gets a result that nobody is there to take."""
        self.loop = asyncio.get_running_loop()
        #: Done when the outcome has arrived; awaiting tasks may cancel it.
        self.arrived: asyncio.Future[None] = self.loop.create_future()
        self.is_abandoned = False
        self._is_delivered = False
        self._function: Callable[[], T] | None = function
        self._discard = discard
        self._context: contextvars.Context | None = contextvars.copy_context()
        # Whoever holds it first decides: the thread makes the call, the task withdraws it.
        self._turn = threading.Lock()
        self._values: list[T] = []
        self._error: BaseException | None = None

    def __call__(self) -> None:
        """Makes the call, on a thread."""
        if not self._turn.acquire(blocking=False):
            return
        context, function = self._context, self._function
        # The context is about to refer to this object, and arguments shall not end in the loop.
        self._context = self._function = None
        assert context is not None and function is not None
        try:
            self._values.append(context.run(self._make, function))
        except BaseException as error:
            self._error = error
        del context, function
        if self.is_abandoned:
            self._dispose()
            return
        try:
            self.loop.call_soon_threadsafe(self._deliver)
        except RuntimeError:  # the loop is closed
            self._dispose()

    def withdraw(self) -> bool:
        """Takes the call back, if it has not begun."""
        return self._turn.acquire(blocking=False)

    def abandon(self) -> None:
        """Nobody waits any more: what the call gives is released."""
        self.is_abandoned = True
        if self._is_delivered:
            pool.submit(self._dispose)

    def outcome(self) -> T:
        """What the call returned, or raises what it raised."""
        error, self._error = self._error, None
        if error is None:
            return self._values.pop()
        try:
            raise error
        finally:
            # The traceback refers to this frame.
            del error

    def _make(self, function: Callable[[], T]) -> T:
        _current.set(self)
        return function()

    def _deliver(self) -> None:
        self._is_delivered = True
        if self.is_abandoned:
            pool.submit(self._dispose)
        elif not self.arrived.done():
            self.arrived.set_result(None)

    def _dispose(self) -> None:
        """Gives back what has no owner, on a thread: that may wait for libvirt, too."""
        while self._values:
            value = self._values.pop()
            if self._discard is not None:
                with contextlib.suppress(Exception):
                    self._discard(value)
            del value
        self._error = None


_current: contextvars.ContextVar[Work[Any] | None] = contextvars.ContextVar(
    "libvirt.aio", default=None
)


def is_abandoned() -> bool:
    """Whether nobody waits any more for the call that this thread makes."""
    work = _current.get()
    return work is not None and work.is_abandoned


async def call(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Calls a function that may block on a thread, and gives what it gives.

    The awaiting task can be cancelled at any time. A call that has not begun is not made; what is
    under way cannot be stopped, so it goes on alone and its result is released.
    """
    return await perform(functools.partial(function, *args, **kwargs))


async def guarded(
    discard: Callable[[T], object], function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
) -> T:
    """The same; when the task is cancelled, `discard` gets the result."""
    return await perform(functools.partial(function, *args, **kwargs), discard=discard)


async def perform(
    function: Callable[[], T],
    *,
    discard: Callable[[T], object] | None = None,
    urgent: bool = False,
) -> T:
    """The same; an urgent call neither waits for its turn nor is it taken back."""
    work = Work(function, discard)
    pool.submit(work, urgent=urgent)
    try:
        await work.arrived
    except asyncio.CancelledError:
        if urgent or not work.withdraw():
            work.abandon()
        raise
    return work.outcome()


async def job(
    domain: libvirt.virDomain,
    operation: int,
    function: Callable[P, T],
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Calls a function that returns when a job of the domain ends.

    When the task is cancelled, the job is aborted and its end awaited; who cancels again need not
    wait for that.
    """
    work = Work(functools.partial(function, *args, **kwargs), None)
    pool.submit(work)
    try:
        # Unlike the future itself, this can be cancelled without cancelling the future.
        await asyncio.wait((work.arrived,))
    except asyncio.CancelledError:
        try:
            if not work.withdraw():
                await _end_job(domain, operation, work.arrived)
        finally:
            work.abandon()
        raise
    return work.outcome()


async def _end_job(domain: libvirt.virDomain, operation: int, ended: asyncio.Future[None]) -> None:
    """Aborts the job, which may only be about to begin, but no other one of the domain."""
    while not ended.done():
        with contextlib.suppress(libvirt.libvirtError):
            stats = await perform(domain.jobStats, urgent=True)
            if stats.get("operation") == operation:
                await perform(domain.abortJob, urgent=True)
                break
        await asyncio.wait((ended,), timeout=POLL_SECONDS)
    await asyncio.wait((ended,))


def release(value: object) -> None:
    """Closes file descriptors, files and connections."""
    if isinstance(value, (list, tuple)):
        for each in value:
            release(each)
    elif isinstance(value, int):
        os.close(value)
    elif (close := getattr(value, "close", None)) is not None:
        close()
