"""Migration between two daemons that take each other for another host, in all of its forms."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import libvirt
import pytest
from daemon import Daemon, running
from guest import running_guest
from helpers import eventually, fails

pytestmark = pytest.mark.daemon

#: The disks are the same files on both sides.
LIVE = libvirt.VIR_MIGRATE_LIVE | libvirt.VIR_MIGRATE_UNSAFE
PEER = LIVE | libvirt.VIR_MIGRATE_PEER2PEER
TCP = "tcp://127.0.0.1"


@pytest.fixture(scope="module")
def other(daemon: Daemon) -> Iterator[Daemon]:
    """A second daemon."""
    with running() as second:
        yield second


@pytest.fixture(scope="module")
def there(other: Daemon) -> Iterator[libvirt.virConnect]:
    """A connection to it."""
    with libvirt.open(other.uri) as connection:
        yield connection


@pytest.fixture
def traveller(
    daemon: Daemon, qemu: libvirt.virConnect, there: libvirt.virConnect
) -> Iterator[libvirt.virDomain]:
    """A domain that may end elsewhere."""
    with running_guest(daemon, qemu, "traveller") as domain:
        yield domain
        for left in there.listAllDomains():
            left.destroy()


def test_through_both_connections(
    qemu: libvirt.virConnect, there: libvirt.virConnect, traveller: libvirt.virDomain
) -> None:
    arrived = traveller.migrate(there, LIVE, None, TCP)
    assert arrived.UUID() == traveller.UUID()
    assert arrived.connect() is there
    assert (traveller.isActive(), arrived.isActive()) == (0, 1)

    back = arrived.migrate2(qemu, None, LIVE, None, TCP, 0)
    assert back.connect() is qemu
    assert back.isActive() == 1
    with fails(libvirt.VIR_ERR_NO_DOMAIN):
        arrived.info()


def test_with_parameters(
    other: Daemon,
    qemu: libvirt.virConnect,
    there: libvirt.virConnect,
    traveller: libvirt.virDomain,
) -> None:
    parameters = {
        libvirt.VIR_MIGRATE_PARAM_URI: f"unix://{other.path('migration')}",
        libvirt.VIR_MIGRATE_PARAM_DEST_NAME: "abroad",
        libvirt.VIR_MIGRATE_PARAM_BANDWIDTH: 2**20,
    }
    arrived = traveller.migrate3(there, parameters, LIVE)
    assert arrived.name() == "abroad"
    home = {libvirt.VIR_MIGRATE_PARAM_URI: TCP, libvirt.VIR_MIGRATE_PARAM_DEST_NAME: "traveller"}
    assert arrived.migrate3(qemu, home, LIVE).isActive() == 1
    assert traveller.isActive() == 1
    done = traveller.jobStats(libvirt.VIR_DOMAIN_JOB_STATS_COMPLETED)
    assert done["operation"] == libvirt.VIR_DOMAIN_JOB_OPERATION_MIGRATION_IN


def test_from_daemon_to_daemon(
    daemon: Daemon,
    other: Daemon,
    there: libvirt.virConnect,
    traveller: libvirt.virDomain,
) -> None:
    assert traveller.migrateToURI(other.uri, PEER | libvirt.VIR_MIGRATE_TUNNELLED) == 0
    arrived = there.lookupByName("traveller")
    assert arrived.migrateToURI2(daemon.uri, TCP, None, PEER) == 0
    parameters = {libvirt.VIR_MIGRATE_PARAM_URI: TCP}
    assert traveller.migrateToURI3(other.uri, parameters, PEER) == 0
    arrived = there.lookupByName("traveller")
    assert arrived.migrateToURI3(daemon.uri, parameters, PEER) == 0
    assert traveller.isActive() == 1


def test_aborted(there: libvirt.virConnect, traveller: libvirt.virDomain) -> None:
    errors: list[libvirt.libvirtError] = []

    def migrate() -> None:
        try:
            traveller.migrate3(there, {libvirt.VIR_MIGRATE_PARAM_URI: TCP}, LIVE)
        except libvirt.libvirtError as error:
            errors.append(error)

    traveller.migrateSetMaxSpeed(1)  # MiB a second
    thread = threading.Thread(target=migrate)
    thread.start()
    eventually(lambda: traveller.jobInfo()[0] == libvirt.VIR_DOMAIN_JOB_UNBOUNDED)
    assert traveller.jobStats()["operation"] == libvirt.VIR_DOMAIN_JOB_OPERATION_MIGRATION_OUT
    # Before that, libvirt 9 calls the end of the job a failure.
    eventually(lambda: traveller.jobStats().get("memory_processed", 0) > 0)
    assert traveller.abortJob() == 0
    thread.join()
    assert [error.get_error_code() for error in errors] == [libvirt.VIR_ERR_OPERATION_ABORTED]
    assert traveller.isActive() == 1


def test_refusals(
    daemon: Daemon,
    qemu: libvirt.virConnect,
    there: libvirt.virConnect,
    traveller: libvirt.virDomain,
) -> None:
    with fails(libvirt.VIR_ERR_INTERNAL_ERROR):  # it is there already
        traveller.migrate3(qemu, {}, LIVE)
    with fails(libvirt.VIR_ERR_ARGUMENT_UNSUPPORTED):
        traveller.migrate3(there, {"no such parameter": 1}, LIVE)
    with pytest.raises(OverflowError):
        traveller.migrate3(there, {libvirt.VIR_MIGRATE_PARAM_BANDWIDTH: -1}, LIVE)
    with fails(libvirt.VIR_ERR_INTERNAL_ERROR):
        traveller.migrateToURI3(daemon.uri, {}, PEER)
    with fails(libvirt.VIR_ERR_OPERATION_INVALID):  # nothing is on its way
        traveller.migrateStartPostCopy()
