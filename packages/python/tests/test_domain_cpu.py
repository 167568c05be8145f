"""Virtual CPUs, their pinning, I/O threads and processor time."""

from __future__ import annotations

import libvirt
from helpers import fails

ALL = (True,) * 8
FIRST_AND_LAST = (True, False, False, False, False, False, False, True)


def test_vcpus(alpha: libvirt.virDomain) -> None:
    infos, maps = alpha.vcpus()
    assert [number for number, _state, _time, _cpu in infos] == [0, 1]
    assert {state for _number, state, _time, _cpu in infos} == {libvirt.VIR_VCPU_RUNNING}
    assert all(time > 2**32 for _number, _state, time, _cpu in infos)
    assert maps == [ALL, ALL]


def test_vcpus_of_a_domain_that_is_shut_off(beta: libvirt.virDomain) -> None:
    with fails(libvirt.VIR_ERR_OPERATION_INVALID):
        beta.vcpus()


def test_number_of_vcpus(alpha: libvirt.virDomain) -> None:
    live = libvirt.VIR_DOMAIN_AFFECT_LIVE
    assert alpha.vcpusFlags(live) == 2
    assert alpha.vcpusFlags(live | libvirt.VIR_DOMAIN_VCPU_MAXIMUM) == 4
    assert alpha.setVcpus(3) == 0
    assert alpha.vcpusFlags(live) == 3
    assert alpha.setVcpusFlags(1, libvirt.VIR_DOMAIN_AFFECT_CONFIG) == 0
    assert alpha.vcpusFlags(libvirt.VIR_DOMAIN_AFFECT_CONFIG) == 1
    assert alpha.vcpusFlags(live) == 3


def test_pin_vcpu(alpha: libvirt.virDomain) -> None:
    assert alpha.vcpuPinInfo() == [ALL, ALL]
    assert alpha.pinVcpu(0, FIRST_AND_LAST) == 0
    assert alpha.vcpuPinInfo() == [FIRST_AND_LAST, ALL]
    assert alpha.pinVcpuFlags(1, FIRST_AND_LAST, 0) == 0
    assert alpha.vcpuPinInfo() == [FIRST_AND_LAST, FIRST_AND_LAST]


def test_pin_vcpu_with_a_short_map(alpha: libvirt.virDomain) -> None:
    assert alpha.pinVcpu(0, (False, True)) == 0
    assert alpha.vcpuPinInfo()[0] == (False, True) + (False,) * 6


def test_pin_vcpu_that_does_not_exist(alpha: libvirt.virDomain) -> None:
    with fails(libvirt.VIR_ERR_INVALID_ARG):
        alpha.pinVcpu(99, ALL)


def test_pin_emulator(alpha: libvirt.virDomain) -> None:
    assert alpha.emulatorPinInfo() == ALL
    assert alpha.pinEmulator(FIRST_AND_LAST) == 0
    assert alpha.emulatorPinInfo() == FIRST_AND_LAST


def test_io_threads(alpha: libvirt.virDomain) -> None:
    assert [number for number, _cpus in alpha.ioThreadInfo()] == [1]
    assert alpha.addIOThread(5) == 0
    assert alpha.pinIOThread(5, FIRST_AND_LAST) == 0
    assert dict(alpha.ioThreadInfo())[5] == list(FIRST_AND_LAST)

    key = libvirt.VIR_DOMAIN_IOTHREAD_POLL_MAX_NS
    assert alpha.setIOThreadParams(5, {key: 4711}) == 0
    ((_domain, stats),) = alpha.connect().domainListGetStats(
        [alpha], libvirt.VIR_DOMAIN_STATS_IOTHREAD
    )
    assert stats["iothread.count"] == 2
    assert stats["iothread.5.poll-max-ns"] == 4711

    assert alpha.delIOThread(5) == 0
    assert [number for number, _cpus in alpha.ioThreadInfo()] == [1]


def test_cpu_statistics(alpha: libvirt.virDomain) -> None:
    (total,) = alpha.getCPUStats(True)
    assert total == {
        "cpu_time": 48_772_617_035,
        "user_time": 5_540_000_000,
        "system_time": 6_460_000_000,
    }
    per_cpu = alpha.getCPUStats(False)
    assert len(per_cpu) == 2
    assert {frozenset(cpu) for cpu in per_cpu} == {frozenset({"cpu_time", "vcpu_time"})}
    assert per_cpu[0]["vcpu_time"] == 23_151_740_627


def test_scheduler(alpha: libvirt.virDomain) -> None:
    assert alpha.schedulerType() == ("fair", 1)
    assert alpha.schedulerParameters() == {"weight": 50}
    assert alpha.setSchedulerParameters({"weight": 51}) == 0
