"""Devices of the host."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import libvirt
import pytest
from helpers import fails, names

VPORT = """
<device>
  <name>vport</name>
  <parent>scsi_host1</parent>
  <capability type='scsi_host'>
    <capability type='fc_host'>
      <wwnn>2000000012341235</wwnn>
      <wwpn>1000000012341235</wwpn>
    </capability>
  </capability>
</device>"""


def test_lists(conn: libvirt.virConnect) -> None:
    assert sorted(conn.listDevices(None)) == ["computer", "scsi_host1"]
    assert conn.listDevices("scsi_host", 0) == ["scsi_host1"]
    assert conn.numOfDevices(None) == 2
    assert conn.numOfDevices("scsi_host") == 1
    assert names(conn.listAllDevices()) == ["computer", "scsi_host1"]
    scsi_host = libvirt.VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI_HOST
    assert names(conn.listAllDevices(scsi_host)) == ["scsi_host1"]


def test_describes_itself(conn: libvirt.virConnect) -> None:
    device = conn.nodeDeviceLookupByName("scsi_host1")
    assert device.name() == "scsi_host1"
    assert device.listCaps() == ["scsi_host"]
    assert device.numOfCaps() == 1
    assert ET.fromstring(device.XMLDesc(0)).findtext("capability/host") == "1"
    assert device.connect().getURI() == conn.getURI()


@pytest.mark.since(11_003_000)
def test_is_there_to_stay(conn: libvirt.virConnect) -> None:
    device = conn.nodeDeviceLookupByName("scsi_host1")
    assert (device.isActive(), device.isPersistent()) == (1, 1)


def test_parent(conn: libvirt.virConnect) -> None:
    assert conn.nodeDeviceLookupByName("scsi_host1").parent() == "computer"
    assert conn.nodeDeviceLookupByName("computer").parent() is None  # not an error


def test_lookup_of_nothing(conn: libvirt.virConnect) -> None:
    with fails(libvirt.VIR_ERR_NO_NODE_DEVICE):
        conn.nodeDeviceLookupByName("nothing")


def test_create_and_destroy(default_conn: libvirt.virConnect) -> None:
    device = default_conn.nodeDeviceCreateXML(VPORT)
    name = device.name()
    assert name == "scsi_host12"
    assert device.parent() == "scsi_host1"
    assert device.destroy() == 0
    assert name not in names(default_conn.listAllDevices())
