"""Callbacks run in the asyncio loop, with awaitable objects; any may be a coroutine function."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from typing import Any

from ._call import is_abandoned
from ._handle import wrap

__all__ = ["asked", "asked_in", "in_loop"]

#: Tasks of callbacks; the loop itself refers to them weakly.
_tasks: set[asyncio.Task[Any]] = set()


class InLoop:
    """A listener: libvirt goes on while it runs. Equal to another one of the same callback."""

    def __init__(self, callback: Callable[..., Any]) -> None:
        """Will run in the loop that runs now."""
        self._callback = callback
        self._loop = asyncio.get_running_loop()

    def __call__(self, *args: Any) -> None:
        """From any thread."""
        try:
            self._loop.call_soon_threadsafe(self._run, args)
        except RuntimeError:
            # The loop is closed, and nobody listens any more.
            return

    def _run(self, args: tuple[Any, ...]) -> None:
        result = self._callback(*map(wrap, args))
        if inspect.iscoroutine(result):
            task = self._loop.create_task(result)
            _tasks.add(task)
            task.add_done_callback(_tasks.discard)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, InLoop) and self._callback == other._callback

    def __hash__(self) -> int:
        return hash(self._callback)


class Asked:
    """A handler: libvirt, on a thread of ours, waits for what it says."""

    def __init__(self, callback: Callable[..., Any]) -> None:
        """Will run in the loop that runs now."""
        self._callback = callback
        self._loop = asyncio.get_running_loop()

    def __call__(self, *args: Any) -> Any:
        """From the thread of a call."""
        if is_abandoned():
            raise asyncio.CancelledError
        answer = self._answer(args)
        try:
            return asyncio.run_coroutine_threadsafe(answer, self._loop).result()
        except RuntimeError:
            answer.close()
            raise

    async def _answer(self, args: tuple[Any, ...]) -> Any:
        result = self._callback(*map(wrap, args))
        return await result if inspect.isawaitable(result) else result


def in_loop(callback: Any) -> Any:
    """A listener of it; what cannot be called is left for libvirt's binding to refuse."""
    return InLoop(callback) if callable(callback) else callback


def asked(callback: Any) -> Any:
    """A handler of it; what cannot be called is left for libvirt's binding to refuse."""
    return Asked(callback) if callable(callback) else callback


def asked_in(auth: Any) -> Any:
    """A list such as openAuth takes, whose callback runs in the loop."""
    return [asked(each) for each in auth] if isinstance(auth, (list, tuple)) else auth
