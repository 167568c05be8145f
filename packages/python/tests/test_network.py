"""Virtual networks."""

from __future__ import annotations

import uuid
import xml.etree.ElementTree as ET

import libvirt
import pytest
from helpers import fails, names

LAN_UUID = "dd8fe884-6c02-601e-7551-cca97df1c5df"


def network_xml(name: str) -> str:
    return f"<network><name>{name}</name></network>"


def test_lookups(conn: libvirt.virConnect) -> None:
    raw = uuid.UUID(LAN_UUID).bytes
    found = [
        conn.networkLookupByName("lan"),
        conn.networkLookupByUUID(raw),
        conn.networkLookupByUUIDString(LAN_UUID),
    ]
    assert {network.name() for network in found} == {"lan"}
    assert {network.UUID() for network in found} == {raw}
    assert {network.UUIDString() for network in found} == {LAN_UUID}


def test_describes_itself(conn: libvirt.virConnect, lan: libvirt.virNetwork) -> None:
    assert lan.bridgeName() == "virbr7"
    assert (lan.isActive(), lan.isPersistent()) == (1, 1)
    assert ET.fromstring(lan.XMLDesc()).find("ip").get("address") == "192.168.7.1"
    assert lan.connect().getURI() == conn.getURI()


def test_autostart(lan: libvirt.virNetwork) -> None:
    assert lan.autostart() == 0
    assert lan.setAutostart(1) == 0
    assert lan.autostart() == 1


def test_stop_and_start(conn: libvirt.virConnect, lan: libvirt.virNetwork) -> None:
    assert lan.destroy() == 0
    assert lan.isActive() == 0
    assert conn.listDefinedNetworks() == ["lan"]
    assert conn.numOfDefinedNetworks() == 1
    assert lan.create() == 0
    assert lan.isActive() == 1


def test_define_and_undefine(conn: libvirt.virConnect) -> None:
    plain = conn.networkDefineXML(network_xml("plain"))
    valid = conn.networkDefineXMLFlags(network_xml("valid"), libvirt.VIR_NETWORK_DEFINE_VALIDATE)
    assert names(conn.listAllNetworks()) == ["lan", "plain", "valid"]
    inactive = libvirt.VIR_CONNECT_LIST_NETWORKS_INACTIVE
    assert names(conn.listAllNetworks(inactive)) == ["plain", "valid"]
    assert plain.undefine() == 0
    assert valid.undefine() == 0
    assert names(conn.listAllNetworks()) == ["lan"]


def test_transient(conn: libvirt.virConnect) -> None:
    plain = conn.networkCreateXML(network_xml("plain"))
    valid = conn.networkCreateXMLFlags(network_xml("valid"), libvirt.VIR_NETWORK_CREATE_VALIDATE)
    assert [network.isPersistent() for network in (plain, valid)] == [0, 0]
    plain.destroy()
    with fails(libvirt.VIR_ERR_NO_NETWORK):
        conn.networkLookupByName("plain")


def test_update(lan: libvirt.virNetwork) -> None:
    host = "<host mac='00:16:3e:77:e2:ed' name='a.example.com' ip='192.168.7.10'/>"
    assert (
        lan.update(
            libvirt.VIR_NETWORK_UPDATE_COMMAND_ADD_LAST,
            libvirt.VIR_NETWORK_SECTION_IP_DHCP_HOST,
            -1,
            host,
            libvirt.VIR_NETWORK_UPDATE_AFFECT_CURRENT,
        )
        == 0
    )
    assert ET.fromstring(lan.XMLDesc()).find("ip/dhcp/host").get("ip") == "192.168.7.10"


@pytest.mark.since(9_007_000)
def test_metadata(lan: libvirt.virNetwork) -> None:
    title = libvirt.VIR_NETWORK_METADATA_TITLE
    with fails(libvirt.VIR_ERR_NO_NETWORK_METADATA):
        lan.metadata(title, None)
    assert lan.setMetadata(title, "a title", None, None) == 0
    assert lan.metadata(title, None) == "a title"
