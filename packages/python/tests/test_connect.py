"""Opening and closing connections, and what a connection says about itself and its node."""

from __future__ import annotations

import re
import socket
import xml.etree.ElementTree as ET

import libvirt
import pytest
from helpers import NO_FILE, NODE_URI, fails


def test_version_of_the_library() -> None:
    version = libvirt.getVersion()
    assert version >= 9_000_000
    library, driver = libvirt.getVersion("TEST")
    assert library == version
    assert driver > 0


def test_open_reports_uri_type_and_versions(conn: libvirt.virConnect) -> None:
    assert conn.getURI() == NODE_URI
    assert conn.getType() == "TEST"
    assert conn.getVersion() == 2
    assert conn.getLibVersion() == libvirt.getVersion()
    assert conn.getHostname() == socket.gethostname()


def test_state_of_the_transport(conn: libvirt.virConnect) -> None:
    assert (conn.isAlive(), conn.isSecure(), conn.isEncrypted()) == (1, 1, 0)


def test_open_fails_with_libvirts_error() -> None:
    with fails(NO_FILE) as caught:
        libvirt.open("test:///no/such/file.xml")
    assert "/no/such/file.xml" in str(caught.value)


def test_read_only_connection_refuses_to_write() -> None:
    with libvirt.openReadOnly("test:///default") as conn:
        domain = conn.lookupByName("test")
        assert domain.name() == "test"
        with fails(libvirt.VIR_ERR_OPERATION_DENIED):
            domain.destroy()


def test_open_auth_asks_for_credentials() -> None:
    asked: list[tuple[list[int], str]] = []

    def answer(credentials: list[list], opaque: str) -> int:
        asked.append(([c[0] for c in credentials], opaque))
        replies = {libvirt.VIR_CRED_AUTHNAME: "bob", libvirt.VIR_CRED_PASSPHRASE: "bobsecret"}
        for credential in credentials:
            credential[4] = replies[credential[0]]
        return 0

    types = [libvirt.VIR_CRED_AUTHNAME, libvirt.VIR_CRED_PASSPHRASE]
    uri = NODE_URI.replace("node.xml", "node-auth.xml")
    with libvirt.openAuth(uri, [types, answer, "opaque"], 0) as conn:
        assert conn.getType() == "TEST"
    assert [kind for kinds, _ in asked for kind in kinds] == types
    assert {opaque for _, opaque in asked} == {"opaque"}


def test_open_auth_with_a_wrong_answer_fails() -> None:
    def answer(credentials: list[list], _opaque: None) -> int:
        for credential in credentials:
            credential[4] = "nobody"
        return 0

    types = [libvirt.VIR_CRED_AUTHNAME, libvirt.VIR_CRED_PASSPHRASE]
    with fails(libvirt.VIR_ERR_AUTH_FAILED):
        libvirt.openAuth(NODE_URI.replace("node.xml", "node-auth.xml"), [types, answer, None], 0)


def test_open_auth_where_none_is_needed() -> None:
    types = [libvirt.VIR_CRED_AUTHNAME]
    with libvirt.openAuth("test:///default", [types, lambda _c, _o: -1, None], 0) as conn:
        assert conn.getURI() == "test:///default"


def test_close_returns_the_references_that_are_left() -> None:
    conn = libvirt.open(NODE_URI)
    domain = conn.lookupByName("alpha")
    assert conn.close() == 1
    with pytest.raises(libvirt.libvirtError):
        conn.getHostname()
    del domain
    assert libvirt.open(NODE_URI).close() == 0


def test_context_manager_closes() -> None:
    with libvirt.open(NODE_URI) as conn:
        assert conn.isAlive() == 1
    with pytest.raises(libvirt.libvirtError):
        conn.isAlive()


def test_node_info(conn: libvirt.virConnect) -> None:
    # model, memory in MiB, CPUs, MHz, nodes, sockets, cores, threads: as in node.xml
    assert conn.getInfo() == ["i986", 4000, 12, 2400, 2, 3, 2, 1]


def test_node_cpus(conn: libvirt.virConnect) -> None:
    present, cpus, online = conn.getCPUMap()
    assert present == len(cpus) == 8
    assert online == sum(cpus) == 3
    assert [i for i, up in enumerate(cpus) if up] == [0, 2, 4]

    stats = conn.getCPUStats(libvirt.VIR_NODE_CPU_STATS_ALL_CPUS)
    assert set(stats) >= {"user", "kernel", "idle", "iowait"}  # newer releases add to them
    assert stats["kernel"] == 34_678_723_400_000  # more than 32 bits


def test_node_memory(default_conn: libvirt.virConnect) -> None:
    assert default_conn.getCellsFreeMemory(0, 2) == [2_097_152, 4_194_304]
    assert default_conn.getCellsFreeMemory(1, 5) == [4_194_304]
    assert default_conn.getFreeMemory() == 3_145_728


@pytest.mark.since(11_003_000)
def test_free_pages(conn: libvirt.virConnect) -> None:
    assert conn.getFreePages([4, 2048], 0, 2) == {0: {4: 7, 2048: 21}, 1: {4: 19, 2048: 45}}
    assert conn.getFreePages([4], 1, 1) == {1: {4: 19}}


def test_security_model(conn: libvirt.virConnect) -> None:
    assert conn.getSecurityModel() == ["testSecurity", ""]


def test_capabilities(conn: libvirt.virConnect) -> None:
    root = ET.fromstring(conn.getCapabilities())
    assert root.findtext("host/secmodel/model") == "testSecurity"
    assert conn.getMaxVcpus(None) == 32
    assert "Penryn" in conn.getCPUModelNames("x86_64")
    with fails(libvirt.VIR_ERR_INVALID_ARG):
        conn.getCPUModelNames("pdp11")


@pytest.mark.since(11_003_000)
def test_capabilities_of_domains(conn: libvirt.virConnect) -> None:
    domain = ET.fromstring(conn.getDomainCapabilities(arch="i686", virttype="test"))
    assert (domain.findtext("domain"), domain.findtext("arch")) == ("test", "i686")


def test_baseline_cpu(conn: libvirt.virConnect) -> None:
    cpus = [
        f"<cpu><arch>x86_64</arch><model>{model}</model></cpu>" for model in ("Westmere", "Penryn")
    ]
    assert ET.fromstring(conn.baselineCPU(cpus)).findtext("model") == "Penryn"


def test_sysinfo(conn: libvirt.virConnect) -> None:
    assert ET.fromstring(conn.getSysinfo()).get("type") == "smbios"


def test_lists_and_their_counts_agree(conn: libvirt.virConnect) -> None:
    assert conn.listDomainsID() == [1]
    assert conn.numOfDomains() == 1
    assert conn.listDefinedDomains() == ["beta"]
    assert conn.numOfDefinedDomains() == 1
    assert conn.listNetworks() == ["lan"]
    assert conn.numOfNetworks() == 1
    assert conn.listInterfaces() == ["eth1"]
    assert conn.numOfInterfaces() == 1
    assert conn.listStoragePools() == ["images"]
    assert conn.numOfStoragePools() == 1
    assert conn.numOfDefinedNetworks() == len(conn.listDefinedNetworks()) == 0
    assert conn.numOfDefinedInterfaces() == len(conn.listDefinedInterfaces()) == 0
    assert conn.numOfDefinedStoragePools() == len(conn.listDefinedStoragePools()) == 0


def test_messages_are_text(conn: libvirt.virConnect) -> None:
    assert re.match(r"<capabilities>", conn.getCapabilities())
