"""What connections have besides libvirt's functions: opening, closing, their event streams."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Generator
from types import TracebackType
from typing import Any, Generic, ParamSpec, Protocol, TypeVar
from weakref import WeakSet, WeakValueDictionary

from ._call import guarded, perform, release
from ._handle import Handle

__all__ = ["Connection", "Opening"]

P = ParamSpec("P")


class Closable(Protocol):
    """A connection of the blocking API."""

    def close(self) -> int:
        """Gives the number of references that are left."""


class Ending(Protocol):
    """What ends with its connection."""

    async def aclose(self) -> None:
        """Ends it."""


S = TypeVar("S", bound=Closable)
C = TypeVar("C", bound="Connection[Any]")


class Connection(Handle[S]):
    """A connection; `async with` closes it."""

    def __init__(self, sync: S) -> None:
        """Makes a connection of the blocking API awaitable."""
        super().__init__(sync)
        self._ending: WeakSet[Ending] = WeakSet()

    @classmethod
    def of(cls: type[C], sync: Any) -> C:
        """The one awaitable object of a connection."""
        known = _connections.get(id(sync))
        if not isinstance(known, cls):
            known = _connections[id(sync)] = cls(sync)
        return known

    async def close(self) -> int:
        """Ends the streams of events, then closes the connection.

        Calls under way go on, and the last of them closes it; new ones are refused. When the task
        is cancelled, the connection is closed all the same.

        Returns: how many references are left
        """
        try:
            for each in list(self._ending):
                await each.aclose()
        finally:
            left = await perform(self.sync.close, urgent=True)
        return left

    async def __aenter__(self: C) -> C:
        """The connection itself."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Closes it."""
        await self.close()


# An object keeps the one of the blocking API alive, and with it its id.
_connections: WeakValueDictionary[int, Connection[Any]] = WeakValueDictionary()


class Opening(Coroutine[Any, Any, C], Generic[C]):
    """A connection to come: `conn = await open(...)` or `async with open(...) as conn`."""

    def __init__(
        self, cls: type[C], function: Callable[P, Any], /, *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Opens nothing before it is awaited."""
        self._steps = _opened(cls, function, *args, **kwargs)
        self._connection: C | None = None

    def __await__(self) -> Generator[Any, Any, C]:
        """Gives the connection."""
        return self._steps.__await__()

    async def __aenter__(self) -> C:
        """Gives the connection, which the block closes."""
        self._connection = await self._steps
        return self._connection

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Closes it."""
        if self._connection is not None:
            await self._connection.close()

    # What makes it a coroutine, of which a task can be made.

    def send(self, value: Any) -> Any:
        """As of any coroutine."""
        return self._steps.send(value)

    def throw(self, *error: Any) -> Any:
        """As of any coroutine."""
        return self._steps.throw(*error)

    def close(self) -> None:
        """As of any coroutine."""
        self._steps.close()


async def _opened(
    cls: type[C], function: Callable[P, Any], /, *args: P.args, **kwargs: P.kwargs
) -> C:
    return cls.of(await guarded(release, function, *args, **kwargs))
