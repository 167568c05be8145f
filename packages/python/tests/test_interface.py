"""Interfaces of the host, and changes to them as a transaction."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import libvirt
from helpers import fails, names

MAC = "aa:bb:cc:dd:ee:ff"
ETH2 = """
<interface type='ethernet' name='eth2'>
  <start mode='onboot'/>
  <mac address='aa:bb:cc:dd:ee:01'/>
</interface>"""


def test_lookups_and_properties(conn: libvirt.virConnect) -> None:
    found = [conn.interfaceLookupByName("eth1"), conn.interfaceLookupByMACString(MAC)]
    for interface in found:
        assert interface.name() == "eth1"
        assert interface.MACString() == MAC
        assert interface.isActive() == 1
        assert interface.connect().getURI() == conn.getURI()
    assert ET.fromstring(found[0].XMLDesc()).find("mtu").get("size") == "1492"
    with fails(libvirt.VIR_ERR_NO_INTERFACE):
        conn.interfaceLookupByName("eth9")


def test_life(conn: libvirt.virConnect) -> None:
    interface = conn.interfaceDefineXML(ETH2, 0)
    assert interface.isActive() == 0
    assert conn.listDefinedInterfaces() == ["eth2"]
    assert conn.numOfDefinedInterfaces() == 1
    assert interface.create() == 0
    assert interface.isActive() == 1
    assert names(conn.listAllInterfaces()) == ["eth1", "eth2"]
    assert interface.destroy() == 0
    inactive = libvirt.VIR_CONNECT_LIST_INTERFACES_INACTIVE
    assert names(conn.listAllInterfaces(inactive)) == ["eth2"]
    assert interface.undefine() == 0
    assert names(conn.listAllInterfaces()) == ["eth1"]


def test_rollback_undoes(conn: libvirt.virConnect) -> None:
    assert conn.changeBegin() == 0
    conn.interfaceDefineXML(ETH2)
    assert conn.changeRollback() == 0
    assert names(conn.listAllInterfaces()) == ["eth1"]


def test_commit_keeps(conn: libvirt.virConnect) -> None:
    assert conn.changeBegin(0) == 0
    with fails(libvirt.VIR_ERR_OPERATION_INVALID):
        conn.changeBegin()
    conn.interfaceDefineXML(ETH2)
    assert conn.changeCommit() == 0
    with fails(libvirt.VIR_ERR_OPERATION_INVALID):
        conn.changeRollback()
    assert names(conn.listAllInterfaces()) == ["eth1", "eth2"]
