"""Events on asyncio's loop, by libvirtaio."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import libvirt

try:
    import libvirtaio
except ImportError as missing:
    print(f"no libvirtaio: {missing}")
    sys.exit(77)

NODE_URI = f"test://{Path(__file__).parents[3] / 'capi/tests/shared/node.xml'}"


async def main() -> None:
    implementation = libvirtaio.virEventRegisterAsyncIOImpl()
    assert libvirtaio.getCurrentImpl() is implementation
    seen: asyncio.Queue[tuple] = asyncio.Queue()
    conn = libvirt.open(NODE_URI)
    number = conn.domainEventRegisterAny(
        None,
        libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE,
        lambda _conn, domain, *rest: seen.put_nowait((domain.name(), *rest)),
        "opaque",
    )
    conn.lookupByName("alpha").suspend()
    print(*await asyncio.wait_for(seen.get(), 10))
    conn.domainEventDeregisterAny(number)
    conn.close()
    await asyncio.wait_for(implementation.drain(), 10)
    assert implementation.is_idle()
    print("ok")


asyncio.run(main())
