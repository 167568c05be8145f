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


class Worker:
    """One thread, and what it is to do next; None ends it."""

    def __init__(self, work: Work) -> None:
        """Rings when there is something new."""
        self.work: Work | None = work
        self.bell = threading.Lock()
        self.bell.acquire()


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
        with self._lock:
            if self._idle:
                worker = self._idle.pop()
                worker.work = work
                worker.bell.release()
            elif urgent or self._threads < self._limit:
                self._start(work)
            else:
                self._waiting.append(work)

    def set_limit(self, limit: int) -> None:
        """Threads beyond it end when their work is done."""
        with self._lock:
            self._limit = limit
            while self._waiting and self._threads < limit:
                self._start(self._waiting.popleft())
            surplus = self._threads - limit
            for worker in self._idle[: max(surplus, 0)]:
                self._idle.remove(worker)
                self._threads -= 1
                worker.work = None
                worker.bell.release()

    def _reset(self) -> None:
        """As new; after a fork the child has none of the threads."""
        # A collection may run in the middle of it and end in more work.
        self._lock = threading.RLock()
        self._waiting: deque[Work] = deque()
        #: The one that worked last is the first to work again.
        self._idle: list[Worker] = []
        self._threads = 0

    def _start(self, work: Work) -> None:
        worker = Worker(work)
        threading.Thread(
            target=self._serve, args=(worker,), name="libvirt.aio", daemon=True
        ).start()
        self._threads += 1

    def _serve(self, worker: Worker) -> None:
        while worker.work is not None:
            worker.work()
            # What it holds must not live on until there is more to do.
            worker.work = None
            self._next(worker)

    def _next(self, worker: Worker) -> None:
        """Waits for more work; there is none when the thread is to end."""
        with self._lock:
            if self._threads > self._limit:
                self._threads -= 1
                return
            if self._waiting:
                worker.work = self._waiting.popleft()
                return
            self._idle.append(worker)
        if worker.bell.acquire(timeout=IDLE_SECONDS):
            return
        with self._lock:
            if worker in self._idle:
                self._idle.remove(worker)
                self._threads -= 1
                return
        # The bell rang just then.
        worker.bell.acquire()


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
