"""The clock that the daemon names snapshots by; clock.c reads it."""

from __future__ import annotations

import mmap
import os
import struct

#: Far from any other number in an outcome.
EPOCH = 1_000_000_000
FORMAT = "q"


class Clock:
    """Counts a second for each reading, and knows which numbers were readings."""

    def __init__(self, path: str) -> None:
        """Shares the file at `path` with the daemon."""
        size = struct.calcsize(FORMAT)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        os.ftruncate(descriptor, size)
        self._page = mmap.mmap(descriptor, size)
        os.close(descriptor)
        self._past: list[range] = []
        self._start = EPOCH
        self.set(EPOCH)

    def set(self, at: int) -> None:
        """Makes `at` what the next reading gives."""
        self._past.append(range(self._start, self._next()))
        self._start = at
        struct.pack_into(FORMAT, self._page, 0, at)

    def restart(self) -> None:
        """Begins anew, without any readings."""
        self.set(EPOCH)
        self._past.clear()

    def gave(self, number: int) -> bool:
        """Whether a reading gave this."""
        return any(number in times for times in (*self._past, range(self._start, self._next())))

    def _next(self) -> int:
        return struct.unpack_from(FORMAT, self._page)[0]
