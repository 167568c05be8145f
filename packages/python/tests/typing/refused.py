"""Mistakes that type checkers must find: one on each line that says `# wrong`, none elsewhere."""

from typing import Final

import libvirt
from libvirt.enums import DomainEventID

conn = libvirt.open(7)  # wrong
dom = conn.lookupByName("test")
dom.info()[0].upper()  # wrong
state, reason, more = dom.state()[0]  # wrong
dom.setVcpus("2")  # wrong
dom.pinVcpu(0, "11")  # wrong
dom.setBlkioParameters({"weight": None})  # wrong
dom.setBlkioParameters([("weight", 1)])  # wrong
dom.create(1)  # wrong
dom.createWithFlags(flag=1)  # wrong
dom.getTime()["minutes"]  # wrong
dom.memoryStats()["rss"].upper()  # wrong
dom.interfaceAddresses(0)["lo"]["addrs"][0]["prefix"].upper()  # wrong
conn.lookupByUUID("5b5c")  # wrong
conn.getFreePages([4], 0, 1)[0]["4"]  # wrong
conn.listAllDomains()[0].nmae()  # wrong
print(libvirt.VIR_DOMAIN_RUNING)  # wrong
conn.newStream().recv(1).decode()  # wrong
libvirt.getVersion("qemu") + 1  # wrong


def lifecycle(
    conn: libvirt.virConnect, dom: libvirt.virDomain, event: int, detail: int, opaque: str
) -> None: ...


ID: Final = libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE
conn.domainEventRegisterAny(None, ID, lifecycle, "opaque")
conn.domainEventRegisterAny(None, ID, lifecycle, 7)  # wrong
conn.domainEventRegisterAny(conn, ID, lifecycle, "opaque")  # wrong
conn.domainEventRegisterAny(None, libvirt.VIR_DOMAIN_EVENT_ID_REBOOT, lifecycle, "")  # wrong
conn.domainEventRegisterAny(None, DomainEventID.LIFECYCLE, lifecycle, "opaque")
conn.domainEventRegisterAny(None, DomainEventID.REBOOT, lifecycle, "opaque")  # wrong
