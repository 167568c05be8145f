"""What disk images hold, read from the files themselves."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any, BinaryIO

MAGIC = b"QFI\xfb"
SLOT = 0x10000
OFFSET_MASK = 0x00FF_FFFF_FFFF_FE00
COMPRESSED = 1 << 62
ZERO = 1
VMSTATE_SIZE = 8
"""Bytes of a snapshot's extra data that tell how large its memory state is."""


class Image:
    """A qcow2 image whose clusters are the slots."""

    def __init__(self, file: BinaryIO) -> None:
        """Reads the header."""
        self._file = file
        head = self._read(0, 72)
        backing, length, self._cluster_bits, size = struct.unpack_from(">QIIQ", head, 8)
        self._l1_size, self._l1 = struct.unpack_from(">IQ", head, 36)
        self._snapshot_count, self._snapshots = struct.unpack_from(">IQ", head, 60)
        self._slots = -(-size // SLOT)
        self.backing = self._read(backing, length).decode() if backing else None

    def data(self) -> str:
        """Its own clusters: `slot=value …`."""
        return self._clusters(self._l1, self._l1_size)

    def internal(self) -> dict[str, dict[str, Any]]:
        """The snapshots within it."""
        found = {}
        at = self._snapshots
        for _ in range(self._snapshot_count):
            head = self._read(at, 40)
            l1, l1_size, id_length, name_length = struct.unpack_from(">QIHH", head)
            vmstate, extra = struct.unpack_from(">II", head, 32)
            if extra >= VMSTATE_SIZE:
                vmstate = struct.unpack(">Q", self._read(at + 40, 8))[0]
            name_at = at + 40 + extra + id_length
            name = self._read(name_at, name_length).decode()
            found[name] = {"vmstate": vmstate > 0, "data": self._clusters(l1, l1_size)}
            at = (name_at + name_length + 7) & ~7
        return found

    def _clusters(self, l1: int, l1_size: int) -> str:
        per_table = 1 << (self._cluster_bits - 3)
        tables = struct.unpack(f">{l1_size}Q", self._read(l1, 8 * l1_size))
        found = []
        for slot in range(self._slots):
            table, index = divmod(slot * SLOT >> self._cluster_bits, per_table)
            offset = tables[table] & OFFSET_MASK if table < l1_size else 0
            if offset:
                (entry,) = struct.unpack(">Q", self._read(offset + 8 * index, 8))
                if entry:
                    found.append(f"{slot}={self._value(entry)}")
        return " ".join(found)

    def _value(self, entry: int) -> str:
        if entry & COMPRESSED:
            return "compressed"
        return "0" if entry & ZERO else str(self._read(entry & OFFSET_MASK, 1)[0])

    def _read(self, at: int, length: int) -> bytes:
        self._file.seek(at)
        return self._file.read(length)


def backing(path: Path) -> str | None:
    """The image that a qcow2 image's header names, None for others too."""
    with path.open("rb") as file:
        return Image(file).backing if file.read(len(MAGIC)) == MAGIC else None


def describe(path: Path) -> dict[str, Any]:
    """The file as states tell of it."""
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            return {"raw": True}
        image = Image(file)
        told: dict[str, Any] = {"data": image.data()}
        if image.backing is not None:
            told["backing"] = image.backing
        if internal := image.internal():
            told["internal"] = internal
        return told
