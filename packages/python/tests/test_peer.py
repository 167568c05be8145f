"""libvirt-python's own tests and examples, as they are, on our module."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import peer
import pytest

pytestmark = pytest.mark.beyond_peer

#: Tests of libvirt-python's that fail here, and why; one that passes must go from here.
FAILING: dict[str, str] = {}

#: Examples that run on the test driver: arguments, and what they print.
EXAMPLES = {
    "domipaddrs.py": (["test:///default", "test"], r"testnet0 +aa:bb:cc:dd:ee:ff +ipv4"),
    "domsave.py": (["{folder}"], r"Saving test\[1\] \.\.\. \ndone"),
    "topology.py": ([], r"NUMA nodes: 2\n +Sockets: 2\n +Cores: 16"),
}


@pytest.fixture(scope="module")
def source() -> Path:
    try:
        return peer.source()
    except peer.NoPeerError as reason:
        pytest.skip(str(reason))


def run(folder: Path, *command: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **env},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_own_tests(source: Path, tmp_path: Path) -> None:
    pytest.importorskip("lxml", reason="libvirt-python's own tests need lxml")
    peer.describe_api(tmp_path)
    options = ["-p", "no:cacheprovider", "-rfE", "-q", "--tb=short", "-c", os.devnull]
    # The comparison with libvirt's API, which only libvirt-python's maintainers run, too.
    env = {"LIBVIRT_API_COVERAGE": "1", "PKG_CONFIG_PATH": str(tmp_path)}
    done = run(source / "tests", "-m", "pytest", *options, "--rootdir=.", ".", **env)
    failed = set(re.findall(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE))
    assert failed == set(FAILING), done.stdout + done.stderr
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed is not None and int(passed[1]) > 120, done.stdout + done.stderr


@pytest.mark.parametrize("name", EXAMPLES)
def test_example(source: Path, tmp_path: Path, name: str) -> None:
    args, printed = EXAMPLES[name]
    command = [each.format(folder=tmp_path) for each in args]
    done = run(source / "examples", name, *command, LIBVIRT_DEFAULT_URI="test:///default")
    assert done.returncode == 0, done.stderr
    assert re.search(printed, done.stdout), done.stdout
