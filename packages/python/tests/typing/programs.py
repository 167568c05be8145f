"""Programs as people write them; type checkers must have nothing to say."""

from __future__ import annotations

import sys
import threading
from typing import BinaryIO

import libvirt
import libvirt_qemu
import libvirtaio
from libvirt.enums import NetworkEventID
from libvirt.types import DomainInfo, TypedParameters


def describe(uri: str | None = None) -> list[str]:
    lines: list[str] = []
    with libvirt.open(uri) as conn:
        for dom in conn.listAllDomains(libvirt.VIR_CONNECT_LIST_DOMAINS_ACTIVE):
            state, max_mem, memory, vcpus, cpu_time = dom.info()
            mib = memory // 1024
            reason = dom.state()[1]
            seconds = cpu_time / 1e9
            lines.append(f"{dom.name()} {dom.ID() + 1} {state}/{reason} {mib} of {max_mem} {vcpus}")
            lines.append(f"{dom.UUID().hex()} {dom.UUIDString().upper()} {seconds:.1f}")
    return lines


def cpus(dom: libvirt.virDomain) -> dict[int, list[int]]:
    infos, maps = dom.vcpus()
    for number, _state, _time, _cpu in infos:
        dom.pinVcpu(number, (True, False))
        dom.pinVcpuFlags(number, [1, 0], libvirt.VIR_DOMAIN_AFFECT_LIVE)
    return {
        number: [cpu for cpu, used in enumerate(cpumap) if used]
        for (number, *_), cpumap in zip(infos, maps, strict=True)
    }


def node(conn: libvirt.virConnect) -> float:
    model, memory, count, mhz, *_ = conn.getInfo()
    print(model.upper(), memory // 1024, count * mhz)
    total, online, number = conn.getCPUMap()
    free = conn.getFreePages([4, 2048], 0, 1)[0][4]
    return total / max(number, sum(online), free)


def statistics(conn: libvirt.virConnect) -> int:
    total = 0
    for dom, stats in conn.getAllDomainStats(libvirt.VIR_DOMAIN_STATS_STATE):
        total += stats["state.state"]
        total += dom.memoryStats().get("rss", 0)
        errors = dom.diskErrors()
        total += sum(code for disk, code in errors.items() if disk.startswith("vd"))
        job = dom.blockJobInfo("vda")
        if "cur" in job and "end" in job:
            total += job["end"] - job["cur"]
    return total


def addresses(dom: libvirt.virDomain) -> list[str]:
    found: list[str] = []
    for name, interface in dom.interfaceAddresses(0).items():
        for address in interface["addrs"] or []:
            found.append(f"{name} {interface['hwaddr']} {address['addr']}/{address['prefix']}")
    return found


def leases(network: libvirt.virNetwork) -> dict[str, str]:
    return {
        lease["mac"]: lease["ipaddr"] for lease in network.DHCPLeases() if lease["mac"] is not None
    }


class Watcher:
    def __init__(self, conn: libvirt.virConnect) -> None:
        self.ids = [
            conn.domainEventRegisterAny(
                None, libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE, self.lifecycle, self
            ),
            conn.domainEventRegisterAny(
                None, libvirt.VIR_DOMAIN_EVENT_ID_GRAPHICS, self.graphics, None
            ),
            conn.networkEventRegisterAny(None, NetworkEventID.LIFECYCLE, self.network, 7),
        ]
        for number in range(30):
            conn.domainEventRegisterAny(None, number, self.any, None)
        conn.domainEventRegister(self.lifecycle, self)
        conn.domainEventDeregister(self.lifecycle)
        conn.registerCloseCallback(lambda conn, reason, opaque: print(conn, reason + 1, opaque), 1)

    def lifecycle(
        self,
        conn: libvirt.virConnect,
        dom: libvirt.virDomain,
        event: int,
        detail: int,
        opaque: Watcher,
    ) -> None:
        print(dom.name(), event + detail, opaque.ids)

    def graphics(
        self,
        conn: libvirt.virConnect,
        dom: libvirt.virDomain,
        phase: int,
        local: object,
        remote: object,
        scheme: str,
        subject: list[tuple[str, str]],
        opaque: None,
    ) -> None:
        print(phase + 1, scheme.upper(), [kind + name for kind, name in subject])

    def network(
        self,
        conn: libvirt.virConnect,
        net: libvirt.virNetwork,
        event: int,
        detail: int,
        opaque: int,
    ) -> None:
        print(net.name(), event + detail + opaque)

    def any(self, conn: libvirt.virConnect, dom: libvirt.virDomain, *rest: object) -> None:
        print(dom.name(), rest)


def run_events() -> None:
    libvirt.virEventRegisterDefaultImpl()
    while True:
        libvirt.virEventRunDefaultImpl()


def upload(conn: libvirt.virConnect, volume: libvirt.virStorageVol, source: BinaryIO) -> int:
    def read(stream: libvirt.virStream, count: int, opaque: BinaryIO) -> bytes:
        return opaque.read(count)

    def hole(stream: libvirt.virStream, opaque: BinaryIO) -> tuple[bool, int]:
        return (True, 0)

    def skip(stream: libvirt.virStream, length: int, opaque: BinaryIO) -> None:
        opaque.seek(length, 1)

    stream = conn.newStream(libvirt.VIR_STREAM_NONBLOCK)
    volume.upload(stream, 0, 10)
    stream.sendAll(read, source)
    stream.sparseSendAll(read, hole, skip, source)
    stream.recvAll(lambda _stream, data, target: target.append(data), list[bytes]())
    data = stream.recv(1024)
    if data == -2:
        return -2
    return len(data) + stream.send(bytearray(data)) + stream.finish()


def tune(dom: libvirt.virDomain, uri: str) -> None:
    params: TypedParameters = {
        libvirt.VIR_MIGRATE_PARAM_URI: uri,
        libvirt.VIR_MIGRATE_PARAM_BANDWIDTH: 10,
        libvirt.VIR_MIGRATE_PARAM_MIGRATE_DISKS: ["vda", "vdb"],
    }
    with libvirt.open(uri) as target:
        print(dom.migrate3(target, params, libvirt.VIR_MIGRATE_LIVE).name())
    dom.setBlkioParameters({"weight": 500})
    dom.setTime({"seconds": dom.getTime()["seconds"] + 1})
    dom.setTime(dom.getTime())
    dom.setVcpus(2)
    dom.createWithFiles([sys.stdin, 4])


def authenticate() -> libvirt.virConnect:
    def ask(creds: list[list[object]], user: str) -> int:
        for cred in creds:
            if cred[0] == libvirt.VIR_CRED_AUTHNAME:
                cred[4] = user
        return 0

    return libvirt.openAuth("test:///default", [[libvirt.VIR_CRED_AUTHNAME], ask, "me"], 0)


def total(info: DomainInfo) -> int:
    return sum(info)


def main() -> None:
    libvirt.registerErrorHandler(lambda opaque, error: print(opaque, error[2]), 3)
    libvirtaio.virEventRegisterAsyncIOImpl()
    threading.Thread(target=run_events, daemon=True).start()
    try:
        conn = authenticate()
        dom = conn.lookupByName("test")
        libvirt_qemu.qemuMonitorCommand(dom, "info status", 1).splitlines()
        print(libvirt.virDomain(conn, _obj=dom._o) == dom, total(dom.info()))
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_NO_DOMAIN:
            print(error.get_error_message(), error.get_error_domain())
        raise


if __name__ == "__main__":
    main()
