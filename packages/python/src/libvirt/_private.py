"""Private names of libvirt-python's that programs use all the same; found when asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from libvirt import virConnect, virDomain

import libvirtmod  # noqa: F401

_T = TypeVar("_T")
_EventCB = Callable[[int, int, int, _T], None]
_TimerCB = Callable[[int, _T], None]
_EventAddHandleFunc = Callable[[int, int, _EventCB[_T], _T], int]
_EventUpdateHandleFunc = Callable[[int, int], None]
_EventRemoveHandleFunc = Callable[[int], int]
_EventAddTimeoutFunc = Callable[[int, _TimerCB[_T], _T], int]
_EventUpdateTimeoutFunc = Callable[[int, int], None]
_EventRemoveTimeoutFunc = Callable[[int], int]
_DomainCB = Callable[[virConnect, virDomain, int, int, _T], int | None]
_BlkioParameter = dict[str, Any]
_MemoryParameter = dict[str, Any]
_SchedParameter = dict[str, Any]
_TypedParameter = dict[str, Any]
_RawError = tuple[
    int, int, str, int, str, str | None, str | None, int, int
]  # one error of libvirt's


def _dispatchEventHandleCallback(watch: int, fd: int, events: int, cbData: dict[str, Any]) -> int:  # noqa: N802, N803
    """Tells of a file descriptor."""
    cbData["cb"](watch, fd, events, cbData["opaque"])
    return 0


def _dispatchEventTimeoutCallback(timer: int, cbData: dict[str, Any]) -> int:  # noqa: N802, N803
    """Tells of a timer."""
    cbData["cb"](timer, cbData["opaque"])
    return 0
