"""The threads that wait for libvirt: daemonic, made when needed, up to a limit."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable

__all__ = ["Pool", "pool", "set_thread_limit"]

Work = Callable[[], None]

#: A thread with nothing to do ends after this time.
IDLE_SECONDS = 30.0


class Pool:
    """Runs work, which must not raise, on threads that never keep a program from ending.

    concurrent.futures would do, but that waits for all of its threads when Python exits, also for
    one whose libvirt call hangs.
    """

    def __init__(self, limit: int) -> None:
        """Makes no thread yet."""
        self._limit = limit
        self._reset()

    def submit(self, work: Work, *, urgent: bool = False) -> None:
        """Has a thread do it, in turn. Urgent work is done at once, whatever the limit."""
        with self._changed:
            if self._idle > len(self._waiting):
                self._waiting.append(work)
                self._changed.notify()
            elif urgent or self._threads < self._limit:
                self._start(work)
            else:
                self._waiting.append(work)

    def set_limit(self, limit: int) -> None:
        """Threads beyond it end when their work is done."""
        with self._changed:
            self._limit = limit
            while self._waiting and self._threads < limit:
                self._start(self._waiting.popleft())
            self._changed.notify_all()

    def _reset(self) -> None:
        """As new; after a fork the child has none of the threads."""
        self._changed = threading.Condition()
        self._waiting: deque[Work] = deque()
        self._threads = 0
        self._idle = 0

    def _start(self, work: Work) -> None:
        threading.Thread(target=self._serve, args=(work,), name="libvirt.aio", daemon=True).start()
        self._threads += 1

    def _serve(self, first: Work) -> None:
        work: Work | None = first
        del first
        while work is not None:
            work()
            # What it holds must not live on until there is more to do.
            del work
            work = self._next()

    def _next(self) -> Work | None:
        """The next work, or None when the thread is to end."""
        with self._changed:
            while self._threads <= self._limit:
                if self._waiting:
                    return self._waiting.popleft()
                self._idle += 1
                is_woken = self._changed.wait(IDLE_SECONDS)
                self._idle -= 1
                if not is_woken and not self._waiting:
                    break
            self._threads -= 1
            return None


pool = Pool(32)
os.register_at_fork(after_in_child=pool._reset)


def set_thread_limit(limit: int) -> None:
    """Has at most so many calls wait for libvirt at a time, in the whole process; 32 by default.

    Further calls wait for their turn, but not those that close a connection, stop to listen or
    abort a job.
    """
    if limit < 1:
        raise ValueError(f"the limit must be at least 1, not {limit}")
    pool.set_limit(limit)
