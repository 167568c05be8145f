"""What only a real hypervisor does to a domain: jobs, block devices, consoles, the monitor."""

from __future__ import annotations

import json
import os
import xml.etree.ElementTree as ET

import libvirt
import pytest
from daemon import Daemon
from helpers import eventually, fails

libvirt_qemu = pytest.importorskip("libvirt_qemu")

pytestmark = pytest.mark.daemon

MIB = 1 << 20


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


def test_compare_and_baseline_cpu(qemu: libvirt.virConnect) -> None:
    host = ET.fromstring(qemu.getDomainCapabilities(virttype="qemu", arch="x86_64"))
    assert host.findtext("domain") == "qemu"
    cpu = "<cpu><arch>x86_64</arch><model>qemu64</model></cpu>"
    baseline = qemu.baselineHypervisorCPU(None, "x86_64", None, "qemu", [cpu])
    assert ET.fromstring(baseline).findtext("model") == "qemu64"


def test_native_configuration(qemu: libvirt.virConnect, guest: libvirt.virDomain) -> None:
    arguments = qemu.domainXMLToNative("qemu-argv", guest.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE))
    assert "-name guest=guest" in arguments


def test_node_memory(qemu: libvirt.virConnect) -> None:
    stats = qemu.getMemoryStats(libvirt.VIR_NODE_MEMORY_STATS_ALL_CELLS)
    assert stats["total"] >= stats["free"] > 0


def test_monitor_command(guest: libvirt.virDomain) -> None:
    answer = libvirt_qemu.qemuMonitorCommand(guest, '{"execute":"query-status"}', 0)
    assert json.loads(answer)["return"]["running"] is True
    human = libvirt_qemu.VIR_DOMAIN_QEMU_MONITOR_COMMAND_HMP
    assert "VM status" in libvirt_qemu.qemuMonitorCommand(guest, "info status", human)


def test_monitor_event(qemu: libvirt.virConnect, own_guest: libvirt.virDomain) -> None:
    seen: list[tuple] = []

    def listener(_conn, domain, event, seconds, micros, details, opaque) -> None:
        seen.append((domain.name(), event, seconds > 0, 0 <= micros < MIB, details, opaque))

    number = libvirt_qemu.qemuMonitorEventRegister(qemu, own_guest, "STOP", listener, "opaque")
    own_guest.suspend()
    eventually(lambda: seen)
    libvirt_qemu.qemuMonitorEventDeregister(qemu, number)
    assert seen[0][:4] == ("own", "STOP", True, True)
    assert seen[0][5] == "opaque"


def test_migration_tunables(guest: libvirt.virDomain) -> None:
    assert guest.migrateSetMaxSpeed(77) == 0
    assert guest.migrateGetMaxSpeed() == 77
    assert guest.migrateSetMaxDowntime(1234) == 0
    assert guest.migrateGetMaxDowntime() == 1234
    assert guest.migrateSetCompressionCache(64 * MIB) == 0
    assert guest.migrateGetCompressionCache() == 64 * MIB


def test_no_job(guest: libvirt.virDomain) -> None:
    assert guest.jobInfo()[0] == libvirt.VIR_DOMAIN_JOB_NONE
    assert guest.jobStats()["type"] == libvirt.VIR_DOMAIN_JOB_NONE
    with fails(libvirt.VIR_ERR_OPERATION_INVALID):
        guest.abortJob()
    with fails(libvirt.VIR_ERR_OPERATION_INVALID):
        guest.abortJobFlags(0)


def test_block_device(own_guest: libvirt.virDomain) -> None:
    assert own_guest.blockInfo("vda")[0] == 8 * MIB
    assert own_guest.blockPeek("vdb", 0, 512) == bytes(512)
    assert own_guest.blockResize("vda", 16 * MIB, libvirt.VIR_DOMAIN_BLOCK_RESIZE_BYTES) == 0
    assert own_guest.blockInfo("vda")[0] == 16 * MIB
    stats = own_guest.blockStatsFlags("vda")
    assert stats[libvirt.VIR_DOMAIN_BLOCK_STATS_READ_BYTES] >= 0
    assert own_guest.setBlockThreshold("vda", MIB) == 0


def test_block_jobs(guest: libvirt.virDomain) -> None:
    assert guest.blockJobInfo("vda") == {}  # found nothing, which is no error
    with fails(libvirt.VIR_ERR_INVALID_ARG):
        guest.blockJobAbort("vda")
    with fails(libvirt.VIR_ERR_INVALID_ARG):
        guest.blockJobSetSpeed("vda", 1)
    assert guest.blockPull("vda") == 0
    eventually(lambda: guest.blockJobInfo("vda") == {})


@pytest.mark.since(11_002_000)
def test_throttle_groups(own_guest: libvirt.virDomain) -> None:
    key = libvirt.VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_BYTES_SEC
    assert own_guest.setThrottleGroup("slow", {key: 2**33}) == 0
    root = ET.fromstring(own_guest.XMLDesc())
    assert root.findtext("throttlegroups/throttlegroup/total_bytes_sec") == str(2**33)
    assert own_guest.delThrottleGroup("slow") == 0


def test_backup(daemon: Daemon, guest: libvirt.virDomain) -> None:
    target = daemon.path("backup.qcow2")
    backup = f"""
    <domainbackup>
      <disks><disk name='vda' type='file'><target file='{target}'/></disk></disks>
    </domainbackup>"""
    assert guest.backupBegin(backup, None) == 0
    eventually(lambda: guest.jobInfo()[0] == libvirt.VIR_DOMAIN_JOB_NONE)
    assert target.exists()
    done = guest.jobStats(libvirt.VIR_DOMAIN_JOB_STATS_COMPLETED)
    assert done["operation"] == libvirt.VIR_DOMAIN_JOB_OPERATION_BACKUP


def test_console(qemu: libvirt.virConnect, guest: libvirt.virDomain) -> None:
    stream = qemu.newStream(libvirt.VIR_STREAM_NONBLOCK)
    assert guest.openConsole(None, stream, libvirt.VIR_DOMAIN_CONSOLE_FORCE) == 0
    assert stream.send(b"\n") == 1
    received = stream.recv(100)
    assert received == -2 or isinstance(received, bytes)
    stream.abort()


def test_channel(qemu: libvirt.virConnect, guest: libvirt.virDomain) -> None:
    stream = qemu.newStream(libvirt.VIR_STREAM_NONBLOCK)
    assert guest.openChannel("org.virglot.test", stream) == 0
    assert stream.recv(100) == -2  # nobody is there
    stream.abort()


def test_graphics(guest: libvirt.virDomain) -> None:
    fd = guest.openGraphicsFD(0, libvirt.VIR_DOMAIN_OPEN_GRAPHICS_SKIPAUTH)
    try:
        assert os.read(fd, 4) == b"RFB "
    finally:
        os.close(fd)


def test_save_with_parameters(
    daemon: Daemon, qemu: libvirt.virConnect, own_guest: libvirt.virDomain
) -> None:
    image = str(daemon.path("own.save"))
    key = libvirt.VIR_DOMAIN_SAVE_PARAM_FILE
    assert own_guest.saveParams({key: image}, 0) == 0
    assert own_guest.isActive() == 0
    assert qemu.restoreParams({key: image}, libvirt.VIR_DOMAIN_SAVE_PAUSED) == 0
    assert own_guest.state()[0] == libvirt.VIR_DOMAIN_PAUSED


def test_managed_save_description(own_guest: libvirt.virDomain) -> None:
    assert own_guest.managedSave() == 0
    described = own_guest.managedSaveGetXMLDesc()
    assert ET.fromstring(described).findtext("name") == "own"
    assert own_guest.managedSaveDefineXML(described, 0) == 0


def test_statistics(qemu: libvirt.virConnect, guest: libvirt.virDomain) -> None:
    ((_domain, stats),) = qemu.domainListGetStats([guest])
    assert stats["block.0.name"] == "vda"
    assert stats["balloon.maximum"] == 32 * 1024
    assert stats["vcpu.maximum"] == 2


def test_vcpus(own_guest: libvirt.virDomain) -> None:
    infos, maps = own_guest.vcpus()
    assert len(infos) == len(maps) == 1
    assert len(own_guest.vcpuPinInfo()) == 1
    assert own_guest.setVcpu("1", 1, libvirt.VIR_DOMAIN_AFFECT_CONFIG) == 0
    assert own_guest.vcpusFlags(libvirt.VIR_DOMAIN_AFFECT_CONFIG) == 2


def test_security_labels(guest: libvirt.virDomain) -> None:
    assert guest.securityLabelList() == [["", False]]  # the driver "none"


def test_agent_is_absent(guest: libvirt.virDomain) -> None:
    assert guest.agentSetResponseTimeout(libvirt.VIR_DOMAIN_AGENT_RESPONSE_TIMEOUT_NOWAIT) == 0
    with pytest.raises(libvirt.libvirtError):
        guest.guestInfo()
