"""Finding, defining and describing domains."""

from __future__ import annotations

import os
import uuid
import xml.etree.ElementTree as ET

import libvirt
import pytest
from helpers import domain_xml, fails, names

ALPHA_UUID = "004b96e1-2d78-c30f-5aa5-f03c87d21e69"


def test_lookups_find_the_same_domain(conn: libvirt.virConnect) -> None:
    raw = uuid.UUID(ALPHA_UUID).bytes
    found = [
        conn.lookupByName("alpha"),
        conn.lookupByID(1),
        conn.lookupByUUID(raw),
        conn.lookupByUUIDString(ALPHA_UUID),
    ]
    assert {domain.name() for domain in found} == {"alpha"}
    assert {domain.UUIDString() for domain in found} == {ALPHA_UUID}
    assert {domain.UUID() for domain in found} == {raw}


@pytest.mark.parametrize(
    ("lookup", "key"),
    [
        ("lookupByName", "nobody"),
        ("lookupByID", 4711),
        ("lookupByUUID", bytes(16)),
        ("lookupByUUIDString", str(uuid.UUID(int=1))),
    ],
)
def test_lookups_of_nobody(conn: libvirt.virConnect, lookup: str, key: object) -> None:
    with fails(libvirt.VIR_ERR_NO_DOMAIN):
        getattr(conn, lookup)(key)


def test_list_all_domains_filters(conn: libvirt.virConnect) -> None:
    assert names(conn.listAllDomains()) == ["alpha", "beta"]
    assert names(conn.listAllDomains(libvirt.VIR_CONNECT_LIST_DOMAINS_RUNNING)) == ["alpha"]
    assert names(conn.listAllDomains(libvirt.VIR_CONNECT_LIST_DOMAINS_SHUTOFF)) == ["beta"]
    assert conn.listAllDomains(libvirt.VIR_CONNECT_LIST_DOMAINS_TRANSIENT) == []


def test_identity(alpha: libvirt.virDomain, beta: libvirt.virDomain) -> None:
    assert alpha.ID() == 1
    assert beta.ID() == -1  # no id while it is shut off, and no error either
    assert alpha.OSType() == "linux"
    assert (alpha.isActive(), beta.isActive()) == (1, 0)
    assert alpha.isPersistent() == 1
    assert alpha.isUpdated() == 0
    assert alpha.hostname() == "alphahost"


def test_belongs_to_its_connection(conn: libvirt.virConnect, alpha: libvirt.virDomain) -> None:
    assert alpha.connect().getURI() == conn.getURI()


def test_info_and_state(alpha: libvirt.virDomain, beta: libvirt.virDomain) -> None:
    state, max_memory, memory, vcpus, cpu_time = alpha.info()
    assert (state, max_memory, memory, vcpus) == (libvirt.VIR_DOMAIN_RUNNING, 1048576, 524288, 2)
    assert cpu_time > 2**32
    assert alpha.state() == [libvirt.VIR_DOMAIN_RUNNING, libvirt.VIR_DOMAIN_RUNNING_UNKNOWN]
    assert beta.state()[0] == libvirt.VIR_DOMAIN_SHUTOFF
    assert alpha.controlInfo() == [libvirt.VIR_DOMAIN_CONTROL_OK, 0, 0]
    assert alpha.maxMemory() == 1048576
    assert alpha.maxVcpus() == 4


def test_xml(alpha: libvirt.virDomain) -> None:
    root = ET.fromstring(alpha.XMLDesc())
    assert root.findtext("name") == "alpha"
    assert root.get("id") == "1"
    inactive = ET.fromstring(alpha.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE))
    assert inactive.get("id") is None


@pytest.mark.parametrize("create", ["createXML", "createLinux"])
def test_create_transient(conn: libvirt.virConnect, create: str) -> None:
    domain = getattr(conn, create)(domain_xml("gamma"), 0)
    assert domain.isActive() == 1
    assert domain.isPersistent() == 0
    assert domain.destroy() == 0
    with fails(libvirt.VIR_ERR_NO_DOMAIN):
        conn.lookupByName("gamma")


def test_create_with_files(conn: libvirt.virConnect, beta: libvirt.virDomain) -> None:
    read, write = os.pipe()
    try:
        domain = conn.createXMLWithFiles(domain_xml("gamma"), [read, write], 0)
        assert domain.state()[0] == libvirt.VIR_DOMAIN_RUNNING
        assert beta.createWithFiles([read]) == 0
        assert beta.isActive() == 1
        os.fstat(read)  # still ours
    finally:
        os.close(read)
        os.close(write)


def test_define_start_stop_undefine(conn: libvirt.virConnect) -> None:
    domain = conn.defineXML(domain_xml("gamma"))
    assert domain.isActive() == 0
    assert domain.create() == 0
    assert domain.isActive() == 1
    with fails(libvirt.VIR_ERR_INTERNAL_ERROR):
        domain.create()
    assert domain.destroyFlags(libvirt.VIR_DOMAIN_DESTROY_DEFAULT) == 0
    assert domain.createWithFlags(libvirt.VIR_DOMAIN_NONE) == 0
    assert domain.state()[0] == libvirt.VIR_DOMAIN_RUNNING
    assert domain.destroy() == 0
    assert domain.undefine() == 0
    assert names(conn.listAllDomains()) == ["alpha", "beta"]


def test_define_flags_and_undefine_flags(conn: libvirt.virConnect) -> None:
    domain = conn.defineXMLFlags(domain_xml("gamma"), libvirt.VIR_DOMAIN_DEFINE_VALIDATE)
    assert domain.info()[1] == 131072
    assert domain.undefineFlags(libvirt.VIR_DOMAIN_UNDEFINE_MANAGED_SAVE) == 0
    with fails(libvirt.VIR_ERR_NO_NAME):
        conn.defineXMLFlags("<domain type='test'/>", 0)


def test_suspend_resume_reboot_shutdown(alpha: libvirt.virDomain) -> None:
    assert alpha.suspend() == 0
    assert alpha.state() == [libvirt.VIR_DOMAIN_PAUSED, libvirt.VIR_DOMAIN_PAUSED_USER]
    assert alpha.resume() == 0
    assert alpha.state() == [libvirt.VIR_DOMAIN_RUNNING, libvirt.VIR_DOMAIN_RUNNING_UNPAUSED]
    assert alpha.reboot() == 0
    assert alpha.reset() == 0
    assert alpha.isActive() == 1
    assert alpha.shutdown() == 0
    assert alpha.state() == [libvirt.VIR_DOMAIN_SHUTOFF, libvirt.VIR_DOMAIN_SHUTOFF_SHUTDOWN]
    alpha.create()
    assert alpha.shutdownFlags(libvirt.VIR_DOMAIN_SHUTDOWN_DEFAULT) == 0
    assert alpha.isActive() == 0


def test_rename(conn: libvirt.virConnect, alpha: libvirt.virDomain) -> None:
    with fails(libvirt.VIR_ERR_OPERATION_INVALID):
        alpha.rename("omega")
    alpha.destroy()
    assert alpha.rename("omega") == 0
    assert names(conn.listAllDomains()) == ["beta", "omega"]


def test_autostart(alpha: libvirt.virDomain) -> None:
    assert alpha.autostart() == 0
    assert alpha.setAutostart(1) == 0
    assert alpha.autostart() == 1


def test_lifecycle_action(alpha: libvirt.virDomain) -> None:
    kind, action = (
        libvirt.VIR_DOMAIN_LIFECYCLE_REBOOT,
        libvirt.VIR_DOMAIN_LIFECYCLE_ACTION_PRESERVE,
    )
    assert alpha.setLifecycleAction(kind, action) == 0
    assert ET.fromstring(alpha.XMLDesc()).findtext("on_reboot") == "preserve"


def test_metadata(alpha: libvirt.virDomain) -> None:
    title, element = libvirt.VIR_DOMAIN_METADATA_TITLE, libvirt.VIR_DOMAIN_METADATA_ELEMENT
    with fails(libvirt.VIR_ERR_NO_DOMAIN_METADATA):
        alpha.metadata(title, None)
    assert alpha.setMetadata(title, "a title, größer", None, None) == 0
    assert alpha.metadata(title, None) == "a title, größer"
    assert alpha.setMetadata(element, "<tag/>", "k", "urn:x") == 0
    assert alpha.metadata(element, "urn:x") == "<tag/>"
    assert alpha.setMetadata(element, None, "k", "urn:x") == 0
    with fails(libvirt.VIR_ERR_NO_DOMAIN_METADATA):
        alpha.metadata(element, "urn:x")


def test_messages(alpha: libvirt.virDomain) -> None:
    assert alpha.messages() == []


def test_security_label(alpha: libvirt.virDomain) -> None:
    label, enforcing = alpha.securityLabel()
    assert label == "libvirt-test"
    assert enforcing is True


def test_statistics_of_all_domains(conn: libvirt.virConnect) -> None:
    records = conn.getAllDomainStats(libvirt.VIR_DOMAIN_STATS_STATE)
    by_name = {domain.name(): stats for domain, stats in records}
    assert by_name["alpha"]["state.state"] == libvirt.VIR_DOMAIN_RUNNING
    assert by_name["beta"]["state.state"] == libvirt.VIR_DOMAIN_SHUTOFF
    flags = libvirt.VIR_CONNECT_GET_ALL_DOMAINS_STATS_INACTIVE
    assert [domain.name() for domain, _ in conn.getAllDomainStats(0, flags)] == ["beta"]


def test_statistics_of_some_domains(conn: libvirt.virConnect, alpha: libvirt.virDomain) -> None:
    ((domain, stats),) = conn.domainListGetStats([alpha], libvirt.VIR_DOMAIN_STATS_STATE)
    assert domain.UUIDString() == alpha.UUIDString()
    assert stats == {
        "state.state": libvirt.VIR_DOMAIN_RUNNING,
        "state.reason": libvirt.VIR_DOMAIN_RUNNING_UNKNOWN,
    }
