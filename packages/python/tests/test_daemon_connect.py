"""What a connection to a daemon can do beyond the test driver, and the host behind it."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import libvirt
import pytest
from daemon import Daemon
from helpers import fails

pytestmark = pytest.mark.daemon

HUGE_PAGE = 2048


def test_connection(daemon: Daemon, qemu: libvirt.virConnect) -> None:
    assert qemu.getURI() == daemon.uri
    assert qemu.getType() == "QEMU"
    assert qemu.setKeepAlive(5, 3) == 0
    assert qemu.isAlive() == 1


def test_close_callback(daemon: Daemon) -> None:
    with libvirt.open(daemon.uri) as conn:
        conn.registerCloseCallback(lambda _conn, _reason, _opaque: None, "opaque")
        conn.unregisterCloseCallback()
        with pytest.raises(libvirt.libvirtError):
            conn.unregisterCloseCallback()


def test_identity(daemon: Daemon) -> None:
    with libvirt.open(daemon.uri) as conn:
        assert conn.setIdentity({libvirt.VIR_CONNECT_IDENTITY_USER_NAME: "somebody"}) == 0
        with pytest.raises(libvirt.libvirtError):
            conn.setIdentity({"no.such.attribute": "x"})


def test_compare_and_baseline_cpu(qemu: libvirt.virConnect) -> None:
    host = ET.fromstring(qemu.getDomainCapabilities(virttype="qemu", arch="x86_64"))
    assert host.findtext("domain") == "qemu"
    cpu = "<cpu><arch>x86_64</arch><model>qemu64</model></cpu>"
    baseline = qemu.baselineHypervisorCPU(None, "x86_64", None, "qemu", [cpu])
    assert ET.fromstring(baseline).findtext("model") == "qemu64"

    assert qemu.compareCPU(cpu) in (
        libvirt.VIR_CPU_COMPARE_INCOMPATIBLE,
        libvirt.VIR_CPU_COMPARE_IDENTICAL,
        libvirt.VIR_CPU_COMPARE_SUPERSET,
    )
    emulated = qemu.compareHypervisorCPU(None, "x86_64", None, "qemu", cpu)
    assert emulated == libvirt.VIR_CPU_COMPARE_SUPERSET
    strict = libvirt.VIR_CONNECT_COMPARE_CPU_FAIL_INCOMPATIBLE
    with fails(libvirt.VIR_ERR_CPU_INCOMPATIBLE):  # AVX-512 is not emulated
        server = cpu.replace("qemu64", "Skylake-Server")
        qemu.compareHypervisorCPU(None, "x86_64", None, "qemu", server, strict)


def test_native_configuration(qemu: libvirt.virConnect, guest: libvirt.virDomain) -> None:
    arguments = qemu.domainXMLToNative("qemu-argv", guest.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE))
    assert "-name guest=guest" in arguments
    with fails(libvirt.VIR_ERR_NO_SUPPORT):
        qemu.domainXMLFromNative("qemu-argv", arguments)


def test_node_memory(qemu: libvirt.virConnect) -> None:
    stats = qemu.getMemoryStats(libvirt.VIR_NODE_MEMORY_STATS_ALL_CELLS)
    assert stats["total"] >= stats["free"] > 0
    parameters = qemu.getMemoryParameters()
    assert parameters["shm_full_scans"] >= 0
    with pytest.raises(libvirt.libvirtError):  # root's
        qemu.setMemoryParameters({"shm_pages_to_scan": parameters["shm_pages_to_scan"] + 1})


def test_huge_pages(qemu: libvirt.virConnect) -> None:
    assert qemu.getFreePages([4, HUGE_PAGE], 0, 1)[0].keys() == {4, HUGE_PAGE}
    assert qemu.allocPages({HUGE_PAGE: 0}, 0, 1) == 1  # adds none
    with fails(libvirt.VIR_ERR_SYSTEM_ERROR):  # root's
        qemu.allocPages({HUGE_PAGE: 1}, 0, 1)


def test_no_suspension_of_the_host(qemu: libvirt.virConnect) -> None:
    with pytest.raises(libvirt.libvirtError):  # ten seconds at least, says libvirt
        qemu.suspendForDuration(libvirt.VIR_NODE_SUSPEND_TARGET_MEM, 0)


def test_no_confidential_guests(qemu: libvirt.virConnect) -> None:
    with fails(libvirt.VIR_ERR_OPERATION_UNSUPPORTED):  # the host's CPU has no SEV for emulation
        qemu.getSEVInfo()
