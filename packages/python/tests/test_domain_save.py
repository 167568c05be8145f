"""Saving, restoring and dumping a domain."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import libvirt
from helpers import fails


def test_save_and_restore(
    conn: libvirt.virConnect, alpha: libvirt.virDomain, tmp_path: Path
) -> None:
    image = str(tmp_path / "alpha.save")
    assert alpha.save(image) == 0
    assert alpha.state() == [libvirt.VIR_DOMAIN_SHUTOFF, libvirt.VIR_DOMAIN_SHUTOFF_SAVED]
    assert Path(image).stat().st_size > 0
    assert conn.restore(image) == 0
    assert alpha.state() == [libvirt.VIR_DOMAIN_RUNNING, libvirt.VIR_DOMAIN_RUNNING_RESTORED]


def test_save_image(conn: libvirt.virConnect, alpha: libvirt.virDomain, tmp_path: Path) -> None:
    image = str(tmp_path / "alpha.save")
    assert alpha.saveFlags(image, None, 0) == 0

    described = conn.saveImageGetXMLDesc(image, 0)
    assert ET.fromstring(described).findtext("name") == "alpha"
    renamed = described.replace("<on_crash>destroy", "<on_crash>preserve")
    assert conn.saveImageDefineXML(image, renamed, libvirt.VIR_DOMAIN_SAVE_PAUSED) == 0
    assert "<on_crash>preserve" in conn.saveImageGetXMLDesc(image)

    assert conn.restoreFlags(image, None, 0) == 0
    assert alpha.isActive() == 1
    assert "<on_crash>preserve" in alpha.XMLDesc()


def test_restore_from_nowhere(conn: libvirt.virConnect, tmp_path: Path) -> None:
    with fails(libvirt.VIR_ERR_SYSTEM_ERROR):
        conn.restore(str(tmp_path / "nothing"))


def test_managed_save(alpha: libvirt.virDomain) -> None:
    assert alpha.hasManagedSaveImage() == 0
    assert alpha.managedSave() == 0
    assert alpha.hasManagedSaveImage() == 1
    assert alpha.isActive() == 0
    assert alpha.managedSaveRemove() == 0
    assert alpha.hasManagedSaveImage() == 0


def test_core_dump(alpha: libvirt.virDomain, tmp_path: Path) -> None:
    plain, flagged = tmp_path / "plain", tmp_path / "flagged"
    assert alpha.coreDump(str(plain)) == 0
    assert plain.read_bytes()
    raw = libvirt.VIR_DOMAIN_CORE_DUMP_FORMAT_RAW
    assert alpha.coreDumpWithFormat(str(flagged), raw, libvirt.VIR_DUMP_CRASH) == 0
    assert flagged.read_bytes() == plain.read_bytes()
    assert alpha.state()[0] == libvirt.VIR_DOMAIN_SHUTOFF
