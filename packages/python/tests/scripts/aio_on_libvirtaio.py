"""libvirt's event loop on the asyncio loop that also awaits libvirt's calls."""

from __future__ import annotations

import asyncio
from pathlib import Path

import libvirt
import libvirtaio
from libvirt import aio

NODE_URI = f"test://{Path(__file__).parents[3] / 'capi/tests/shared/node.xml'}"
NAMES = {
    libvirt.VIR_DOMAIN_EVENT_SUSPENDED: "suspended",
    libvirt.VIR_DOMAIN_EVENT_RESUMED: "resumed",
}


async def main() -> None:
    # A busy machine, or valgrind, is no fault of a callback.
    asyncio.get_running_loop().slow_callback_duration = 60
    implementation = libvirtaio.virEventRegisterAsyncIOImpl()
    seen = []
    async with aio.open(NODE_URI) as conn:
        alpha = await conn.lookupByName("alpha")
        async with conn.domainEvents(libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE) as events:
            await alpha.suspend()
            await alpha.resume()
            async for _dom, event, _detail in events:
                seen.append(NAMES[event])
                if len(seen) == 2:
                    break
    await implementation.drain()
    print(*seen)


asyncio.run(main(), debug=True)
