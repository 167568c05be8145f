"""Events as asynchronous iterators."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from types import TracebackType
from typing import Any, Generic, TypeVar, cast

from ._call import guarded, perform
from ._connection import Connection
from ._handle import wrap

__all__ = ["Events"]

E = TypeVar("E")

#: `register(callback)` gives the id that `deregister(id)` takes.
Callback = Callable[..., None]


class Events(AsyncIterator[E], Generic[E]):
    """The events of one kind, from when the block begins until it ends or the connection closes.

    `async with conn.domainEvents(...) as events:` and in it `async for event in events:`. An event
    is a tuple of what libvirt tells, the object that it is about first.

    Up to `limit` events wait to be taken. When there are more, the oldest go, and `lost` counts
    them: who must not miss any looks at the state again when it has grown.
    """

    def __init__(
        self,
        connection: Connection[Any],
        register: Callable[[Callback], int],
        deregister: Callable[[int], Any],
        limit: int,
    ) -> None:
        """Listens to nothing before the block begins."""
        if limit < 1:
            raise ValueError(f"the limit must be at least 1, not {limit}")
        #: How many events nobody took in time.
        self.lost = 0
        self._connection = connection
        self._register = register
        self._deregister = deregister
        self._waiting: deque[tuple[Any, ...]] = deque(maxlen=limit)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._id: int | None = None
        self._is_woken = False
        self._news = asyncio.Event()

    async def __aenter__(self) -> Events[E]:
        """Begins to listen."""
        if self._loop is not None:
            raise RuntimeError("events can be listened to once; ask the connection for new ones")
        self._loop = asyncio.get_running_loop()
        self._id = await guarded(self._deregister, self._register, self._arrive)
        self._connection._ending.add(self)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stops to listen."""
        await self.aclose()

    async def aclose(self) -> None:
        """Stops to listen; what waits can still be taken."""
        number, self._id = self._id, None
        self._connection._ending.discard(self)
        self._news.set()
        if number is not None:
            await perform(lambda: self._deregister(number), urgent=True)

    def __aiter__(self) -> Events[E]:
        """Itself."""
        return self

    async def __anext__(self) -> E:
        """The next event."""
        if self._loop is None:
            raise RuntimeError("events come inside `async with` only")
        while not self._waiting:
            if self._id is None:
                raise StopAsyncIteration
            self._news.clear()
            await self._news.wait()
        return cast("E", tuple(map(wrap, self._waiting.popleft())))

    def _arrive(self, _connection: Any, *event: Any) -> None:
        """From the thread that runs libvirt's events; the last value is the unused opaque."""
        if len(self._waiting) == self._waiting.maxlen:
            self.lost += 1
        self._waiting.append(event[:-1])
        if self._is_woken or self._loop is None:
            return
        self._is_woken = True
        try:
            self._loop.call_soon_threadsafe(self._wake)
        except RuntimeError:
            # The loop is closed, and nobody listens any more.
            return

    def _wake(self) -> None:
        self._is_woken = False
        self._news.set()
