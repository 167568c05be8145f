"""Storage pools and volumes."""

from __future__ import annotations

import uuid
import xml.etree.ElementTree as ET

import libvirt
from helpers import fails, names

POOL_UUID = "dfe224cb-28fb-8dd0-c4b2-64eb3f0f4566"
GIB_100 = 107_374_182_400


def pool_xml(name: str) -> str:
    return f"<pool type='dir'><name>{name}</name><target><path>/{name}</path></target></pool>"


def volume_xml(name: str, capacity: int, allocation: int) -> str:
    return (
        f"<volume><name>{name}</name><capacity>{capacity}</capacity>"
        f"<allocation>{allocation}</allocation></volume>"
    )


def test_pool_lookups(conn: libvirt.virConnect) -> None:
    raw = uuid.UUID(POOL_UUID).bytes
    found = [
        conn.storagePoolLookupByName("images"),
        conn.storagePoolLookupByUUID(raw),
        conn.storagePoolLookupByUUIDString(POOL_UUID),
        conn.storageVolLookupByKey("/images/disk.img").storagePoolLookupByVolume(),
    ]
    assert {pool.name() for pool in found} == {"images"}
    assert {pool.UUID() for pool in found} == {raw}
    assert {pool.UUIDString() for pool in found} == {POOL_UUID}
    with fails(libvirt.VIR_ERR_NO_STORAGE_POOL):
        conn.storagePoolLookupByName("nothing")


def test_pool_describes_itself(conn: libvirt.virConnect, pool: libvirt.virStoragePool) -> None:
    running = libvirt.VIR_STORAGE_POOL_RUNNING
    assert pool.info() == [running, GIB_100, 50_000, GIB_100 - 50_000]
    assert (pool.isActive(), pool.isPersistent()) == (1, 1)
    assert ET.fromstring(pool.XMLDesc()).findtext("target/path") == "/images"
    assert pool.connect().getURI() == conn.getURI()


def test_pool_autostart(pool: libvirt.virStoragePool) -> None:
    assert pool.autostart() == 0
    assert pool.setAutostart(1) == 0
    assert pool.autostart() == 1


def test_pool_life(conn: libvirt.virConnect) -> None:
    pool = conn.storagePoolDefineXML(pool_xml("spare"), 0)
    assert conn.listDefinedStoragePools() == ["spare"]
    assert conn.numOfDefinedStoragePools() == 1
    assert pool.build() == 0
    assert pool.create() == 0
    assert pool.isActive() == 1
    assert pool.refresh() == 0
    assert names(conn.listAllStoragePools()) == ["images", "spare"]
    with fails(libvirt.VIR_ERR_OPERATION_INVALID):
        pool.delete()
    assert pool.destroy() == 0
    assert pool.delete() == 0
    assert pool.undefine() == 0
    assert names(conn.listAllStoragePools()) == ["images"]


def test_transient_pool(conn: libvirt.virConnect) -> None:
    pool = conn.storagePoolCreateXML(pool_xml("scratch"))
    assert (pool.isActive(), pool.isPersistent()) == (1, 0)
    transient = libvirt.VIR_CONNECT_LIST_STORAGE_POOLS_TRANSIENT
    assert names(conn.listAllStoragePools(transient)) == ["scratch"]
    assert pool.destroy() == 0
    with fails(libvirt.VIR_ERR_NO_STORAGE_POOL):
        pool.isActive()


def test_find_pool_sources(conn: libvirt.virConnect) -> None:
    found = ET.fromstring(conn.findStoragePoolSources("logical", None))
    assert [name.text for name in found.findall("source/name")] == ["testvg1", "testvg2"]
    netfs = conn.findStoragePoolSources("netfs", "<source><host name='h'/></source>", 0)
    assert ET.fromstring(netfs).find("source/host").get("name") == "h"


def test_volume_lookups(conn: libvirt.virConnect, pool: libvirt.virStoragePool) -> None:
    found = [
        pool.storageVolLookupByName("disk.img"),
        conn.storageVolLookupByKey("/images/disk.img"),
        conn.storageVolLookupByPath("/images/disk.img"),
    ]
    assert {volume.name() for volume in found} == {"disk.img"}
    assert {volume.key() for volume in found} == {"/images/disk.img"}
    assert {volume.path() for volume in found} == {"/images/disk.img"}
    with fails(libvirt.VIR_ERR_NO_STORAGE_VOL):
        pool.storageVolLookupByName("nothing")


def test_volume_describes_itself(conn: libvirt.virConnect, pool: libvirt.virStoragePool) -> None:
    volume = pool.storageVolLookupByName("disk.img")
    assert volume.info() == [libvirt.VIR_STORAGE_VOL_FILE, 1_000_000, 50_000]
    assert ET.fromstring(volume.XMLDesc()).findtext("capacity") == "1000000"
    assert volume.connect().getURI() == conn.getURI()


def test_volume_life(pool: libvirt.virStoragePool) -> None:
    volume = pool.createXML(volume_xml("a.img", 2**40 // 32, 10))
    assert volume.info() == [libvirt.VIR_STORAGE_VOL_FILE, 2**35, 10]
    clone = pool.createXMLFrom(volume_xml("b.img", 2000, 10), volume)
    assert clone.info()[1] >= 2000
    assert pool.numOfVolumes() == 3
    assert sorted(pool.listVolumes()) == ["a.img", "b.img", "disk.img"]
    assert names(pool.listAllVolumes()) == ["a.img", "b.img", "disk.img"]
    assert clone.delete() == 0
    assert names(pool.listAllVolumes()) == ["a.img", "disk.img"]
    with fails(libvirt.VIR_ERR_NO_STORAGE_VOL):
        clone.info()


def test_not_supported_by_the_driver(pool: libvirt.virStoragePool) -> None:
    with fails(libvirt.VIR_ERR_NO_SUPPORT):
        pool.storageVolLookupByName("disk.img").resize(5000)
