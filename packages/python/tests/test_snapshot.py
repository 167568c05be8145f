"""Snapshots and checkpoints of a domain."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable

import libvirt
import pytest
from helpers import fails

Take = Callable[[str], libvirt.virDomainSnapshot]


@pytest.fixture
def take(alpha: libvirt.virDomain) -> Take:
    """Takes a snapshot by name."""
    return lambda name: alpha.snapshotCreateXML(
        f"<domainsnapshot><name>{name}</name></domainsnapshot>"
    )


def snapshot_names(snapshots: list) -> list[str]:
    return sorted(snapshot.getName() for snapshot in snapshots)


def test_no_snapshots(alpha: libvirt.virDomain) -> None:
    assert alpha.snapshotNum() == 0
    assert alpha.snapshotListNames() == []
    assert alpha.listAllSnapshots() == []
    assert alpha.hasCurrentSnapshot() == 0
    with fails(libvirt.VIR_ERR_NO_DOMAIN_SNAPSHOT):
        alpha.snapshotCurrent()


def test_snapshots_form_a_tree(alpha: libvirt.virDomain, take: Take) -> None:
    first, second = take("first"), take("second")
    assert first.getName() == "first"
    assert alpha.snapshotNum() == 2
    assert sorted(alpha.snapshotListNames()) == ["first", "second"]
    assert snapshot_names(alpha.listAllSnapshots()) == ["first", "second"]
    roots = libvirt.VIR_DOMAIN_SNAPSHOT_LIST_ROOTS
    assert snapshot_names(alpha.listAllSnapshots(roots)) == ["first"]

    assert second.getParent().getName() == "first"
    with fails(libvirt.VIR_ERR_NO_DOMAIN_SNAPSHOT):
        first.getParent()
    assert first.numChildren() == 1
    assert first.listChildrenNames() == ["second"]
    assert snapshot_names(first.listAllChildren()) == ["second"]


def test_current_snapshot(alpha: libvirt.virDomain, take: Take) -> None:
    first, second = take("first"), take("second")
    assert alpha.hasCurrentSnapshot() == 1
    assert alpha.snapshotCurrent(0).getName() == "second"
    assert (first.isCurrent(), second.isCurrent()) == (0, 1)
    assert alpha.revertToSnapshot(first) == 0
    assert (first.isCurrent(), second.isCurrent()) == (1, 0)


def test_snapshot_describes_itself(
    conn: libvirt.virConnect, alpha: libvirt.virDomain, take: Take
) -> None:
    take("first")
    snapshot = alpha.snapshotLookupByName("first")
    assert ET.fromstring(snapshot.getXMLDesc()).findtext("state") == "running"
    assert snapshot.hasMetadata() == 1
    assert snapshot.getDomain().name() == snapshot.domain().name() == "alpha"
    assert snapshot.getConnect().getURI() == snapshot.connect().getURI() == conn.getURI()


def test_delete_snapshot(alpha: libvirt.virDomain, take: Take) -> None:
    first, _second = take("first"), take("second")
    assert first.delete(libvirt.VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN) == 0
    assert alpha.snapshotListNames() == []
    with fails(libvirt.VIR_ERR_NO_DOMAIN_SNAPSHOT):
        alpha.snapshotLookupByName("first")


def test_checkpoints(conn: libvirt.virConnect, alpha: libvirt.virDomain) -> None:
    first, second = (
        alpha.checkpointCreateXML(f"<domaincheckpoint><name>{name}</name></domaincheckpoint>")
        for name in ("first", "second")
    )
    assert snapshot_names(alpha.listAllCheckpoints()) == ["first", "second"]
    assert alpha.checkpointLookupByName("first").getName() == "first"
    assert second.getParent().getName() == "first"
    assert snapshot_names(first.listAllChildren()) == ["second"]
    with fails(libvirt.VIR_ERR_NO_DOMAIN_CHECKPOINT):
        first.getParent()
    assert first.getDomain().name() == first.domain().name() == "alpha"
    assert first.getConnect().getURI() == first.connect().getURI() == conn.getURI()

    described = ET.fromstring(first.getXMLDesc(libvirt.VIR_DOMAIN_CHECKPOINT_XML_NO_DOMAIN))
    assert described.find("disks/disk").get("bitmap") == "first"
    assert second.delete() == 0
    assert snapshot_names(alpha.listAllCheckpoints()) == ["first"]


def test_no_checkpoint_beside_a_snapshot(alpha: libvirt.virDomain, take: Take) -> None:
    take("first")
    with fails(libvirt.VIR_ERR_OPERATION_UNSUPPORTED):
        alpha.checkpointCreateXML("<domaincheckpoint><name>c</name></domaincheckpoint>")
