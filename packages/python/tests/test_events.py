"""Events: listeners of every class of object, and what may go wrong in them."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import Any

import libvirt
import pytest
from helpers import NODE_URI, domain_xml, eventually
from test_node_device import VPORT

LIFECYCLE = libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE
STARTED = libvirt.VIR_DOMAIN_EVENT_STARTED
STOPPED = libvirt.VIR_DOMAIN_EVENT_STOPPED
SUSPENDED = libvirt.VIR_DOMAIN_EVENT_SUSPENDED
RESUMED = libvirt.VIR_DOMAIN_EVENT_RESUMED

Seen = list[tuple]


def recorder(seen: Seen) -> Callable[..., None]:
    """A callback that notes the object's name and what came after it."""
    return lambda _conn, obj, *rest: seen.append((obj.name(), *rest))


def test_domain_lifecycle(conn: libvirt.virConnect, alpha: libvirt.virDomain) -> None:
    seen: Seen = []
    callback = conn.domainEventRegisterAny(None, LIFECYCLE, recorder(seen), "opaque")
    assert callback >= 0
    alpha.suspend()
    alpha.resume()
    eventually(lambda: len(seen) == 2)
    assert seen == [
        ("alpha", SUSPENDED, libvirt.VIR_DOMAIN_EVENT_SUSPENDED_PAUSED, "opaque"),
        ("alpha", RESUMED, libvirt.VIR_DOMAIN_EVENT_RESUMED_UNPAUSED, "opaque"),
    ]
    conn.domainEventDeregisterAny(callback)
    alpha.suspend()
    with pytest.raises(libvirt.libvirtError):
        conn.domainEventDeregisterAny(callback)
    assert len(seen) == 2


def test_ids_count_from_zero_on_each_connection() -> None:
    def register(conn: libvirt.virConnect) -> int:
        return conn.domainEventRegisterAny(None, LIFECYCLE, print, None)

    for _ in range(2):
        with libvirt.open(NODE_URI) as one, libvirt.open(NODE_URI) as two:
            assert [register(one), register(one), register(two)] == [0, 1, 0]
            one.domainEventDeregisterAny(1)
            # The id of what is gone is not given again: it may be taken back twice.
            assert register(one) == 2
            for conn, number in ((one, 0), (one, 2), (two, 0)):
                conn.domainEventDeregisterAny(number)


def test_listener_gets_connection_and_domain(
    conn: libvirt.virConnect, alpha: libvirt.virDomain
) -> None:
    seen: list[tuple[Any, Any]] = []
    callback = conn.domainEventRegisterAny(
        None, LIFECYCLE, lambda c, d, *_rest: seen.append((c, d)), None
    )
    alpha.suspend()
    eventually(lambda: seen)
    conn.domainEventDeregisterAny(callback)
    ((connection, domain),) = seen
    assert connection.getURI() == conn.getURI()
    assert domain.UUIDString() == alpha.UUIDString()
    assert domain.state()[0] == libvirt.VIR_DOMAIN_PAUSED  # it may be kept and used


def test_listener_of_one_domain(
    conn: libvirt.virConnect, alpha: libvirt.virDomain, beta: libvirt.virDomain
) -> None:
    of_all: Seen = []
    of_beta: Seen = []
    callbacks = [
        conn.domainEventRegisterAny(None, LIFECYCLE, recorder(of_all), None),
        conn.domainEventRegisterAny(beta, LIFECYCLE, recorder(of_beta), None),
    ]
    alpha.suspend()
    beta.create()
    eventually(lambda: len(of_all) == 2)
    eventually(lambda: of_beta)
    assert [name for name, *_ in of_all] == ["alpha", "beta"]
    assert [(name, event) for name, event, *_ in of_beta] == [("beta", STARTED)]
    for callback in callbacks:
        conn.domainEventDeregisterAny(callback)


@pytest.mark.beyond_peer
def test_two_listeners_of_the_same_event(
    conn: libvirt.virConnect, alpha: libvirt.virDomain
) -> None:
    first: Seen = []
    second: Seen = []
    ids = [
        conn.domainEventRegisterAny(None, LIFECYCLE, recorder(first), 1),
        conn.domainEventRegisterAny(None, LIFECYCLE, recorder(second), 2),
    ]
    assert ids[0] != ids[1]
    alpha.suspend()
    eventually(lambda: first and second)
    assert [seen[0][-1] for seen in (first, second)] == [1, 2]
    conn.domainEventDeregisterAny(ids[0])
    alpha.resume()
    eventually(lambda: len(second) == 2)
    assert len(first) == 1
    conn.domainEventDeregisterAny(ids[1])


@pytest.mark.beyond_peer
def test_same_callback_twice(conn: libvirt.virConnect, alpha: libvirt.virDomain) -> None:
    seen: Seen = []
    callback = recorder(seen)
    ids = [conn.domainEventRegisterAny(None, LIFECYCLE, callback, n) for n in (1, 2)]
    alpha.suspend()
    eventually(lambda: len(seen) == 2)
    assert sorted(opaque for *_rest, opaque in seen) == [1, 2]
    for number in ids:
        conn.domainEventDeregisterAny(number)


def test_deregister_inside_the_callback(conn: libvirt.virConnect, alpha: libvirt.virDomain) -> None:
    seen: Seen = []
    done = threading.Event()
    number = -1

    def once(_conn: libvirt.virConnect, domain: libvirt.virDomain, *rest: object) -> None:
        seen.append((domain.name(), *rest))
        conn.domainEventDeregisterAny(number)
        done.set()

    number = conn.domainEventRegisterAny(None, LIFECYCLE, once, None)
    alpha.suspend()
    assert done.wait(10)
    alpha.resume()
    after: Seen = []
    other = conn.domainEventRegisterAny(None, LIFECYCLE, recorder(after), None)
    alpha.suspend()
    eventually(lambda: after)
    conn.domainEventDeregisterAny(other)
    assert len(seen) == 1


@pytest.mark.beyond_peer
def test_exception_in_a_callback_is_printed(
    conn: libvirt.virConnect, alpha: libvirt.virDomain, capfd: pytest.CaptureFixture[str]
) -> None:
    seen: Seen = []

    def broken(*_args: object) -> None:
        raise ZeroDivisionError("in a listener")

    callbacks = [
        conn.domainEventRegisterAny(None, LIFECYCLE, broken, None),
        conn.domainEventRegisterAny(None, LIFECYCLE, recorder(seen), None),
    ]
    alpha.suspend()
    alpha.resume()
    eventually(lambda: len(seen) == 2)  # the loop goes on
    for callback in callbacks:
        conn.domainEventDeregisterAny(callback)
    assert "ZeroDivisionError: in a listener" in capfd.readouterr().err


def test_legacy_registration(conn: libvirt.virConnect, alpha: libvirt.virDomain) -> None:
    seen: Seen = []
    callback = recorder(seen)
    conn.domainEventRegister(callback, "old")
    alpha.suspend()
    eventually(lambda: seen)
    assert seen == [("alpha", SUSPENDED, libvirt.VIR_DOMAIN_EVENT_SUSPENDED_PAUSED, "old")]
    conn.domainEventDeregister(callback)
    alpha.resume()
    assert len(seen) == 1


def test_network_events(conn: libvirt.virConnect, lan: libvirt.virNetwork) -> None:
    seen: Seen = []
    number = conn.networkEventRegisterAny(
        lan, libvirt.VIR_NETWORK_EVENT_ID_LIFECYCLE, recorder(seen), "o"
    )
    lan.destroy()
    lan.create()
    eventually(lambda: len(seen) == 2)
    assert seen == [
        ("lan", libvirt.VIR_NETWORK_EVENT_STOPPED, 0, "o"),
        ("lan", libvirt.VIR_NETWORK_EVENT_STARTED, 0, "o"),
    ]
    conn.networkEventDeregisterAny(number)


def test_storage_pool_events(conn: libvirt.virConnect, pool: libvirt.virStoragePool) -> None:
    lifecycle: Seen = []
    refreshed: Seen = []
    numbers = [
        conn.storagePoolEventRegisterAny(
            None, libvirt.VIR_STORAGE_POOL_EVENT_ID_LIFECYCLE, recorder(lifecycle), "o"
        ),
        conn.storagePoolEventRegisterAny(
            pool, libvirt.VIR_STORAGE_POOL_EVENT_ID_REFRESH, recorder(refreshed), "o"
        ),
    ]
    pool.refresh()
    pool.destroy()
    eventually(lambda: lifecycle and refreshed)
    assert refreshed == [("images", "o")]
    assert lifecycle == [("images", libvirt.VIR_STORAGE_POOL_EVENT_STOPPED, 0, "o")]
    for number in numbers:
        conn.storagePoolEventDeregisterAny(number)


def test_node_device_events(default_conn: libvirt.virConnect) -> None:
    seen: Seen = []
    number = default_conn.nodeDeviceEventRegisterAny(
        None, libvirt.VIR_NODE_DEVICE_EVENT_ID_LIFECYCLE, recorder(seen), "o"
    )
    default_conn.nodeDeviceCreateXML(VPORT).destroy()
    eventually(lambda: len(seen) == 2)
    assert [event for _name, event, *_ in seen] == [
        libvirt.VIR_NODE_DEVICE_EVENT_CREATED,
        libvirt.VIR_NODE_DEVICE_EVENT_DELETED,
    ]
    default_conn.nodeDeviceEventDeregisterAny(number)


@pytest.mark.parametrize("event", range(libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE, 26))
def test_every_domain_event_can_be_registered(conn: libvirt.virConnect, event: int) -> None:
    number = conn.domainEventRegisterAny(None, event, lambda *_: None, None)
    conn.domainEventDeregisterAny(number)


def test_unknown_event(conn: libvirt.virConnect) -> None:
    with pytest.raises((libvirt.libvirtError, ValueError)):
        conn.domainEventRegisterAny(None, 9999, lambda *_: None, None)


def test_callback_must_be_callable(conn: libvirt.virConnect) -> None:
    for register in (conn.networkEventRegisterAny, conn.storagePoolEventRegisterAny):
        with pytest.raises((TypeError, libvirt.libvirtError)):
            register(None, 9999, "not callable", None)


def test_many_events_in_order(conn: libvirt.virConnect) -> None:
    seen: Seen = []
    number = conn.domainEventRegisterAny(None, LIFECYCLE, recorder(seen), None)
    for n in range(50):
        conn.createXML(domain_xml(f"d{n}")).destroy()
    eventually(lambda: len(seen) == 100)
    assert [(name, event) for name, event, *_ in seen] == [
        (f"d{n}", event) for n in range(50) for event in (STARTED, STOPPED)
    ]
    conn.domainEventDeregisterAny(number)


def test_timeout() -> None:
    fired: list[tuple[int, object]] = []
    timer = libvirt.virEventAddTimeout(1, lambda t, o: fired.append((t, o)), "opaque")
    eventually(lambda: len(fired) >= 2)
    libvirt.virEventUpdateTimeout(timer, -1)
    assert libvirt.virEventRemoveTimeout(timer) == 0
    assert fired[0] == (timer, "opaque")


def test_handle() -> None:
    read, write = os.pipe()
    seen: list[tuple] = []

    def readable(watch: int, fd: int, events: int, opaque: object) -> None:
        seen.append((watch, fd, events, opaque, os.read(fd, 10)))

    watch = libvirt.virEventAddHandle(read, libvirt.VIR_EVENT_HANDLE_READABLE, readable, "opaque")
    os.write(write, b"ping")
    eventually(lambda: seen)
    libvirt.virEventUpdateHandle(watch, 0)
    assert libvirt.virEventRemoveHandle(watch) == 0
    os.close(write)
    os.close(read)
    assert seen == [(watch, read, libvirt.VIR_EVENT_HANDLE_READABLE, "opaque", b"ping")]


def test_stream_events(conn: libvirt.virConnect, alpha: libvirt.virDomain) -> None:
    stream = conn.newStream(libvirt.VIR_STREAM_NONBLOCK)
    alpha.screenshot(stream, 0)
    seen: list[tuple] = []
    done = threading.Event()

    def readable(source: libvirt.virStream, events: int, opaque: object) -> None:
        seen.append((events, opaque))
        source.eventRemoveCallback()
        done.set()

    stream.eventAddCallback(libvirt.VIR_STREAM_EVENT_READABLE, readable, "opaque")
    assert done.wait(10)
    assert seen[0][1] == "opaque"
    assert seen[0][0] & libvirt.VIR_STREAM_EVENT_READABLE
    stream.abort()


def test_update_stream_events(conn: libvirt.virConnect, alpha: libvirt.virDomain) -> None:
    stream = conn.newStream(libvirt.VIR_STREAM_NONBLOCK)
    alpha.screenshot(stream, 0)
    seen: list[int] = []
    stream.eventAddCallback(0, lambda _s, events, _o: seen.append(events), None)
    assert seen == []
    stream.eventUpdateCallback(libvirt.VIR_STREAM_EVENT_READABLE)
    eventually(lambda: seen)
    stream.eventRemoveCallback()
    stream.abort()
