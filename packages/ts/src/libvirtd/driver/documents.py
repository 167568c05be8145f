"""The XML that setups and steps ask for."""

from __future__ import annotations

from typing import Any

NAME = "snapvm"
UUID = "11111111-2222-3333-4444-555555555555"


def _attributes(**values: str | None) -> str:
    return "".join(f" {name}='{value}'" for name, value in values.items() if value is not None)


def domain(disks: list[dict[str, Any]], folder: str, emulator: str) -> str:
    """The domain that all scenarios begin with."""
    return (
        f"<domain type='qemu'><name>{NAME}</name><uuid>{UUID}</uuid>"
        "<memory unit='KiB'>32768</memory><vcpu>1</vcpu>"
        "<os><type arch='x86_64' machine='pc'>hvm</type></os><features><acpi/></features>"
        f"<devices><emulator>{emulator}</emulator>"
        + "".join(domain_disk(disk, folder) for disk in disks)
        + "</devices></domain>"
    )


def domain_disk(disk: dict[str, Any], folder: str) -> str:
    """A disk of the domain."""
    device = disk.get("device", "disk")
    head = _attributes(type="file", device=device, snapshot=disk.get("snapshot"))
    source = "" if disk.get("empty") else f"<source file='{folder}/{disk['file']}'/>"
    target = _attributes(dev=disk["target"], bus=disk.get("bus", "virtio"))
    return (
        f"<disk{head}><driver name='qemu' type='{disk.get('format', 'qcow2')}'/>{source}"
        f"<target{target}/></disk>"
    )


def snapshot(step: dict[str, Any]) -> str:
    """What a create step gives to libvirt; only what the step has is there."""
    if "xml" in step:
        return step["xml"]
    parts = []
    if "name" in step:
        parts.append(f"<name>{step['name']}</name>")
    if "desc" in step:
        parts.append(f"<description>{step['desc']}</description>")
    if "memory" in step:
        memory = step["memory"]
        head = _attributes(snapshot=memory.get("snapshot"), file=memory.get("file"))
        parts.append(f"<memory{head}/>")
    if "disks" in step:
        parts.append("<disks>" + "".join(map(_snapshot_disk, step["disks"])) + "</disks>")
    return "<domainsnapshot>" + "".join(parts) + "</domainsnapshot>"


def _snapshot_disk(disk: dict[str, Any]) -> str:
    head = _attributes(name=disk["name"], snapshot=disk.get("snapshot"), type=disk.get("type"))
    driver = f"<driver type='{disk['driver']}'/>" if "driver" in disk else ""
    attribute = "dev" if disk.get("type") == "block" else "file"
    source = f"<source {attribute}='{disk['file']}'/>" if "file" in disk else ""
    return f"<disk{head}>{driver}{source}</disk>"
