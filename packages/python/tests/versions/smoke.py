"""A program as users write them, on libvirt's test driver; prints which versions it ran with."""

from __future__ import annotations

import asyncio
import json
import platform

import libvirt
import libvirt_lxc
import libvirt_qemu
import libvirtaio

XML = """
<domain type='test'>
  <name>smoke</name>
  <memory unit='MiB'>64</memory>
  <vcpu>2</vcpu>
  <os><type>hvm</type></os>
</domain>"""


def look_around(conn: libvirt.virConnect) -> None:
    """Strings, numbers, structs, lists, typed parameters, objects."""
    assert conn.getType() == "TEST"
    assert conn.getLibVersion() == libvirt.getVersion() >= 9_000_000
    model, memory, cpus, *_ = conn.getInfo()
    assert (model, memory, cpus) == ("i686", 3072, 16)
    (domain,) = conn.listAllDomains()
    assert conn.lookupByUUID(domain.UUID()).name() == domain.name() == "test"
    assert domain.info()[0] == domain.state()[0] == libvirt.VIR_DOMAIN_RUNNING
    assert domain.schedulerParameters()["weight"] == 50
    ((_, stats),) = conn.getAllDomainStats()
    assert stats["state.state"] == libvirt.VIR_DOMAIN_RUNNING
    assert conn.listNetworks() == ["default"]
    assert libvirt_qemu.qemuMonitorCommand and libvirt_lxc.lxcOpenNamespace


def run_domain(conn: libvirt.virConnect) -> None:
    """A domain's life, and an error."""
    domain = conn.defineXML(XML)
    assert domain.create() == 0 and domain.isActive() == 1
    snapshot = domain.snapshotCreateXML("<domainsnapshot><name>s</name></domainsnapshot>")
    assert snapshot.getName() == domain.snapshotCurrent().getName() == "s"
    snapshot.delete()
    domain.destroy()
    domain.undefine()
    try:
        conn.lookupByName("smoke")
    except libvirt.libvirtError as error:
        assert error.get_error_code() == libvirt.VIR_ERR_NO_DOMAIN
        assert error.get_error_domain() == libvirt.VIR_FROM_TEST
    else:
        raise AssertionError("an undefined domain was found")


async def hear_events(conn: libvirt.virConnect) -> None:
    """Events of a domain's life, through asyncio."""
    heard: asyncio.Queue[int] = asyncio.Queue()

    def lifecycle(_conn, _domain, event: int, _detail: int, _opaque) -> None:
        heard.put_nowait(event)

    (domain,) = conn.listAllDomains()
    number = conn.domainEventRegisterAny(
        domain, libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE, lifecycle, None
    )
    domain.suspend()
    domain.resume()
    events = [await asyncio.wait_for(heard.get(), 10) for _ in range(2)]
    assert events == [libvirt.VIR_DOMAIN_EVENT_SUSPENDED, libvirt.VIR_DOMAIN_EVENT_RESUMED]
    conn.domainEventDeregisterAny(number)


async def main() -> None:
    libvirtaio.virEventRegisterAsyncIOImpl()
    with libvirt.open("test:///default") as conn:
        look_around(conn)
        run_domain(conn)
        await hear_events(conn)


if __name__ == "__main__":
    libvirt.registerErrorHandler(lambda _ctx, _error: None, None)
    asyncio.run(main())
    number = libvirt.getVersion()
    version = f"{number // 1_000_000}.{number // 1_000 % 1_000}.{number % 1_000}"
    print(json.dumps({"libvirt": version, "python": platform.python_version()}))
