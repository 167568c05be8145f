"""What several test modules need and no fixture fits."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import libvirt
import pytest

TESTS = Path(__file__).parent
#: What the tests of every binding use.
SHARED = TESTS.parents[1] / "capi" / "tests" / "shared"
#: How much longer everything may take; tools that watch memory slow programs down.
PATIENCE = float(os.environ.get("TEST_PATIENCE", "1"))
NODE_URI = f"test://{SHARED / 'node.xml'}"


#: What opening a node fails with whose file is not there; older releases leave it to the parser.
NO_FILE = (
    libvirt.VIR_ERR_SYSTEM_ERROR
    if libvirt.getVersion() >= 11_003_000
    else libvirt.VIR_ERR_XML_ERROR
)


@contextmanager
def fails(code: int) -> Iterator[pytest.ExceptionInfo[libvirt.libvirtError]]:
    """The block raises libvirtError with exactly this virErrorNumber."""
    with pytest.raises(libvirt.libvirtError) as caught:
        yield caught
    assert caught.value.get_error_code() == code, str(caught.value)


def eventually(condition: Callable[[], object], seconds: float = 10) -> None:
    """Waits for what another thread does."""
    deadline = time.monotonic() + seconds * PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.005)


def run_script(script: str, *args: str, seconds: float = 60) -> subprocess.CompletedProcess[str]:
    """Runs a script of tests/scripts in a process of its own; a signal is a negative returncode."""
    return subprocess.run(
        [sys.executable, str(TESTS / "scripts" / script), *args],
        capture_output=True,
        text=True,
        timeout=seconds * PATIENCE,
        check=False,
    )


def names(objects: list) -> list[str]:
    """The names of libvirt objects, sorted."""
    return sorted(obj.name() for obj in objects)


def domain_xml(name: str, devices: str = "", extra: str = "") -> str:
    return f"""
    <domain type='test'>
      <name>{name}</name>
      <memory unit='KiB'>131072</memory>
      <vcpu>1</vcpu>
      <os><type arch='i686'>hvm</type></os>
      <devices>{devices}</devices>
      {extra}
    </domain>"""


def disk_xml(target: str, extra: str = "") -> str:
    return f"""
    <disk type='file' device='disk'>
      <source file='/images/{target}.img'/>
      <target dev='{target}' bus='virtio'/>
      {extra}
    </disk>"""
