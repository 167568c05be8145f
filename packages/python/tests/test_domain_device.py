"""Devices of a domain: attached, detached, measured, and the guest's view of them."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import libvirt
import pytest
from helpers import disk_xml, fails


def targets(domain: libvirt.virDomain) -> list[str | None]:
    root = ET.fromstring(domain.XMLDesc())
    return [target.get("dev") for target in root.findall("devices/disk/target")]


@pytest.mark.since(11_003_000)
def test_attach_and_detach(alpha: libvirt.virDomain) -> None:
    assert alpha.attachDevice(disk_xml("vdb", "<alias name='ua-b'/>")) == 0
    assert alpha.attachDeviceFlags(disk_xml("vdc"), libvirt.VIR_DOMAIN_AFFECT_LIVE) == 0
    assert targets(alpha) == ["vda", "vdb", "vdc"]
    assert alpha.detachDeviceAlias("ua-b") == 0
    assert targets(alpha) == ["vda", "vdc"]
    with fails(libvirt.VIR_ERR_INTERNAL_ERROR):
        alpha.detachDeviceAlias("ua-b")


@pytest.mark.since(11_003_000)
def test_update(alpha: libvirt.virDomain) -> None:
    xml = disk_xml("vda").replace("alpha.img", "other.img")
    assert alpha.updateDeviceFlags(xml, libvirt.VIR_DOMAIN_AFFECT_LIVE) == 0
    root = ET.fromstring(alpha.XMLDesc())
    assert root.find("devices/disk/source").get("file") == "/images/vda.img"


def test_block(alpha: libvirt.virDomain) -> None:
    assert alpha.blockInfo("vda") == [1099506450432, 1099511627776, 1099511627776]
    stats = alpha.blockStats("vda")
    assert len(stats) == 5
    assert stats[1] > 2**32
    with fails(libvirt.VIR_ERR_INVALID_ARG):
        alpha.blockInfo("nope")


def test_interface(alpha: libvirt.virDomain) -> None:
    stats = alpha.interfaceStats("tap0")
    assert len(stats) == 8
    assert stats[0] > 2**32
    with fails(libvirt.VIR_ERR_INVALID_ARG):
        alpha.interfaceStats("nope")


def test_interface_addresses(alpha: libvirt.virDomain) -> None:
    found = alpha.interfaceAddresses(libvirt.VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE)
    (interface,) = found.values()
    assert interface == {
        "hwaddr": "52:54:00:00:00:01",
        "addrs": [
            {"addr": "192.168.7.3", "prefix": 24, "type": libvirt.VIR_IP_ADDR_TYPE_IPV4},
        ],
    }


@pytest.mark.since(11_003_000)
def test_disk_errors(alpha: libvirt.virDomain) -> None:
    assert alpha.attachDevice(disk_xml("vdb")) == 0
    assert alpha.diskErrors() == {
        "vda": libvirt.VIR_DOMAIN_DISK_ERROR_UNSPEC,
        "vdb": libvirt.VIR_DOMAIN_DISK_ERROR_NO_SPACE,
    }


def test_file_systems(alpha: libvirt.virDomain) -> None:
    assert alpha.fsInfo() == [("/", "vda1", "ext4", ["vda"]), ("/boot", "vda2", "ext4", ["vda"])]
    assert alpha.fSTrim("/", 0) == 0
    assert alpha.fsFreeze(["/"]) == 1
    assert alpha.fsFreeze() == 1  # the other one
    assert alpha.fsThaw(["/boot"]) == 1
    assert alpha.fsThaw() == 1


def test_time(alpha: libvirt.virDomain) -> None:
    assert set(alpha.getTime()) == {"seconds", "nseconds"}
    assert alpha.setTime({"seconds": 2**33, "nseconds": 7}) == 0
    for nothing in ({}, {"nseconds": 1}, {"seconds": 1, "minutes": 2}):
        with pytest.raises(LookupError):
            alpha.setTime(nothing)
    with pytest.raises(TypeError):
        alpha.setTime()
    assert alpha.getTime() == {"seconds": 2**33, "nseconds": 7}


def test_keys_signals_and_nmi(alpha: libvirt.virDomain) -> None:
    assert alpha.sendKey(libvirt.VIR_KEYCODE_SET_LINUX, 10, [30, 31], 2) == 0
    with fails(libvirt.VIR_ERR_INVALID_ARG):
        alpha.sendKey(libvirt.VIR_KEYCODE_SET_LINUX, 10, [], 0)
    assert alpha.injectNMI() == 0


def test_process_signal(alpha: libvirt.virDomain) -> None:
    term = libvirt.VIR_DOMAIN_PROCESS_SIGNAL_TERM
    assert alpha.sendProcessSignal(1, libvirt.VIR_DOMAIN_PROCESS_SIGNAL_NOP) == 0
    with fails(libvirt.VIR_ERR_INVALID_ARG):
        alpha.sendProcessSignal(77, term)
    assert alpha.sendProcessSignal(1, term) == 0


def test_user_password(alpha: libvirt.virDomain, beta: libvirt.virDomain) -> None:
    assert alpha.setUserPassword("root", "secret") == 0
    with fails(libvirt.VIR_ERR_OPERATION_INVALID):
        beta.setUserPassword("root", "secret")
