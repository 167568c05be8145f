"""Disks of a running domain: contents, sizes, limits and the jobs that copy them."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import libvirt
import pytest
from daemon import Daemon
from helpers import eventually, fails

MIB = 1 << 20


def sources(domain: libvirt.virDomain) -> list[str | None]:
    """The files of its disks."""
    found = ET.fromstring(domain.XMLDesc()).findall("devices/disk/source")
    return [source.get("file") for source in found]


pytestmark = pytest.mark.daemon


def test_block_device(own_guest: libvirt.virDomain) -> None:
    assert own_guest.blockInfo("vda")[0] == 8 * MIB
    assert own_guest.blockPeek("vdb", 0, 512) == bytes(512)
    assert own_guest.blockResize("vda", 16 * MIB, libvirt.VIR_DOMAIN_BLOCK_RESIZE_BYTES) == 0
    assert own_guest.blockInfo("vda")[0] == 16 * MIB
    stats = own_guest.blockStatsFlags("vda")
    assert stats[libvirt.VIR_DOMAIN_BLOCK_STATS_READ_BYTES] >= 0
    assert own_guest.setBlockThreshold("vda", MIB) == 0


@pytest.mark.since(11_002_000)
def test_throttle_groups(own_guest: libvirt.virDomain) -> None:
    key = libvirt.VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_BYTES_SEC
    assert own_guest.setThrottleGroup("slow", {key: 2**33}) == 0
    root = ET.fromstring(own_guest.XMLDesc())
    assert root.findtext("throttlegroups/throttlegroup/total_bytes_sec") == str(2**33)
    assert own_guest.delThrottleGroup("slow") == 0


def test_no_block_job(guest: libvirt.virDomain) -> None:
    assert guest.blockJobInfo("vda") == {}  # found nothing, which is no error
    with fails(libvirt.VIR_ERR_INVALID_ARG):
        guest.blockJobAbort("vda")
    with fails(libvirt.VIR_ERR_INVALID_ARG):
        guest.blockJobSetSpeed("vda", 1)


def test_pull_and_rebase(guest: libvirt.virDomain) -> None:
    assert guest.blockPull("vda") == 0
    eventually(lambda: guest.blockJobInfo("vda") == {})
    assert guest.blockRebase("vda", None) == 0
    eventually(lambda: guest.blockJobInfo("vda") == {})


def test_copy(daemon: Daemon, guest: libvirt.virDomain) -> None:
    target = daemon.path("copy.raw")
    destination = f"<disk type='file'><driver type='raw'/><source file='{target}'/></disk>"
    options = {libvirt.VIR_DOMAIN_BLOCK_COPY_BANDWIDTH: 2**40}
    transient = libvirt.VIR_DOMAIN_BLOCK_COPY_TRANSIENT_JOB
    assert guest.blockCopy("vda", destination, options, transient) == 0
    # QEMU counts the whole disk, and newer ones only what is in use.
    eventually(lambda: (info := guest.blockJobInfo("vda"))["cur"] == info["end"] > 0)
    assert guest.blockJobSetSpeed("vda", 3) == 0
    info = guest.blockJobInfo("vda")
    assert (info["type"], info["bandwidth"]) == (libvirt.VIR_DOMAIN_BLOCK_JOB_TYPE_COPY, 3)
    assert info["cur"] == info["end"] <= 8 * MIB
    assert guest.blockJobAbort("vda") == 0
    assert guest.blockJobInfo("vda") == {}
    assert target.stat().st_size == 8 * MIB


def test_commit(daemon: Daemon, own_guest: libvirt.virDomain) -> None:
    base, overlay = sources(own_guest)[0], str(daemon.path("overlay.qcow2"))
    own_guest.snapshotCreateXML(
        f"""
        <domainsnapshot>
          <disks>
            <disk name='vda' snapshot='external'><source file='{overlay}'/></disk>
            <disk name='vdb' snapshot='no'/>
          </disks>
        </domainsnapshot>""",
        libvirt.VIR_DOMAIN_SNAPSHOT_CREATE_DISK_ONLY
        | libvirt.VIR_DOMAIN_SNAPSHOT_CREATE_NO_METADATA,
    )
    assert sources(own_guest)[0] == overlay
    assert (
        own_guest.blockCommit("vda", None, None, flags=libvirt.VIR_DOMAIN_BLOCK_COMMIT_ACTIVE) == 0
    )
    eventually(lambda: "ready='yes'" in own_guest.XMLDesc())
    assert own_guest.blockJobAbort("vda", libvirt.VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT) == 0
    assert sources(own_guest)[0] == base


def test_backup(daemon: Daemon, guest: libvirt.virDomain) -> None:
    target = daemon.path("push.qcow2")
    backup = f"""
    <domainbackup>
      <disks><disk name='vda' type='file'><target file='{target}'/></disk></disks>
    </domainbackup>"""
    assert guest.backupBegin(backup, None) == 0
    eventually(lambda: guest.jobInfo()[0] == libvirt.VIR_DOMAIN_JOB_NONE)
    assert target.exists()
    done = guest.jobStats(libvirt.VIR_DOMAIN_JOB_STATS_COMPLETED)
    assert done["operation"] == libvirt.VIR_DOMAIN_JOB_OPERATION_BACKUP


def test_backup_that_is_pulled(daemon: Daemon, guest: libvirt.virDomain) -> None:
    backup = f"""
    <domainbackup mode='pull'>
      <server transport='unix' socket='{daemon.path("nbd")}'/>
      <disks>
        <disk name='vda' type='file'><scratch file='{daemon.path("scratch.qcow2")}'/></disk>
        <disk name='vdb' backup='no'/>
      </disks>
    </domainbackup>"""
    assert guest.backupBegin(backup) == 0
    described = ET.fromstring(guest.backupGetXMLDesc())
    assert described.get("mode") == "pull"
    assert described.find("disks/disk[@name='vda']").get("backupmode") == "full"

    kind, elapsed, *_rest = guest.jobInfo()
    assert (kind, elapsed >= 0) == (libvirt.VIR_DOMAIN_JOB_UNBOUNDED, True)
    job = guest.jobStats()
    assert job["operation"] == libvirt.VIR_DOMAIN_JOB_OPERATION_BACKUP
    assert job["type"] == libvirt.VIR_DOMAIN_JOB_UNBOUNDED
    assert guest.abortJob() == 0
    eventually(lambda: guest.jobInfo()[0] == libvirt.VIR_DOMAIN_JOB_NONE)
    with fails(libvirt.VIR_ERR_NO_DOMAIN_BACKUP):
        guest.backupGetXMLDesc()
