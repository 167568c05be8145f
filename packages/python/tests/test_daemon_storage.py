"""Volumes with data in them, streams in both directions, and secrets."""

from __future__ import annotations

from collections.abc import Iterator

import libvirt
import pytest
from daemon import Daemon

pytestmark = pytest.mark.daemon

KIB, MIB = 1 << 10, 1 << 20
CONTENT = bytes(range(256)) * 4096


@pytest.fixture
def volume(daemon: Daemon, qemu: libvirt.virConnect) -> Iterator[libvirt.virStorageVol]:
    """A raw volume of 1 MiB in a pool of its own."""
    folder = daemon.path("pool")
    try:
        pool = qemu.storagePoolCreateXML(
            f"<pool type='dir'><name>p</name><target><path>{folder}</path></target></pool>",
            libvirt.VIR_STORAGE_POOL_CREATE_WITH_BUILD,
        )
    except libvirt.libvirtError as error:
        pytest.skip(f"the daemon has no storage driver: {error}")
    yield pool.createXML(
        f"<volume><name>v</name><capacity>{MIB}</capacity><allocation>0</allocation></volume>"
    )
    for left in pool.listAllVolumes():
        left.delete()
    pool.destroy()


def download(volume: libvirt.virStorageVol) -> bytes:
    stream = volume.connect().newStream()
    volume.download(stream, 0, 0)
    received: list[bytes] = []
    stream.recvAll(lambda _stream, data, _opaque: received.append(data), None)
    stream.finish()
    return b"".join(received)


def test_send_and_receive(volume: libvirt.virStorageVol) -> None:
    stream = volume.connect().newStream()
    assert volume.upload(stream, 0, 0) == 0
    sent = 0
    while sent < len(CONTENT):
        sent += stream.send(CONTENT[sent : sent + 64 * KIB])
    assert stream.finish() == 0
    assert download(volume) == CONTENT


def test_send_all(volume: libvirt.virStorageVol) -> None:
    stream = volume.connect().newStream()
    volume.upload(stream, 0, 0)
    position = 0

    def source(_stream: libvirt.virStream, size: int, content: bytes) -> bytes:
        nonlocal position
        data = content[position : position + size]
        position += len(data)
        return data

    stream.sendAll(source, CONTENT)
    stream.finish()
    assert download(volume) == CONTENT


def test_send_all_passes_the_handlers_exception_on(volume: libvirt.virStorageVol) -> None:
    def source(*_args: object) -> bytes:
        raise ZeroDivisionError

    stream = volume.connect().newStream()
    volume.upload(stream, 0, 0)
    with pytest.raises(ZeroDivisionError):
        stream.sendAll(source, None)


def test_holes(volume: libvirt.virStorageVol) -> None:
    upload = volume.connect().newStream()
    volume.upload(upload, 0, 0, libvirt.VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM)
    assert upload.send(b"x" * 64 * KIB) == 64 * KIB
    assert upload.sendHole(MIB - 64 * KIB) == 0
    upload.finish()

    stream = volume.connect().newStream()
    volume.download(stream, 0, 0, libvirt.VIR_STORAGE_VOL_DOWNLOAD_SPARSE_STREAM)
    data, hole, got = b"", 0, None
    while hole == 0 and got != b"":
        got = stream.recvFlags(64 * KIB, libvirt.VIR_STREAM_RECV_STOP_AT_HOLE)
        if got == -3:
            hole = stream.recvHole()
        else:
            data += got
    assert data == b"x" * 64 * KIB
    assert hole == MIB - 64 * KIB
    stream.abort()


def test_sparse_pumps(volume: libvirt.virStorageVol) -> None:
    upload = volume.connect().newStream()
    volume.upload(upload, 0, 0, libvirt.VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM)
    position = 0

    def source(_stream: libvirt.virStream, size: int, _opaque: None) -> bytes:
        nonlocal position
        data = b"y" * min(size, 64 * KIB - position)
        position += len(data)
        return data

    def section(_stream: libvirt.virStream, _opaque: None) -> tuple[bool, int]:
        if position < 64 * KIB:
            return True, 64 * KIB - position
        return False, MIB - position

    def skip(_stream: libvirt.virStream, length: int, _opaque: None) -> int:
        nonlocal position
        position += length
        return 0

    upload.sparseSendAll(source, section, skip, None)
    upload.finish()
    assert position == MIB

    stream = volume.connect().newStream()
    volume.download(stream, 0, 0, libvirt.VIR_STORAGE_VOL_DOWNLOAD_SPARSE_STREAM)
    pieces: list[bytes | int] = []
    stream.sparseRecvAll(
        lambda _s, data, _o: pieces.append(data), lambda _s, length, _o: pieces.append(length), None
    )
    stream.finish()
    assert b"".join(p for p in pieces if isinstance(p, bytes)) == b"y" * 64 * KIB
    assert sum(p for p in pieces if isinstance(p, int)) == MIB - 64 * KIB


def test_resize_and_wipe(volume: libvirt.virStorageVol) -> None:
    assert volume.resize(2 * MIB) == 0
    assert volume.info()[1] == 2 * MIB
    physical = volume.infoFlags(libvirt.VIR_STORAGE_VOL_GET_PHYSICAL)
    assert physical[0] == libvirt.VIR_STORAGE_VOL_FILE
    assert volume.wipe() == 0
    assert volume.wipePattern(libvirt.VIR_STORAGE_VOL_WIPE_ALG_ZERO) == 0
    assert download(volume) == bytes(2 * MIB)


def test_pool_by_its_path(
    daemon: Daemon, qemu: libvirt.virConnect, volume: libvirt.virStorageVol
) -> None:
    assert qemu.storagePoolLookupByTargetPath(str(daemon.path("pool"))).name() == "p"
    assert "<poolType" in qemu.getStoragePoolCapabilities() or "<pool " in (
        qemu.getStoragePoolCapabilities()
    )
    assert volume.storagePoolLookupByVolume().name() == "p"
