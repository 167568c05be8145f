"""A child process that begins anew, though the threads of its parent are not there."""

from __future__ import annotations

import asyncio
import os
import sys
import warnings

from libvirt import aio


async def main() -> str:
    async with aio.open("test:///default") as conn:
        return (await conn.listAllDomains())[0].name()


async def warm_up() -> None:
    await aio.call(int)


asyncio.run(warm_up())
# Since 3.12 Python warns whoever forks beside a thread; that the pool's is idle is what is tried.
warnings.filterwarnings("ignore", ".*multi-threaded, use of fork", DeprecationWarning)
child = os.fork()
if child == 0:
    print(asyncio.run(main()), "in the child", flush=True)
    os._exit(0)
sys.exit(os.waitpid(child, 0)[1])
