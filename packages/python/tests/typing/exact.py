"""The exact type of one function of each pattern."""

from __future__ import annotations

from typing import Any, Literal, assert_type

import libvirt
import libvirt_admin
import libvirt_lxc
import libvirt_qemu
from libvirt.types import (
    DomainBlockJobInfo,
    DomainInterface,
    DomainMemoryStats,
    DomainTime,
    ErrorTuple,
    NetworkDHCPLease,
)


def connection(conn: libvirt.virConnect) -> None:
    assert_type(libvirt.open(), libvirt.virConnect)
    assert_type(libvirt.getVersion(), int)
    assert_type(libvirt.getVersion("test"), tuple[int, int])
    assert_type(libvirt.virGetLastError(), ErrorTuple | None)
    assert_type(conn.getInfo(), list[Any])
    assert_type(conn.getURI(), str)
    assert_type(conn.isAlive(), int)
    assert_type(conn.close(), int)
    assert_type(conn.listDomainsID(), list[int])
    assert_type(conn.listNetworks(), list[str])
    assert_type(conn.listAllDomains(), list[libvirt.virDomain])
    assert_type(conn.getCPUMap(), tuple[int, list[bool], int])
    assert_type(conn.getCPUStats(0), dict[str, int])
    assert_type(conn.getFreePages([4], 0, 1), dict[int, dict[int, int]])
    assert_type(conn.getCellsFreeMemory(0, 1), list[int])
    assert_type(conn.getAllDomainStats(), list[tuple[libvirt.virDomain, dict[str, Any]]])
    assert_type(conn.getMemoryParameters(), dict[str, Any])
    assert_type(conn.getSecurityModel(), list[str])
    assert_type(conn.newStream(), libvirt.virStream)


def domain(dom: libvirt.virDomain) -> None:
    assert_type(dom.connect(), libvirt.virConnect)
    assert_type(dom.UUID(), bytes)
    assert_type(dom.create(), int)
    assert_type(dom.info(), list[int])
    assert_type(dom.state(), list[int])
    assert_type(dom.controlInfo(), list[int])
    assert_type(dom.jobInfo(), list[int])
    assert_type(dom.jobStats(), dict[str, Any])
    assert_type(dom.blockStats("vda"), tuple[int, int, int, int, int])
    assert_type(dom.schedulerType(), tuple[str, int])
    assert_type(dom.vcpus(), tuple[list[tuple[int, int, int, int]], list[tuple[bool, ...]]])
    assert_type(dom.vcpuPinInfo(), list[tuple[bool, ...]])
    assert_type(dom.emulatorPinInfo(), tuple[bool, ...] | None)
    assert_type(dom.ioThreadInfo(), list[tuple[int, list[bool]]])
    assert_type(dom.memoryStats(), DomainMemoryStats)
    assert_type(dom.getCPUStats(True), list[dict[str, Any]])
    assert_type(dom.diskErrors(), dict[str, int])
    assert_type(dom.blockJobInfo("vda"), DomainBlockJobInfo)
    assert_type(dom.interfaceAddresses(0), dict[str, DomainInterface])
    assert_type(dom.fsInfo(), list[tuple[str, str, str, list[str]]])
    assert_type(dom.getTime(), DomainTime)
    assert_type(dom.blockPeek("vda", 0, 1), bytes)
    assert_type(dom.openGraphicsFD(0), int)
    assert_type(dom.snapshotCurrent().getDomain(), libvirt.virDomain)


def others(
    network: libvirt.virNetwork, device: libvirt.virNodeDevice, stream: libvirt.virStream
) -> None:
    assert_type(network.DHCPLeases(), list[NetworkDHCPLease])
    assert_type(device.parent(), str | None)
    assert_type(stream.recv(1), bytes | Literal[-2])
    assert_type(stream.recvFlags(1), bytes | Literal[-2, -3])
    assert_type(stream.send(b""), int)


def modules(dom: libvirt.virDomain, admin: libvirt_admin.virAdmConnect) -> None:
    assert_type(libvirt_qemu.qemuMonitorCommand(dom, "", 0), str)
    assert_type(libvirt_lxc.lxcOpenNamespace(dom), list[int])
    assert_type(admin.listServers()[0].listClients()[0].info(), dict[str, Any])


def error(failed: libvirt.libvirtError) -> None:
    assert_type(failed.err, ErrorTuple | None)
    assert_type(failed.get_error_code(), int | None)


def constants() -> None:
    one: Literal[1] = libvirt.VIR_DOMAIN_RUNNING
    text: Literal["bandwidth"] = libvirt.VIR_MIGRATE_PARAM_BANDWIDTH
    print(one, text)
