"""A process that administers a daemon of its own; it can open no libvirt connection."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from subprocess import PIPE, Popen

import libvirt_admin
import pytest
from daemon import Daemon, owner

#: Connects, says so, and stays until its input ends.
GUEST = "import sys, libvirt; conn = libvirt.open(sys.argv[1]); print(flush=True); sys.stdin.read()"


@pytest.fixture
def admin(daemon: Daemon) -> Iterator[libvirt_admin.virAdmConnect]:
    """A connection to the daemon's administration."""
    with owner():
        connection = libvirt_admin.open(daemon.admin_uri)
    with connection:
        yield connection


@pytest.fixture
def server(admin: libvirt_admin.virAdmConnect) -> libvirt_admin.virAdmServer:
    """What serves the libvirt connections."""
    return admin.lookupServer("libvirtd")


@pytest.fixture
def visitor(daemon: Daemon) -> Iterator[Popen[str]]:
    """Another process with a libvirt connection."""
    command = [sys.executable, "-c", GUEST, daemon.uri]
    with Popen(command, stdin=PIPE, stdout=PIPE, text=True) as process:
        assert process.stdout.readline() == "\n"
        yield process
        process.stdin.close()
