"""Fixtures that every test module shares: connections to libvirt's built-in test driver."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import libvirt
import pytest
from calltrace.promises import DAEMON, EXCUSES
from daemon import Daemon, NoDaemonError, running
from guest import running_guest
from helpers import NODE_URI

pytest_plugins = ["calltrace.plugin"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the tests that take minutes, too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    version = libvirt.getVersion()
    for item in items:
        for marker in item.iter_markers("since"):
            if version < marker.args[0]:
                reason = f"needs libvirt {marker.args[0]}, found {version}"
                item.add_marker(pytest.mark.skip(reason=reason))
        if item.get_closest_marker("long") and not config.getoption("--long"):
            item.add_marker(pytest.mark.skip(reason="only with --long"))


@pytest.fixture(scope="session", autouse=True)
def quiet_errors() -> None:
    """libvirt-python prints every error on stderr unless a handler is registered."""
    libvirt.registerErrorHandler(lambda _ctx, _error: None, None)


@pytest.fixture(scope="session", autouse=True)
def event_loop() -> None:
    """libvirt's default event loop in a thread of its own, from before the first connection."""
    libvirt.virEventRegisterDefaultImpl()

    def run() -> None:
        while True:
            libvirt.virEventRunDefaultImpl()

    threading.Thread(target=run, daemon=True, name="libvirt events").start()


@pytest.fixture
def conn() -> Iterator[libvirt.virConnect]:
    """A node of its own, as described in node.xml; no other connection sees it."""
    with libvirt.open(NODE_URI) as connection:
        yield connection


@pytest.fixture
def default_conn() -> Iterator[libvirt.virConnect]:
    """The test driver's built-in node; connections of one process share it while one is open."""
    with libvirt.open("test:///default") as connection:
        yield connection


@pytest.fixture
def alpha(conn: libvirt.virConnect) -> libvirt.virDomain:
    """A running domain with a disk, an interface and an I/O thread."""
    return conn.lookupByName("alpha")


@pytest.fixture
def beta(conn: libvirt.virConnect) -> libvirt.virDomain:
    """A domain that is shut off."""
    return conn.lookupByName("beta")


@pytest.fixture
def pool(conn: libvirt.virConnect) -> libvirt.virStoragePool:
    return conn.storagePoolLookupByName("images")


@pytest.fixture
def lan(conn: libvirt.virConnect) -> libvirt.virNetwork:
    return conn.networkLookupByName("lan")


@pytest.fixture(scope="session")
def daemon(pytestconfig: pytest.Config) -> Iterator[Daemon]:
    """An unprivileged libvirtd of our own."""
    starting = running()
    try:
        own = starting.__enter__()
    except NoDaemonError as reason:
        pytestconfig.stash[EXCUSES][DAEMON] = str(reason)
        pytest.skip(str(reason))
    yield own
    starting.__exit__(None, None, None)


@pytest.fixture(scope="session")
def qemu(daemon: Daemon) -> Iterator[libvirt.virConnect]:
    """A connection to it."""
    with libvirt.open(daemon.uri) as connection:
        yield connection


@pytest.fixture(scope="module")
def guest(daemon: Daemon, qemu: libvirt.virConnect) -> Iterator[libvirt.virDomain]:
    """A running domain of 32 MiB; the tests of a module share it and leave it as it was."""
    with running_guest(daemon, qemu, "guest") as domain:
        yield domain


@pytest.fixture
def own_guest(daemon: Daemon, qemu: libvirt.virConnect) -> Iterator[libvirt.virDomain]:
    """Such a domain for one test alone."""
    with running_guest(daemon, qemu, "own") as domain:
        yield domain
