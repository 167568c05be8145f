"""What keeps what alive: objects know their parents, and calls in flight their connection."""

from __future__ import annotations

import gc
import threading
import weakref

import libvirt
import pytest
from helpers import NODE_URI, eventually


class Listener:
    def __call__(self, *_args: object) -> None:
        pass


def test_child_keeps_its_connection_open() -> None:
    domain = libvirt.open(NODE_URI).lookupByName("alpha")
    gc.collect()
    assert domain.connect().isAlive() == 1
    assert domain.info()[0] == libvirt.VIR_DOMAIN_RUNNING


def test_grandchild_keeps_all_above_it() -> None:
    snapshot = (
        libvirt.open(NODE_URI)
        .lookupByName("alpha")
        .snapshotCreateXML("<domainsnapshot><name>s</name></domainsnapshot>")
    )
    gc.collect()
    assert snapshot.getDomain().name() == "alpha"
    assert snapshot.getConnect().getURI() == NODE_URI


def test_listener_is_let_go(conn: libvirt.virConnect) -> None:
    listener = Listener()
    gone = weakref.ref(listener)
    number = conn.networkEventRegisterAny(
        None, libvirt.VIR_NETWORK_EVENT_ID_LIFECYCLE, listener, None
    )
    del listener
    gc.collect()
    assert gone() is not None
    conn.networkEventDeregisterAny(number)
    eventually(lambda: gc.collect() is not None and gone() is None)


@pytest.mark.beyond_peer
def test_closing_lets_listeners_go() -> None:
    conn = libvirt.open(NODE_URI)
    kept = [weakref.ref(conn)]

    def listener(*_args: object) -> None:
        pass

    conn.domainEventRegisterAny(None, libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE, listener, None)
    conn.domainEventRegister(listener, None)
    kept.append(weakref.ref(listener))
    assert conn.close() == 0
    del conn, listener
    eventually(lambda: gc.collect() is not None and [ref() for ref in kept] == [None, None])


@pytest.mark.beyond_peer
def test_closing_lets_listeners_go_that_come_meanwhile() -> None:
    kept: list[weakref.ref] = []
    codes: set[int | None] = set()

    def register(conn: libvirt.virConnect) -> None:
        while not codes:
            listener = Listener()
            kept.append(weakref.ref(listener))
            try:
                conn.domainEventRegisterAny(
                    None, libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE, listener, None
                )
            except libvirt.libvirtError as error:
                codes.add(error.get_error_code())

    for _ in range(60):
        codes.clear()
        conn = libvirt.open(NODE_URI)
        threads = [threading.Thread(target=register, args=[conn]) for _ in range(3)]
        for thread in threads:
            thread.start()
        conn.close()
        for thread in threads:
            thread.join()
        assert codes == {libvirt.VIR_ERR_INVALID_CONN}
    del conn
    eventually(lambda: gc.collect() is not None and not any(ref() for ref in kept))


def test_object_from_the_handle_of_another(conn: libvirt.virConnect) -> None:
    domain = conn.lookupByName("alpha")
    snapshot = domain.snapshotCreateXML("<domainsnapshot><name>s</name></domainsnapshot>")
    # A domain has either; the objects need only have been there.
    snapshot.delete()
    checkpoint = domain.checkpointCreateXML("<domaincheckpoint><name>c</name></domaincheckpoint>")
    pool = conn.listAllStoragePools()[0]
    for one in (
        conn,
        domain,
        snapshot,
        checkpoint,
        pool,
        pool.listAllVolumes()[0],
        conn.listAllNetworks()[0],
        conn.listAllInterfaces()[0],
        conn.listAllDevices()[0],
        conn.newStream(),
    ):
        kind = type(one)
        parent = [] if one is conn else [one._conn]
        twin = kind(*parent, _obj=one._o)
        assert type(twin) is kind
        assert twin is not one
        assert twin.c_pointer() == one.c_pointer()
        assert twin._conn is one._conn or one is conn


def test_twin_outlives_its_origin(conn: libvirt.virConnect) -> None:
    handle = conn.lookupByName("alpha")._o
    gc.collect()
    twin = libvirt.virDomain(conn, _obj=handle)
    del handle
    gc.collect()
    assert twin.name() == "alpha"


def test_subclass_is_made_of_a_handle(conn: libvirt.virConnect) -> None:
    class Named(libvirt.virDomain):
        def __str__(self) -> str:
            return f"domain {self.name()}"

    assert str(Named(conn, _obj=conn.lookupByName("alpha")._o)) == "domain alpha"


@pytest.mark.beyond_peer
def test_object_needs_a_handle_of_its_class(conn: libvirt.virConnect) -> None:
    for wrong in (None, 5, "x", object(), conn._o):
        with pytest.raises(TypeError, match="_obj must be the _o of one"):
            libvirt.virDomain(conn, _obj=wrong)
    with pytest.raises(TypeError):
        libvirt.virDomain(conn)
    closed = libvirt.open(NODE_URI)
    handle = closed._o
    closed.close()
    with pytest.raises(libvirt.libvirtError, match="invalid connection pointer"):
        libvirt.virConnect(_obj=handle)


@pytest.mark.beyond_peer
def test_objects_know_what_they_belong_to(conn: libvirt.virConnect) -> None:
    domain = conn.lookupByName("alpha")
    snapshot = domain.snapshotCreateXML("<domainsnapshot><name>s</name></domainsnapshot>")
    # A domain has either; the objects need only have been there.
    snapshot.delete()
    checkpoint = domain.checkpointCreateXML("<domaincheckpoint><name>c</name></domaincheckpoint>")
    pool = conn.listAllStoragePools()[0]
    for child in (snapshot, checkpoint):
        assert child.getDomain() is child.domain() is child._dom is domain
        assert child.getConnect() is child.connect() is child._conn is conn
    for child in (
        domain,
        pool,
        pool.listAllVolumes()[0],
        conn.listAllNetworks()[0],
        conn.listAllInterfaces()[0],
    ):
        assert child.connect() is child._conn is conn


@pytest.mark.beyond_peer
def test_removed_close_callback_is_let_go(conn: libvirt.virConnect) -> None:
    class Listener:
        def __call__(self, *_arguments: object) -> None:
            """The test driver's connections never end by themselves."""

    listener = Listener()
    known = weakref.ref(listener)
    conn.registerCloseCallback(listener, listener)
    del listener
    gc.collect()
    assert known() is not None
    conn.unregisterCloseCallback()
    gc.collect()
    assert known() is None
