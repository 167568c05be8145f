"""How disk images are made and written to beside libvirt."""

from __future__ import annotations

import functools
import subprocess
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from .images import SLOT

SIZE = 1 << 20


def create(path: Path, kind: str, backing: Path | None = None) -> None:
    """Makes an image of 16 slots, or an overlay over a qcow2 image."""
    if backing is None:
        path.write_bytes(_empty(kind))
        return
    command = ["qemu-img", "create", "-q", "-f", kind, "-F", "qcow2", "-b", str(backing)]
    _run([*command, str(path)])


@functools.cache
def _empty(kind: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "image")
        subprocess.run(["qemu-img", "create", "-q", "-f", kind, path, str(SIZE)], check=True)
        return path.read_bytes()


def fill(slot: int, value: int) -> str:
    """The command of qemu-io that fills a slot."""
    return f"write -P {value} {slot * SLOT} {SLOT}"


def alias(target: str) -> str:
    """libvirt's own name for the device of a virtio disk."""
    return f"virtio-disk{ord(target[-1]) - ord('a')}"


def write(domain: str, target: str, slot: int, value: int) -> None:
    """Fills a slot of a disk of a domain that is shut off."""
    for disk in ElementTree.fromstring(domain).findall("devices/disk"):
        kind, source, found = disk.find("driver"), disk.find("source"), disk.find("target")
        if found is None or source is None or kind is None or found.get("dev") != target:
            continue
        command = ["qemu-io", "-f", kind.get("type", "raw"), "-c", fill(slot, value)]
        _run([*command, source.get("file", "")])
        return
    raise OSError(f"no disk {target}")


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0 or "failed" in done.stdout:
        raise OSError((done.stderr + done.stdout).strip())
