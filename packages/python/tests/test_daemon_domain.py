"""What only a real hypervisor does to a domain."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import libvirt
import pytest
from daemon import Daemon
from helpers import eventually, fails

pytestmark = pytest.mark.daemon

MIB = 1 << 20


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


@pytest.mark.since(11_002_000)
def test_start_with_the_host_once(own_guest: libvirt.virDomain) -> None:
    assert own_guest.autostartOnce() == 0
    assert own_guest.setAutostartOnce(1) == 0
    assert own_guest.autostartOnce() == 1
    assert own_guest.autostart() == 0


def test_dirty_rate(qemu: libvirt.virConnect, guest: libvirt.virDomain) -> None:
    def rate() -> dict:
        return qemu.domainListGetStats([guest], libvirt.VIR_DOMAIN_STATS_DIRTYRATE)[0][1]

    assert guest.startDirtyRateCalc(1) == 0
    eventually(
        lambda: rate()["dirtyrate.calc_status"] == libvirt.VIR_DOMAIN_DIRTYRATE_MEASURED,
    )
    assert rate()["dirtyrate.calc_period"] == 1


def test_no_secrets_to_launch_with(guest: libvirt.virDomain) -> None:
    assert guest.launchSecurityInfo() == {}
    with fails(libvirt.VIR_ERR_OPERATION_UNSUPPORTED):
        guest.setLaunchSecurityState({libvirt.VIR_DOMAIN_LAUNCH_SECURITY_SEV_SECRET: "x"})


def test_scheduling_is_for_root(guest: libvirt.virDomain) -> None:
    with pytest.raises(libvirt.libvirtError):
        guest.schedulerType()
    with pytest.raises(libvirt.libvirtError):
        guest.schedulerParametersFlags()
    with pytest.raises(libvirt.libvirtError):
        guest.setSchedulerParametersFlags({libvirt.VIR_DOMAIN_SCHEDULER_CPU_SHARES: 5})


def test_waking_up_who_is_awake(guest: libvirt.virDomain) -> None:
    with pytest.raises(libvirt.libvirtError):
        guest.pMWakeup()


def usb_disk(image: Path) -> str:
    """A disk that goes without asking the guest."""
    return f"""
    <disk type='file' device='disk'>
      <driver name='qemu' type='raw'/>
      <source file='{image}'/>
      <target dev='sdx' bus='usb'/>
    </disk>"""


def test_detach_device(daemon: Daemon, guest: libvirt.virDomain) -> None:
    disk = usb_disk(daemon.image("usb.raw", "raw", MIB))
    assert guest.attachDevice(disk) == 0
    assert "sdx" in guest.XMLDesc()
    assert guest.detachDevice(disk) == 0
    assert "sdx" not in guest.XMLDesc()

    assert guest.attachDeviceFlags(disk, libvirt.VIR_DOMAIN_AFFECT_LIVE) == 0
    assert guest.detachDeviceFlags(disk, libvirt.VIR_DOMAIN_AFFECT_LIVE) == 0
    assert "sdx" not in guest.XMLDesc()


@pytest.mark.since(11_003_000)
def test_disk_from_a_descriptor(daemon: Daemon, guest: libvirt.virDomain) -> None:
    image = daemon.image("descriptor.raw", "raw", MIB)
    disk = usb_disk(image).replace("<source ", "<source fdgroup='disk' ")
    with fails(libvirt.VIR_ERR_INVALID_ARG):
        guest.attachDevice(disk)  # nothing is associated yet
    with image.open("r+b") as file:
        assert guest.FDAssociate("disk", [file.fileno()]) == 0
    assert guest.attachDevice(disk) == 0
    assert guest.detachDevice(disk) == 0


def test_agent_is_absent(guest: libvirt.virDomain) -> None:
    assert guest.agentSetResponseTimeout(libvirt.VIR_DOMAIN_AGENT_RESPONSE_TIMEOUT_NOWAIT) == 0
    with pytest.raises(libvirt.libvirtError):
        guest.guestInfo()
    with fails(libvirt.VIR_ERR_ARGUMENT_UNSUPPORTED):
        guest.pMSuspendForDuration(libvirt.VIR_NODE_SUSPEND_TARGET_MEM, 0)
