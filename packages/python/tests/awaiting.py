"""libvirt.aio where there is one, and how its tests run."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import pytest
from helpers import NODE_URI

aio = pytest.importorskip("libvirt.aio", reason="libvirt-python has none")


def run(main: Coroutine[Any, Any, Any]) -> Any:
    """A new loop, in debug mode, whose every complaint fails the test."""
    complaints: list[dict[str, Any]] = []

    async def watched() -> Any:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _loop, context: complaints.append(context))
        return await main

    result = asyncio.run(watched(), debug=True)
    assert complaints == []
    return result


def on_node(test: Callable[[Any], Awaitable[None]]) -> Callable[[], None]:
    """A test that gets an awaitable connection to a node of its own."""

    async def main() -> None:
        async with aio.open(NODE_URI) as conn:
            await test(conn)

    def wrapper() -> None:
        run(main())

    wrapper.__name__ = test.__name__
    return wrapper
