"""The tests of admin/ need a process of their own, where nothing opens a libvirt connection."""

from __future__ import annotations

import subprocess
import sys

import pytest
from daemon import Daemon
from helpers import TESTS

pytestmark = [pytest.mark.daemon, pytest.mark.beyond_peer]


def test_administration(daemon: Daemon) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    command += ["-c", str(TESTS / "pytest.ini"), str(TESTS / "admin")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
