"""Memory of a domain: sizes, statistics, contents."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import libvirt
from helpers import fails


def test_set_memory(alpha: libvirt.virDomain) -> None:
    assert alpha.setMemory(300_000) == 0
    assert alpha.info()[2] == 300_000
    assert alpha.setMemoryFlags(200_000, libvirt.VIR_DOMAIN_AFFECT_LIVE) == 0
    assert alpha.info()[1:3] == [1048576, 200_000]
    with fails(libvirt.VIR_ERR_INVALID_ARG):
        alpha.setMemory(2_000_000)


def test_set_max_memory(alpha: libvirt.virDomain, beta: libvirt.virDomain) -> None:
    with fails(libvirt.VIR_ERR_OPERATION_INVALID):
        alpha.setMaxMemory(2_000_000)
    assert beta.setMaxMemory(2**33) == 0
    assert beta.maxMemory() == 2**33


def test_memory_statistics(alpha: libvirt.virDomain) -> None:
    stats = alpha.memoryStats()
    assert stats["actual"] == 524288
    assert stats["unused"] == 262144
    assert set(stats) == {
        "actual", "swap_in", "swap_out", "major_fault", "minor_fault", "unused", "available",
        "usable", "last_update", "disk_caches", "hugetlb_pgalloc", "hugetlb_pgfail", "rss",
    }  # fmt: skip


def test_memory_statistics_period(alpha: libvirt.virDomain) -> None:
    assert alpha.setMemoryStatsPeriod(10, libvirt.VIR_DOMAIN_AFFECT_LIVE) == 0
    stats = ET.fromstring(alpha.XMLDesc()).find("devices/memballoon/stats")
    assert stats.get("period") == "10"


def test_memory_peek(alpha: libvirt.virDomain) -> None:
    physical, virtual = libvirt.VIR_MEMORY_PHYSICAL, libvirt.VIR_MEMORY_VIRTUAL
    assert alpha.memoryPeek(0, 4, virtual) == b"\x00\x01\x02\x03"
    assert alpha.memoryPeek(0x10, 300, physical) == bytes((16 + i) % 256 for i in range(300))
    with fails(libvirt.VIR_ERR_INVALID_ARG):
        alpha.memoryPeek(0, 4, physical | virtual)
