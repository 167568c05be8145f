"""The state after a step: the domain, its snapshots and all files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import libvirt

from . import images, names

Name = Callable[[str], str]
"""Gives the name that a file has in states."""


def domain(found: libvirt.virDomain, name: Name) -> dict[str, Any]:
    """All that the API shows of a domain."""
    state, reason = found.state()
    told: dict[str, Any] = {"dom": names.state(state, reason)}
    persistent = found.isPersistent()
    if not persistent:
        told["transient"] = True
    told["active"] = _files(ElementTree.fromstring(found.XMLDesc()), name)
    if found.isActive() and persistent:
        inactive = found.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE)
        config = _files(ElementTree.fromstring(inactive), name)
        if config != told["active"]:
            told["config"] = config
    told["current"] = found.snapshotCurrent().getName() if found.hasCurrentSnapshot() else None
    snapshots = [ElementTree.fromstring(item.getXMLDesc()) for item in found.listAllSnapshots()]
    told["snapshots"] = {
        xml.findtext("name", ""): _snapshot(xml, name)
        for xml in sorted(snapshots, key=lambda xml: xml.findtext("name", ""))
    }
    return told


def chains(active: dict[str, str], folder: Path) -> dict[str, list[str]]:
    """The images of each disk from top to base, as their headers say."""
    return {target: _chain(folder / file, str(folder)) for target, file in active.items()}


def files(folder: Path, name: Name) -> dict[str, Any]:
    """All files of the scenario."""
    told = {}
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_file():
            file = images.describe(Path(entry.path))
            if "backing" in file:
                file["backing"] = name(file["backing"])
            told[entry.name] = file
    return told


def metadata(folder: Path) -> dict[str, Any]:
    """What a daemon that starts now would know of the snapshots."""
    told: dict[str, Any] = {"names": [], "current": None}
    for path in sorted(folder.glob("*.xml")):
        xml = ElementTree.parse(path).getroot()
        told["names"].append(xml.findtext("name"))
        if xml.findtext("active") == "1":
            told["current"] = xml.findtext("name")
    told["names"].sort()
    return told


def _files(xml: ElementTree.Element, name: Name) -> dict[str, str]:
    found = {}
    for disk in xml.findall("devices/disk"):
        target, source = disk.find("target"), disk.find("source")
        if target is not None and source is not None and "file" in source.attrib:
            found[target.get("dev", "")] = name(source.attrib["file"])
    return found


def _snapshot(xml: ElementTree.Element, name: Name) -> dict[str, Any]:
    told: dict[str, Any] = {
        "state": xml.findtext("state"),
        "parent": xml.findtext("parent/name"),
    }
    memory = xml.find("memory")
    if memory is not None:
        told["memory"] = memory.get("snapshot")
        if "file" in memory.attrib:
            told["memory"] += ":" + name(memory.attrib["file"])
    told["disks"] = _disks(xml.find("disks"), name)
    revert = xml.find("revertDisks")
    if revert is not None:
        told["revertDisks"] = _disks(revert, name)
    stored, inactive = xml.find("domain"), xml.find("inactiveDomain")
    if stored is not None:
        told["dom"] = _files(stored, name)
        backing = [
            name(source.attrib["file"])
            for disk in stored.findall("devices/disk")
            for source in disk.findall(".//backingStore/source")
            if "file" in source.attrib
        ]
        if backing:
            told["domBacking"] = backing
    if inactive is not None:
        told["inactiveDom"] = _files(inactive, name)
    return told


def _disks(disks: ElementTree.Element | None, name: Name) -> dict[str, str]:
    found = {}
    for disk in disks if disks is not None else ():
        told = disk.get("snapshot", "")
        source = disk.find("source")
        if source is not None:
            told += ":" + name(source.get("file") or source.get("dev") or "")
        if disk.find("snapshotDeleteInProgress") is not None:
            told += " deleteInProgress"
        found[disk.get("name", "")] = told
    return found


def _chain(top: Path, folder: str) -> list[str]:
    found: list[str] = []
    path: Path | None = top
    while path is not None:
        told = str(path).removeprefix(folder + "/")
        if told in found:
            return [*found, told + " (again)"]
        if not path.is_file():
            return [*found, told + " (missing)"]
        found.append(told)
        backing = images.backing(path)
        path = None if backing is None else path.parent / backing
    return found
