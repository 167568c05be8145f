"""Ways to talk to a domain: console, channel, display."""

from __future__ import annotations

import os
import socket

import libvirt
import pytest
from helpers import eventually

pytestmark = pytest.mark.daemon


def test_console(qemu: libvirt.virConnect, guest: libvirt.virDomain) -> None:
    stream = qemu.newStream(libvirt.VIR_STREAM_NONBLOCK)
    assert guest.openConsole(None, stream, libvirt.VIR_DOMAIN_CONSOLE_FORCE) == 0
    assert stream.send(b"\n") == 1
    received = stream.recv(100)
    assert received == -2 or isinstance(received, bytes)
    stream.abort()


def test_channel(qemu: libvirt.virConnect, guest: libvirt.virDomain) -> None:
    stream = qemu.newStream(libvirt.VIR_STREAM_NONBLOCK)
    assert guest.openChannel("org.virglot.test", stream) == 0
    assert stream.recv(100) == -2  # nobody is there
    stream.abort()


def test_graphics(guest: libvirt.virDomain) -> None:
    fd = guest.openGraphicsFD(0, libvirt.VIR_DOMAIN_OPEN_GRAPHICS_SKIPAUTH)
    try:
        assert os.read(fd, 4) == b"RFB "
    finally:
        os.close(fd)


def test_graphics_on_a_socket_of_ours(guest: libvirt.virDomain) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        flags = libvirt.VIR_DOMAIN_OPEN_GRAPHICS_SKIPAUTH
        assert guest.openGraphics(0, theirs.fileno(), flags) == 0
        ours.settimeout(10)
        assert ours.recv(4) == b"RFB "


@pytest.mark.since(10_002_000)
def test_no_certificates_to_reload(guest: libvirt.virDomain) -> None:
    with pytest.raises(libvirt.libvirtError):  # the display has no TLS
        guest.graphicsReload(libvirt.VIR_DOMAIN_GRAPHICS_RELOAD_TYPE_ANY)


def test_stream_events(qemu: libvirt.virConnect, guest: libvirt.virDomain) -> None:
    stream = qemu.newStream(libvirt.VIR_STREAM_NONBLOCK)
    guest.openConsole(None, stream, libvirt.VIR_DOMAIN_CONSOLE_FORCE)
    seen: list[tuple] = []

    def ready(which: libvirt.virStream, events: int, opaque: str) -> None:
        seen.append((which is stream, events, opaque))
        stream.eventUpdateCallback(0)  # once is enough

    assert stream.eventAddCallback(0, ready, "opaque") == 0
    assert seen == []
    assert stream.eventUpdateCallback(libvirt.VIR_STREAM_EVENT_WRITABLE) == 0
    eventually(lambda: seen)
    assert stream.eventRemoveCallback() == 0
    with pytest.raises(libvirt.libvirtError):
        stream.eventRemoveCallback()
    stream.abort()
    assert seen == [(True, libvirt.VIR_STREAM_EVENT_WRITABLE, "opaque")]
