"""Streams. The test driver has one source of data: the picture of a domain's screen."""

from __future__ import annotations

import libvirt
import pytest
from helpers import fails

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def picture(conn: libvirt.virConnect, alpha: libvirt.virDomain) -> libvirt.virStream:
    """A stream with a picture in it."""
    stream = conn.newStream()
    assert alpha.screenshot(stream, 0, 0) == "image/png"
    return stream


def read_to_end(stream: libvirt.virStream) -> bytes:
    return b"".join(iter(lambda: stream.recv(4096), b""))


def test_receive(conn: libvirt.virConnect, picture: libvirt.virStream) -> None:
    assert picture.connect().getURI() == conn.getURI()
    assert picture.recv(8) == PNG
    rest = read_to_end(picture)
    assert rest.endswith(b"IEND\xaeB`\x82")
    assert picture.finish() == 0


def test_abort(picture: libvirt.virStream) -> None:
    picture.recv(8)
    assert picture.abort() == 0


def test_receive_all(picture: libvirt.virStream, alpha: libvirt.virDomain) -> None:
    received: list[bytes] = []

    def handler(stream: libvirt.virStream, data: bytes, opaque: list[bytes]) -> int:
        assert stream is picture
        opaque.append(data)
        return len(data)

    picture.recvAll(handler, received)
    picture.finish()
    again = alpha.connect().newStream()
    alpha.screenshot(again, 0)
    assert b"".join(received) == read_to_end(again)
    again.finish()


def test_receive_all_passes_the_handlers_exception_on(picture: libvirt.virStream) -> None:
    def handler(_stream: libvirt.virStream, _data: bytes, _opaque: None) -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        picture.recvAll(handler, None)


def test_unused_stream(conn: libvirt.virConnect) -> None:
    with fails(libvirt.VIR_ERR_NO_SUPPORT):
        conn.newStream().recv(10)


def test_holes_are_not_supported_here(picture: libvirt.virStream) -> None:
    with fails(libvirt.VIR_ERR_NO_SUPPORT):
        picture.recvFlags(10, libvirt.VIR_STREAM_RECV_STOP_AT_HOLE)
    with fails(libvirt.VIR_ERR_NO_SUPPORT):
        picture.recvHole()
    picture.abort()


def test_finish_twice(picture: libvirt.virStream) -> None:
    read_to_end(picture)
    picture.finish()
    with pytest.raises(libvirt.libvirtError):
        picture.recv(1)


@pytest.mark.beyond_peer
def test_block_finishes(picture: libvirt.virStream) -> None:
    with picture as stream:
        assert read_to_end(stream).startswith(PNG)
    with fails(libvirt.VIR_ERR_INVALID_STREAM):
        picture.finish()


@pytest.mark.beyond_peer
def test_block_aborts(picture: libvirt.virStream) -> None:
    ended: list[str] = []

    class Watched(libvirt.virStream):
        def abort(self) -> int:
            ended.append("abort")
            return super().abort()

        def finish(self) -> int:
            ended.append("finish")
            return super().finish()

    with pytest.raises(LookupError), Watched(picture.connect(), _obj=picture._o):
        raise LookupError
    assert ended == ["abort"]


@pytest.mark.beyond_peer
def test_block_of_a_stream_that_was_never_used(conn: libvirt.virConnect) -> None:
    with conn.newStream():
        pass


@pytest.mark.beyond_peer
def test_block_of_a_stream_that_ended_in_it(picture: libvirt.virStream) -> None:
    with picture as stream:
        read_to_end(stream)
        stream.finish()
