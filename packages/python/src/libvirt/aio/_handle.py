"""What all awaitable objects have in common: each stands for one of the blocking API."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Generic, TypeVar, overload

__all__ = ["Handle", "unwrap", "unwrap_all", "wrap"]

S = TypeVar("S")
H = TypeVar("H", bound="Handle[Any]")

#: The awaitable class of each blocking one.
_classes: dict[type, type[Handle[Any]]] = {}


class Handle(Generic[S]):
    """An object whose methods are awaited."""

    #: The class of what it stands for.
    of_class: ClassVar[type]

    def __init_subclass__(cls) -> None:
        """Notes what the class stands for."""
        super().__init_subclass__()
        if "of_class" in cls.__dict__:
            _classes[cls.of_class] = cls

    def __init__(self, sync: S) -> None:
        """Makes an object of the blocking API awaitable."""
        if not isinstance(sync, self.of_class):
            wanted = f"{self.of_class.__module__}.{self.of_class.__name__}"
            raise TypeError(f"argument 'sync' must be a {wanted}, not {type(sync).__name__}")
        #: The same object of the blocking API.
        self.sync: S = sync

    @classmethod
    def of(cls: type[H], sync: Any) -> H:
        """The awaitable object for a blocking one."""
        return cls(sync)

    def __eq__(self, other: object) -> bool:
        """Whether both stand for the same."""
        return isinstance(other, Handle) and bool(self.sync == other.sync)

    def __hash__(self) -> int:
        """As the blocking object."""
        return hash(self.sync)

    def __repr__(self) -> str:
        """Says what it stands for."""
        return f"<aio {self.sync!r}>"


@overload
def unwrap(handle: Handle[S]) -> S: ...
@overload
def unwrap(handle: None) -> None: ...
@overload
def unwrap(handle: Handle[S] | None) -> S | None: ...
def unwrap(handle: Any) -> Any:
    """The blocking object; anything else is left for the call to refuse."""
    return handle.sync if isinstance(handle, Handle) else handle


def unwrap_all(handles: Iterable[Handle[S]]) -> list[S]:
    """The blocking objects of a list."""
    return [unwrap(each) for each in handles]


def wrap(value: Any) -> Any:
    """The awaitable object for a blocking one; anything else as it is."""
    cls = _classes.get(type(value))
    return value if cls is None else cls.of(value)
