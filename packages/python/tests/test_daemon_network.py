"""Networks, ports, filters and host devices, as far as one comes without privileges."""

from __future__ import annotations

import uuid
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import libvirt
import pytest
from helpers import fails

pytestmark = pytest.mark.daemon

UNKNOWN = uuid.UUID(int=77)


@pytest.fixture
def network(qemu: libvirt.virConnect) -> Iterator[libvirt.virNetwork]:
    """A network over a bridge that is somebody else's: it starts without privileges."""
    defined = qemu.networkDefineXML(
        "<network><name>n</name><forward mode='bridge'/><bridge name='lo'/></network>"
    )
    defined.create()
    yield defined
    defined.destroy()
    defined.undefine()


def port_xml(number: uuid.UUID) -> str:
    return f"""
    <networkport>
      <uuid>{number}</uuid>
      <owner><name>guest</name><uuid>{UNKNOWN}</uuid></owner>
      <mac address='52:54:00:7b:35:93'/>
    </networkport>"""


def test_leases(network: libvirt.virNetwork) -> None:
    assert network.DHCPLeases() == []
    assert network.DHCPLeases("52:54:00:7b:35:93") == []


def test_port(network: libvirt.virNetwork) -> None:
    number = uuid.uuid4()
    port = network.portCreateXML(port_xml(number))
    assert port.UUID() == number.bytes
    assert port.UUIDString() == str(number)
    assert port.network().name() == "n"
    assert ET.fromstring(port.XMLDesc()).findtext("uuid") == str(number)
    found = [
        *network.listAllPorts(),
        network.portLookupByUUID(number.bytes),
        network.portLookupByUUIDString(str(number)),
    ]
    assert [other.UUIDString() for other in found] == [str(number)] * 3

    assert port.parameters() == {}
    assert port.setParameters({libvirt.VIR_NETWORK_PORT_BANDWIDTH_IN_AVERAGE: 1000}) == 0
    assert port.parameters()["inbound.average"] == 1000
    assert port.delete() == 0
    assert network.listAllPorts() == []


def test_no_such_port(network: libvirt.virNetwork) -> None:
    with fails(libvirt.VIR_ERR_NO_NETWORK_PORT):
        network.portLookupByUUID(UNKNOWN.bytes)
    with fails(libvirt.VIR_ERR_NO_NETWORK_PORT):
        network.portLookupByUUIDString(str(UNKNOWN))


def test_filters_are_for_root(qemu: libvirt.virConnect) -> None:
    assert qemu.listAllNWFilters() == []
    assert qemu.listNWFilters() == []
    assert qemu.numOfNWFilters() == 0
    assert qemu.listAllNWFilterBindings() == []
    for define in (qemu.nwfilterDefineXML, qemu.nwfilterDefineXMLFlags):
        with fails(libvirt.VIR_ERR_OPERATION_INVALID):
            define("<filter name='f'/>")
    with fails(libvirt.VIR_ERR_NO_NWFILTER):
        qemu.nwfilterLookupByName("f")
    with fails(libvirt.VIR_ERR_NO_NWFILTER):
        qemu.nwfilterLookupByUUID(UNKNOWN.bytes)
    with fails(libvirt.VIR_ERR_NO_NWFILTER):
        qemu.nwfilterLookupByUUIDString(str(UNKNOWN))
    with fails(libvirt.VIR_ERR_NO_NWFILTER_BINDING):
        qemu.nwfilterBindingLookupByPortDev("lo")
    with fails(libvirt.VIR_ERR_OPERATION_INVALID):
        qemu.nwfilterBindingCreateXML(
            f"""
            <filterbinding>
              <owner><name>guest</name><uuid>{UNKNOWN}</uuid></owner>
              <portdev name='lo'/>
              <mac address='52:54:00:7b:35:93'/>
              <filterref filter='f'/>
            </filterbinding>"""
        )


def test_node_device(qemu: libvirt.virConnect) -> None:
    device = next(each for each in qemu.listAllDevices() if each.name().startswith("net_lo_"))
    assert device.autostart() == 0
    with fails(libvirt.VIR_ERR_OPERATION_UNSUPPORTED):
        device.setAutostart(1)
    with fails(libvirt.VIR_ERR_OPERATION_INVALID):
        device.create()  # it is there
    with fails(libvirt.VIR_ERR_OPERATION_INVALID):
        device.undefine()  # it never was defined
    with fails(libvirt.VIR_ERR_INVALID_ARG):  # no PCI device
        device.reset()
    with fails(libvirt.VIR_ERR_INVALID_ARG):
        device.reAttach()
    for detach in (device.dettach, lambda: device.detachFlags(None)):
        with pytest.raises(libvirt.libvirtError):  # neither PCI nor VFIO
            detach()
    mdev = "<capability type='mdev'><type id='t'/></capability>"
    mdev = f"<device><parent>computer</parent>{mdev}</device>"
    with pytest.raises(libvirt.libvirtError):
        qemu.nodeDeviceDefineXML(mdev)
    with pytest.raises(libvirt.libvirtError):
        device.update(mdev)
    with pytest.raises(libvirt.libvirtError):
        qemu.nodeDeviceLookupSCSIHostByWWN("2000000012341234", "1000000012341234")
