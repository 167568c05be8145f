"""Typed parameters: values of every type go in and come out as they were."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import deque
from pathlib import Path
from types import MappingProxyType

import libvirt
import pytest
from helpers import TESTS, fails, run_script

CONFIG = libvirt.VIR_DOMAIN_AFFECT_CONFIG


def test_unsigned_long_long(alpha: libvirt.virDomain) -> None:
    key = libvirt.VIR_DOMAIN_MEMORY_HARD_LIMIT
    unlimited = 9_007_199_254_740_991
    assert alpha.memoryParameters(CONFIG)[key] == unlimited
    assert alpha.setMemoryParameters({key: 2**40}, CONFIG) == 0
    assert alpha.memoryParameters(CONFIG)[key] == 2**40


def test_unsigned_int(alpha: libvirt.virDomain) -> None:
    assert alpha.setBlkioParameters({"weight": 100}, CONFIG) == 0
    assert alpha.blkioParameters(CONFIG)["weight"] == 100


@pytest.mark.beyond_peer
def test_any_mapping_and_any_sequence(alpha: libvirt.virDomain) -> None:
    assert alpha.setBlkioParameters(MappingProxyType({"weight": 200}), CONFIG) == 0
    assert alpha.blkioParameters(CONFIG)["weight"] == 200
    assert alpha.setBlkioParameters({"weight": deque([300])}, CONFIG) == 0
    assert alpha.blkioParameters(CONFIG)["weight"] == 300
    with pytest.raises(TypeError, match="'params' must be a dict, not list"):
        alpha.setBlkioParameters([("weight", 100)], CONFIG)


@pytest.mark.beyond_peer
def test_unsigned_int_above_the_signed_range(alpha: libvirt.virDomain) -> None:
    key = libvirt.VIR_DOMAIN_BANDWIDTH_IN_AVERAGE
    assert alpha.interfaceParameters("tap0")[key] == 0
    assert alpha.setInterfaceParameters("tap0", {key: 3_000_000_000}) == 0
    assert alpha.interfaceParameters("tap0")[key] == 3_000_000_000


def test_interface_parameters(alpha: libvirt.virDomain) -> None:
    average, peak = libvirt.VIR_DOMAIN_BANDWIDTH_OUT_AVERAGE, libvirt.VIR_DOMAIN_BANDWIDTH_OUT_PEAK
    assert alpha.setInterfaceParameters("tap0", {average: 1024, peak: 4096}) == 0
    found = alpha.interfaceParameters("tap0")
    assert (found[average], found[peak]) == (1024, 4096)


def test_string_and_int(alpha: libvirt.virDomain) -> None:
    mode = libvirt.VIR_DOMAIN_NUMATUNE_MEM_STRICT
    params = {libvirt.VIR_DOMAIN_NUMA_NODESET: "0-1", libvirt.VIR_DOMAIN_NUMA_MODE: mode}
    assert alpha.setNumaParameters(params, CONFIG) == 0
    assert alpha.numaParameters(CONFIG) == params


def test_boolean(alpha: libvirt.virDomain) -> None:
    key = libvirt.VIR_PERF_PARAM_CMT
    assert alpha.perfEvents()[key] is False
    assert alpha.setPerfEvents({key: True}) == 0
    assert alpha.perfEvents()[key] is True


def test_block_io_tune(alpha: libvirt.virDomain) -> None:
    read, peak = (
        libvirt.VIR_DOMAIN_BLOCK_IOTUNE_READ_BYTES_SEC,
        libvirt.VIR_DOMAIN_BLOCK_IOTUNE_READ_BYTES_SEC_MAX,
    )
    group = libvirt.VIR_DOMAIN_BLOCK_IOTUNE_GROUP_NAME
    params = {read: 2**33, peak: 2**34, group: "g"}
    assert alpha.setBlockIoTune("vda", params) == 0
    tune = alpha.blockIoTune("vda")
    assert {key: tune[key] for key in params} == params


def test_scheduler(alpha: libvirt.virDomain) -> None:
    assert alpha.setSchedulerParameters({"weight": 51}) == 0
    with pytest.raises((libvirt.libvirtError, TypeError)):
        alpha.setSchedulerParameters({"weight": "heavy"})
    assert alpha.schedulerParameters() == {"weight": 50}


@pytest.mark.beyond_peer
def test_scheduler_with_flags(alpha: libvirt.virDomain) -> None:
    # The library adds a flag to the getter that its own test driver refuses; the setter works.
    assert alpha.setSchedulerParametersFlags({"weight": 51}, 0) == 0
    with fails(libvirt.VIR_ERR_INVALID_ARG):
        alpha.schedulerParametersFlags()


@pytest.mark.beyond_peer
def test_wrong_types_are_refused(alpha: libvirt.virDomain) -> None:
    for params in ({"weight": object()}, {"weight": None}, {1: 2}, [("weight", 1)], "weight"):
        with pytest.raises((TypeError, ValueError)):
            alpha.setBlkioParameters(params, CONFIG)


def test_values_out_of_range_are_refused(alpha: libvirt.virDomain) -> None:
    for value in (2**64, -(2**64), 2**1000):
        with pytest.raises(OverflowError):
            alpha.setMemoryParameters({libvirt.VIR_DOMAIN_MEMORY_HARD_LIMIT: value}, CONFIG)


def test_unknown_key_is_libvirts_to_refuse(alpha: libvirt.virDomain) -> None:
    with pytest.raises((libvirt.libvirtError, LookupError)):
        alpha.setBlkioParameters({"no_such_key": 1}, CONFIG)
    assert "no_such_key" not in alpha.blkioParameters(CONFIG)


@pytest.mark.beyond_peer
@pytest.mark.skipif(not shutil.which("cc"), reason="there is no C compiler (cc)")
def test_repeated_keys_become_lists_and_unknown_types_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layer = TESTS.parents[1] / "capi" / "generated"
    source, target = TESTS / "data" / "odd-libvirt.c", tmp_path / "libvirt.so.0"
    flags = ["-shared", "-fPIC", f"-I{layer}", "-Wl,--no-as-needed"]
    subprocess.run(["cc", *flags, str(source), "-o", str(target), "-l:libvirt.so.0"], check=True)
    monkeypatch.setenv("VIRGLOT_LIBVIRT_DIR", str(tmp_path))
    done = run_script("odd_parameters.py")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"twice": [1, 3], "thrice": [2, 4, 6], "unknown": None}
