"""libvirt-python's low-level modules and private names, which some programs reach for."""

from __future__ import annotations

import gc
from typing import Any
from unittest import mock

import libvirt
import libvirt_lxc
import libvirt_qemu
import pytest
from helpers import NODE_URI, eventually, fails

import libvirtmod
import libvirtmod_lxc
import libvirtmod_qemu


def test_modules_are_the_same_everywhere() -> None:
    assert libvirt.libvirtmod is libvirtmod
    assert libvirt_qemu.libvirtmod_qemu is libvirtmod_qemu
    assert libvirt_lxc.libvirtmod_lxc is libvirtmod_lxc
    assert libvirt_qemu.libvirt is libvirt_lxc.libvirt is libvirt
    with pytest.raises(AttributeError, match="has no attribute 'virFrobnicate'"):
        libvirtmod.virFrobnicate()
    with pytest.raises(AttributeError, match="has no attribute '_frobnicate'"):
        libvirt._frobnicate()


def test_functions_take_handles(conn: libvirt.virConnect, alpha: libvirt.virDomain) -> None:
    assert libvirtmod.virDomainGetName(alpha._o) == "alpha"
    assert libvirtmod.virDomainGetInfo(alpha._o)[:4] == alpha.info()[:4]
    assert libvirtmod.virDomainIsActive(alpha._o) == 1
    assert libvirtmod.virGetVersion() == libvirt.getVersion()
    assert libvirtmod.virDomain_pointer(alpha._o) == alpha.c_pointer()


def test_functions_give_handles(conn: libvirt.virConnect) -> None:
    handle = libvirtmod.virDomainLookupByName(conn._o, "alpha")
    assert type(handle).__name__ == "PyCapsule"
    gc.collect()
    domain = libvirt.virDomain(conn, _obj=handle)
    assert domain.name() == "alpha"
    handles = libvirtmod.virConnectListAllDomains(conn._o, 0)
    assert {libvirtmod.virDomainGetName(each) for each in handles} >= {"alpha", "beta"}
    stats = libvirtmod.virConnectGetAllDomainStats(conn._o, 0, 0)
    assert libvirtmod.virDomainGetName(stats[0][0]) in ("alpha", "beta")


def test_failure_is_a_value(conn: libvirt.virConnect, alpha: libvirt.virDomain) -> None:
    assert libvirtmod.virDomainLookupByName(conn._o, "nobody") is None
    error = libvirt.libvirtError("virDomainLookupByName() failed")
    assert error.get_error_code() == libvirt.VIR_ERR_NO_DOMAIN
    assert libvirtmod.virDomainCreate(alpha._o) == -1


@pytest.mark.beyond_peer
def test_wrong_handle_is_refused(conn: libvirt.virConnect, lan: libvirt.virNetwork) -> None:
    for wrong in (lan._o, conn._o, 5, "x", object(), conn):
        with pytest.raises(TypeError):
            libvirtmod.virDomainGetName(wrong)


def test_callbacks_come_in_a_dict(conn: libvirt.virConnect, alpha: libvirt.virDomain) -> None:
    seen: list[tuple] = []
    data = {"cb": lambda *args: seen.append(args), "conn": conn, "opaque": "opaque"}
    event = libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE
    number = libvirtmod.virConnectDomainEventRegisterAny(conn._o, alpha._o, event, data)
    alpha.suspend()
    eventually(lambda: seen)
    assert libvirtmod.virConnectDomainEventDeregisterAny(conn._o, number) == 0
    ((connection, domain, *rest),) = seen
    assert connection.getURI() == NODE_URI
    assert domain.name() == "alpha"
    assert rest == [
        libvirt.VIR_DOMAIN_EVENT_SUSPENDED,
        libvirt.VIR_DOMAIN_EVENT_SUSPENDED_PAUSED,
        "opaque",
    ]


def test_methods_call_what_replaces_a_function(
    conn: libvirt.virConnect, alpha: libvirt.virDomain
) -> None:
    with mock.patch("libvirtmod.virDomainSuspend", return_value=0) as suspend:
        assert alpha.suspend() == 0
        suspend.assert_called_once_with(alpha._o)
        suspend.return_value = -1
        with pytest.raises(libvirt.libvirtError):
            alpha.suspend()
    assert alpha.state()[0] == libvirt.VIR_DOMAIN_RUNNING
    beta = conn.lookupByName("beta")
    handle, beta._o = beta._o, None
    ours = libvirt.virConnect.lookupByName
    assert (
        libvirtmod.virDomainLookupByName
    )  # made, so that mock sets it again and does not delete it
    with mock.patch("libvirt.libvirtmod.virDomainLookupByName", return_value=handle):
        assert conn.lookupByName("nobody").name() == "beta"
    assert libvirt.virConnect.lookupByName is ours
    with fails(libvirt.VIR_ERR_NO_DOMAIN):
        conn.lookupByName("nobody")


def test_handle_is_left_to_whoever_has_it(conn: libvirt.virConnect) -> None:
    domain = conn.lookupByName("alpha")
    handle = domain._o
    assert domain._o == handle
    domain._o = None
    with pytest.raises(libvirt.libvirtError):
        domain.info()
    twin = libvirt.virDomain(conn, _obj=handle)
    del handle
    gc.collect()
    assert twin.name() == "alpha"
    assert twin._conn is conn or twin._conn.c_pointer() == conn.c_pointer()
    twin._o = None
    twin._o = None


def test_type_names_that_event_loops_use() -> None:
    callback: Any = libvirt._EventCB[libvirt._T]
    timer: Any = libvirt._TimerCB[libvirt._T]
    assert callback is not None
    assert timer is not None


def test_dispatchers_of_the_event_loop() -> None:
    seen: list[tuple] = []
    data = {"cb": lambda *args: seen.append(args), "opaque": "opaque"}
    assert libvirt._dispatchEventHandleCallback(1, 2, 3, data) == 0
    assert libvirt._dispatchEventTimeoutCallback(4, data) == 0
    assert seen == [(1, 2, 3, "opaque"), (4, "opaque")]


def test_dispatchers_of_objects(conn: libvirt.virConnect) -> None:
    seen: list[tuple] = []

    def listener(*args: Any) -> None:
        seen.append(args)

    data = {"cb": listener, "conn": conn, "opaque": "opaque"}
    one, two = conn.lookupByName("alpha"), conn.lookupByName("alpha")
    handles = [one._o, two._o]
    one._o = two._o = None
    assert conn._dispatchDomainEventLifecycleCallback(handles[0], 1, 2, data) == 0
    assert conn._dispatchDomainEventTrayChangeCallback(handles[1], "sda", 1, data) == 0
    stream = conn.newStream()
    assert stream._dispatchStreamEventCallback(1, data) == 0
    assert [(type(args[1]).__name__, *args[2:]) for args in seen[:2]] == [
        ("virDomain", 1, 2, "opaque"),
        ("virDomain", "sda", 1, "opaque"),
    ]
    assert seen[2][0] is stream
    assert seen[2][1:] == (1, "opaque")
    assert all(args[0] is conn for args in seen[:2])


@pytest.mark.beyond_peer
def test_dispatcher_of_legacy_listeners(conn: libvirt.virConnect, alpha: libvirt.virDomain) -> None:
    seen: list[tuple] = []

    def listener(*args: Any) -> None:
        seen.append(args)

    conn.domainEventRegister(listener, "opaque")
    conn._dispatchDomainEventCallbacks(alpha._o, 5, 6)
    conn.domainEventDeregister(listener)
    conn._dispatchDomainEventCallbacks(alpha._o, 7, 8)
    assert seen == [(conn, alpha, 5, 6, "opaque")]


@pytest.mark.beyond_peer
def test_dispatcher_refuses_what_is_no_event(conn: libvirt.virConnect) -> None:
    for wrong in ((), (5,), ("x", None), ({"cb": print},), ({},)):
        with pytest.raises((TypeError, KeyError)):
            conn._dispatchCloseCallback(*wrong)
    with pytest.raises(ZeroDivisionError):
        conn._dispatchCloseCallback(1, {"cb": lambda *_: 1 // 0, "opaque": None})
