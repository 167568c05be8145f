"""The connection itself, the daemon's log, and its end."""

from __future__ import annotations

import contextlib

import libvirt
import libvirt_admin
import pytest
from daemon import Daemon, owner, running
from helpers import eventually, fails

pytestmark = pytest.mark.daemon


def test_connection(daemon: Daemon, admin: libvirt_admin.virAdmConnect) -> None:
    assert admin.getURI() == daemon.admin_uri
    assert admin.isAlive() == 1
    assert admin.getLibVersion() == libvirt_admin.getVersion() == libvirt.getVersion()


def test_closed(daemon: Daemon) -> None:
    with owner():
        connection = libvirt_admin.open(daemon.admin_uri)
    assert connection.close() == 0
    with pytest.raises(libvirt.libvirtError):
        connection.listServers()


def test_two_kinds_of_connections_exclude_each_other(admin: libvirt_admin.virAdmConnect) -> None:
    with pytest.raises(libvirt.libvirtError, match="use another process"):
        libvirt.open("test:///default")
    assert admin.isAlive() == 1


def test_filters_of_the_log(admin: libvirt_admin.virAdmConnect) -> None:
    assert admin.getLoggingFilters() is None
    assert admin.setLoggingFilters("1:qemu 3:rpc") == 0
    assert admin.getLoggingFilters().split() == ["1:*qemu*", "3:*rpc*"]
    with fails(libvirt.VIR_ERR_INVALID_ARG):
        admin.setLoggingFilters("9:qemu")
    assert admin.setLoggingFilters(None) == 0
    assert admin.getLoggingFilters() is None


def test_outputs_of_the_log(daemon: Daemon, admin: libvirt_admin.virAdmConnect) -> None:
    before = admin.getLoggingOutputs()
    file = daemon.path("admin.log")
    assert admin.setLoggingOutputs(f"1:file:{file}") == 0
    assert admin.getLoggingOutputs() == f"1:file:{file}"
    assert file.exists()
    assert admin.setLoggingOutputs(before) == 0
    assert admin.getLoggingOutputs() == before
    assert admin.setLoggingOutputs(None) == 0


def test_timeout(admin: libvirt_admin.virAdmConnect) -> None:
    assert admin.setDaemonTimeout(1000) == 0
    assert admin.setDaemonTimeout(0) == 0
    with pytest.raises(OverflowError):
        admin.setDaemonTimeout(2**32)


def test_close_callback(admin: libvirt_admin.virAdmConnect) -> None:
    assert admin.registerCloseCallback(print, None) == 0
    with fails(libvirt.VIR_ERR_OPERATION_INVALID):
        admin.registerCloseCallback(print, None)
    assert admin.unregisterCloseCallback() == 0
    with pytest.raises(libvirt.libvirtError):
        admin.unregisterCloseCallback()


@pytest.mark.since(11_002_000)
def test_shutdown() -> None:
    seen: list[tuple] = []
    with running() as daemon:
        with owner():
            connection, closed = (libvirt_admin.open(daemon.admin_uri) for _ in range(2))
        connection.registerCloseCallback(lambda *args: seen.append(args), "open")
        closed.registerCloseCallback(lambda *args: seen.append(args), "closed")
        assert closed.close() == 1  # the callback keeps it
        # The daemon may be gone before it has answered.
        with contextlib.suppress(libvirt.libvirtError):
            connection.daemonShutdown()
        eventually(lambda: len(seen) == 2)
        assert connection.isAlive() == 0
        connection.close()
        with pytest.raises(libvirt.libvirtError), owner():
            libvirt_admin.open(daemon.admin_uri)
    (kept, *rest), (new, *others) = sorted(seen, key=lambda args: args[2] != "open")
    assert kept is connection
    assert rest == [libvirt.VIR_CONNECT_CLOSE_REASON_EOF, "open"]
    assert (type(new), new is closed) == (libvirt_admin.virAdmConnect, False)
    assert others == [libvirt.VIR_CONNECT_CLOSE_REASON_EOF, "closed"]
