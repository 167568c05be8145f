"""Domains for a daemon of ours: small, emulated by software, without an operating system."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import libvirt
from daemon import Daemon

PORT = """
<networkport>
  <uuid>00000000-0000-0000-0000-00000000000a</uuid>
  <owner><name>guest</name><uuid>00000000-0000-0000-0000-00000000000b</uuid></owner>
  <mac address='52:54:00:7b:35:93'/>
</networkport>"""


def guest_xml(
    name: str, qcow2: Path, raw: Path, mib: int = 32, devices: str = "", override: str = ""
) -> str:
    """A domain for software emulation: two disks of 8 MiB, a console and a channel, no system."""
    return f"""
    <domain type='qemu' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
      <name>{name}</name>
      <memory unit='MiB'>{mib}</memory>
      <vcpu current='1'>2</vcpu>
      <os><type arch='x86_64' machine='pc'>hvm</type></os>
      <features><acpi/></features>
      <devices>
        <disk type='file' device='disk'>
          <driver name='qemu' type='qcow2'/>
          <source file='{qcow2}'/>
          <target dev='vda' bus='virtio'/>
        </disk>
        <disk type='file' device='disk'>
          <driver name='qemu' type='raw'/>
          <source file='{raw}'/>
          <target dev='vdb' bus='virtio'/>
        </disk>
        <console type='pty'/>
        <channel type='unix'>
          <target type='virtio' name='org.virglot.test'/>
        </channel>
        <graphics type='vnc' socket='{raw.parent / f"{name}.vnc"}'/>
        {devices}
      </devices>
      {override}
    </domain>"""


def agent_channel(path: Path) -> dict[str, str]:
    """A channel for an agent that listens at a path, and what makes it look open from inside.

    A serial port counts as open when a guest opens it; a console always does.
    """
    channel = f"""
    <channel type='unix'>
      <source mode='connect' path='{path}'/>
      <target type='virtio' name='org.qemu.guest_agent.0'/>
      <alias name='ua-agent'/>
    </channel>"""
    override = """
    <qemu:override>
      <qemu:device alias='ua-agent'>
        <qemu:frontend>
          <qemu:property name='driver' type='string' value='virtconsole'/>
        </qemu:frontend>
      </qemu:device>
    </qemu:override>"""
    return {"devices": channel, "override": override}


def furnish(daemon: Daemon, conn: libvirt.virConnect) -> None:
    """Gives a daemon a pool with a volume, a network with a port, and a secret."""
    pool = conn.storagePoolDefineXML(
        f"<pool type='dir'><name>p</name><target><path>{daemon.path('pool')}</path></target></pool>"
    )
    pool.create(libvirt.VIR_STORAGE_POOL_CREATE_WITH_BUILD)
    pool.createXML("<volume><name>v</name><capacity>4096</capacity></volume>")
    network = conn.networkDefineXML(
        "<network><name>n</name><forward mode='bridge'/><bridge name='lo'/></network>"
    )
    network.create()
    network.portCreateXML(PORT)
    secret = conn.secretDefineXML(
        "<secret><usage type='volume'><volume>/x</volume></usage></secret>"
    )
    secret.setValue(b"a\0b")


def start_guest(
    daemon: Daemon, conn: libvirt.virConnect, name: str, mib: int = 32, **extra: str
) -> libvirt.virDomain:
    """A domain that is defined, with images of its own, and started."""
    images = {kind: daemon.image(f"{name}.{kind}", kind, 8 << 20) for kind in ("qcow2", "raw")}
    domain = conn.defineXML(guest_xml(name, images["qcow2"], images["raw"], mib, **extra))
    domain.create()
    return domain


@contextmanager
def running_guest(
    daemon: Daemon, conn: libvirt.virConnect, name: str, mib: int = 32, **extra: str
) -> Iterator[libvirt.virDomain]:
    """Such a domain that is gone at the end of the block."""
    domain = start_guest(daemon, conn, name, mib, **extra)
    try:
        yield domain
    finally:
        if domain.isActive():
            domain.destroy()
        domain.undefineFlags(
            libvirt.VIR_DOMAIN_UNDEFINE_MANAGED_SAVE
            | libvirt.VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA
            | libvirt.VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA
        )
