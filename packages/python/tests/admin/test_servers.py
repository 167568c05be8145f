"""A daemon's servers, their limits and their clients."""

from __future__ import annotations

import os
import time
from subprocess import Popen

import libvirt
import libvirt_admin
import pytest
from helpers import fails, names

pytestmark = pytest.mark.daemon


def test_servers(admin: libvirt_admin.virAdmConnect) -> None:
    assert names(admin.listServers()) == ["admin", "libvirtd"]
    server = admin.lookupServer("admin")
    assert server.name() == "admin"
    assert server.connect() is admin
    with fails(libvirt.VIR_ERR_NO_SERVER):
        admin.lookupServer("none")


def test_workers(server: libvirt_admin.virAdmServer) -> None:
    before = server.threadPoolParameters()
    assert before[libvirt_admin.VIR_THREADPOOL_WORKERS_MAX] == 20
    assert before.keys() == {
        libvirt_admin.VIR_THREADPOOL_WORKERS_MIN,
        libvirt_admin.VIR_THREADPOOL_WORKERS_MAX,
        libvirt_admin.VIR_THREADPOOL_WORKERS_PRIORITY,
        libvirt_admin.VIR_THREADPOOL_WORKERS_FREE,
        libvirt_admin.VIR_THREADPOOL_WORKERS_CURRENT,
        libvirt_admin.VIR_THREADPOOL_JOB_QUEUE_DEPTH,
    }
    assert server.setThreadPoolParameters({"maxWorkers": 30, "prioWorkers": 6}) == 0
    after = server.threadPoolParameters()
    assert (after["maxWorkers"], after["prioWorkers"]) == (30, 6)
    with fails(libvirt.VIR_ERR_INVALID_ARG):
        server.setThreadPoolParameters({"minWorkers": 31})
    with fails(libvirt.VIR_ERR_ARGUMENT_UNSUPPORTED):
        server.setThreadPoolParameters({libvirt_admin.VIR_THREADPOOL_WORKERS_FREE: 1})
    with pytest.raises(TypeError):
        server.setThreadPoolParameters({"maxWorkers": "30"})


def test_limits_for_clients(server: libvirt_admin.virAdmServer) -> None:
    limit = libvirt_admin.VIR_SERVER_CLIENTS_MAX
    assert server.setClientLimits({limit: 100, "nclients_unauth_max": 7}) == 0
    limits = server.clientLimits()
    assert (limits[limit], limits["nclients_unauth_max"]) == (100, 7)
    assert limits[libvirt_admin.VIR_SERVER_CLIENTS_CURRENT] >= 0
    with pytest.raises(OverflowError):
        server.setClientLimits({limit: 2**32})


def test_client(server: libvirt_admin.virAdmServer, visitor: Popen[str]) -> None:
    (client,) = server.listClients()
    assert client.transport() == libvirt_admin.VIR_CLIENT_TRANS_UNIX
    assert abs(client.timestamp() - time.time()) < 60
    info = client.info()
    assert info[libvirt_admin.VIR_CLIENT_INFO_READONLY] is False
    assert info[libvirt_admin.VIR_CLIENT_INFO_UNIX_PROCESS_ID] == visitor.pid
    assert info[libvirt_admin.VIR_CLIENT_INFO_UNIX_USER_ID] == os.getuid()
    assert client.server() is server

    same = server.lookupClient(client.ID())
    assert same.ID() == client.ID()
    with fails(libvirt.VIR_ERR_NO_CLIENT):
        server.lookupClient(2**40)
    assert same.close() == 0
    assert server.listClients() == []


def test_no_certificates_to_read_again(server: libvirt_admin.virAdmServer) -> None:
    with fails(libvirt.VIR_ERR_INTERNAL_ERROR):  # this server has no TLS
        server.updateTlsFiles()
