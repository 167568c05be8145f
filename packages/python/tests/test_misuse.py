"""Every callable, used wrongly in every way: the answer is an exception, never a crash."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import libvirt
import pytest
from daemon import Daemon, NoDaemonError, running
from guest import furnish, start_guest
from helpers import NODE_URI, fails, run_script

CLASSES = sorted(
    name for name, value in vars(libvirt).items() if isinstance(value, type) and name[:3] == "vir"
)
MODULES = ["libvirt", "libvirt_qemu", "libvirt_lxc", "libvirt_admin"]


#: Those of which an unprivileged daemon has an object.
SERVED = [
    name
    for name in CLASSES
    if name not in ("virDomainCheckpoint", "virInterface", "virNWFilter", "virNWFilterBinding")
]


@pytest.fixture(scope="module")
def victim() -> Iterator[Daemon]:
    """A daemon of its own that may end as a ruin."""
    try:
        starting = running()
        daemon = starting.__enter__()
    except NoDaemonError as reason:
        pytest.skip(str(reason))
    with libvirt.open(daemon.uri) as conn:
        furnish(daemon, conn)
        start_guest(daemon, conn, "guest")
    yield daemon
    starting.__exit__(None, None, None)


def misuse(request: pytest.FixtureRequest, log: Path, *target: str, seconds: float = 300) -> None:
    long = ["--long"] if request.config.getoption("--long") else []
    done = run_script("misuse.py", *long, *target, str(log), seconds=seconds)
    last = log.read_text(errors="backslashreplace") if log.exists() else "nothing"
    assert done.returncode == 0, f"died with {done.returncode} in {last}\n{done.stderr}"
    assert done.stdout.splitlines() == []


@pytest.mark.beyond_peer
@pytest.mark.parametrize("name", CLASSES)
def test_classes(request: pytest.FixtureRequest, tmp_path: Path, name: str) -> None:
    misuse(request, tmp_path / "log", "libvirt", name)


@pytest.mark.long
@pytest.mark.daemon
@pytest.mark.beyond_peer
@pytest.mark.parametrize("name", SERVED)
def test_classes_of_a_daemon(
    request: pytest.FixtureRequest, victim: Daemon, tmp_path: Path, name: str
) -> None:
    misuse(request, tmp_path / "log", f"--uri={victim.uri}", "libvirt", name, seconds=3000)
    assert victim.process.poll() is None, "the daemon died"


@pytest.mark.beyond_peer
@pytest.mark.parametrize("module", MODULES)
def test_functions(request: pytest.FixtureRequest, tmp_path: Path, module: str) -> None:
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"there is no module {module}")
    misuse(request, tmp_path / "log", module)


def test_every_class_has_been_found() -> None:
    assert len(CLASSES) >= 14


def test_objects_of_another_connection(conn: libvirt.virConnect) -> None:
    with libvirt.open(NODE_URI) as other:
        stranger = other.lookupByName("beta")
        with fails(libvirt.VIR_ERR_INVALID_ARG):
            conn.domainListGetStats([conn.lookupByName("alpha"), stranger])


def test_child_outlives_its_closed_connection() -> None:
    conn = libvirt.open(NODE_URI)
    domain = conn.lookupByName("alpha")
    conn.close()
    assert domain.name() == "alpha"
    with pytest.raises(libvirt.libvirtError):
        conn.lookupByName("alpha")


def test_closed_twice() -> None:
    conn = libvirt.open(NODE_URI)
    conn.close()
    with pytest.raises(libvirt.libvirtError):
        conn.close()
