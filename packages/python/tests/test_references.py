"""What keeps what alive: objects know their parents, and calls in flight their connection."""

from __future__ import annotations

import gc
import weakref

import libvirt
from helpers import NODE_URI, eventually


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
    class Listener:
        def __call__(self, *_args: object) -> None:
            pass

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
