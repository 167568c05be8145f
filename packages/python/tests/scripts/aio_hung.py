"""A program whose libvirt call never returns; it has to end all the same."""

from __future__ import annotations

import asyncio
import threading

from libvirt import aio


async def main() -> None:
    try:
        await asyncio.wait_for(aio.call(threading.Event().wait), 0.1)
    except asyncio.TimeoutError:
        print("timed out")


asyncio.run(main())
