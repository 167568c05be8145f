"""What each step does. A method is named for its step's `op`; its result is the step's."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import Any

import libvirt
import libvirt_qemu

from . import documents, files, names
from .clock import Clock

Step = dict[str, Any]


class Operations:
    """Steps on one domain."""

    def __init__(self, domain: libvirt.virDomain, folder: Path, clock: Clock) -> None:
        """Files of the steps are in the folder."""
        self.domain = domain
        self._folder = folder
        self._clock = clock
        self._saved: dict[str, str] = {}

    def do(self, step: Step) -> Any:
        """Does the step."""
        operation = getattr(self, re.sub("(?<=[a-z])(?=[A-Z])", "_", step["op"]).lower(), None)
        if operation is None or step["op"].startswith("_"):
            raise ValueError(f"no operation {step['op']}")
        return operation(step)

    # Snapshots

    def create(self, step: Step) -> str:
        """Takes a snapshot."""
        flags = _flags("VIR_DOMAIN_SNAPSHOT_CREATE", step)
        return self.domain.snapshotCreateXML(documents.snapshot(step), flags).getName()

    def save_xml(self, step: Step) -> None:
        """Keeps a snapshot's XML for `redefine`."""
        self._saved[step["name"]] = self._snapshot(step).getXMLDesc()

    def redefine(self, step: Step) -> str:
        """Gives saved XML back to libvirt, changed where the step says so."""
        xml = self._saved[step["from"]]
        for pattern, replacement in step.get("replace", ()):
            xml = re.sub(pattern, lambda _, text=replacement: text, xml, count=1, flags=re.DOTALL)
        flags = _flags("VIR_DOMAIN_SNAPSHOT_CREATE", step)
        flags |= libvirt.VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE
        return self.domain.snapshotCreateXML(xml, flags).getName()

    def revert(self, step: Step) -> None:
        """Goes back to a snapshot."""
        snapshot = self._snapshot(step)
        self.domain.revertToSnapshot(snapshot, _flags("VIR_DOMAIN_SNAPSHOT_REVERT", step))

    def delete(self, step: Step) -> None:
        """Deletes a snapshot."""
        self._snapshot(step).delete(_flags("VIR_DOMAIN_SNAPSHOT_DELETE", step))

    # Questions

    def list(self, step: Step) -> list[str]:
        """Names of snapshots, sorted where their order means nothing."""
        flags = _flags("VIR_DOMAIN_SNAPSHOT_LIST", step)
        if "from" in step:
            start = self.domain.snapshotLookupByName(step["from"])
            return [snapshot.getName() for snapshot in start.listAllChildren(flags)]
        found = [snapshot.getName() for snapshot in self.domain.listAllSnapshots(flags)]
        ordered = flags & libvirt.VIR_DOMAIN_SNAPSHOT_LIST_TOPOLOGICAL
        return found if ordered else sorted(found)

    def current(self, _step: Step) -> str:
        """The current snapshot."""
        return self.domain.snapshotCurrent().getName()

    def has_current(self, _step: Step) -> int:
        """Whether there is one."""
        return int(self.domain.hasCurrentSnapshot())

    def is_current(self, step: Step) -> int:
        """Whether it is this one."""
        return int(self._snapshot(step).isCurrent())

    def has_metadata(self, step: Step) -> int:
        """Whether libvirt keeps something about it."""
        return int(self._snapshot(step).hasMetadata())

    def lookup(self, step: Step) -> str:
        """Finds it by its name."""
        return self._snapshot(step).getName()

    def parent(self, step: Step) -> str:
        """The one that it was taken on."""
        return self._snapshot(step).getParent().getName()

    def dumpxml(self, step: Step) -> str:
        """Its whole XML."""
        return self._snapshot(step).getXMLDesc(_flags("VIR_DOMAIN_SNAPSHOT_XML", step))

    # The domain

    def start(self, step: Step) -> None:
        """Starts it."""
        self.domain.createWithFlags(_flags("VIR_DOMAIN_START", step))

    def destroy(self, _step: Step) -> None:
        """Ends it at once."""
        self.domain.destroy()

    def suspend(self, _step: Step) -> None:
        """Stops its CPUs."""
        self.domain.suspend()

    def resume(self, _step: Step) -> None:
        """Lets them go on."""
        self.domain.resume()

    def managed_save(self, _step: Step) -> None:
        """Stores its memory and ends it."""
        self.domain.managedSave()

    def undefine(self, step: Step) -> None:
        """Drops its persistent definition."""
        self.domain.undefineFlags(_flags("VIR_DOMAIN_UNDEFINE", step))

    def rename(self, step: Step) -> None:
        """Gives it another name."""
        self.domain.rename(step["to"])

    def attach(self, step: Step) -> None:
        """Adds a disk."""
        xml = documents.domain_disk(step["disk"], str(self._folder))
        self.domain.attachDeviceFlags(xml, self._wherever())

    def detach(self, step: Step) -> None:
        """Takes a disk away."""
        xml = f"<disk type='file'><source/><target dev='{step['disk']}'/></disk>"
        self.domain.detachDeviceFlags(xml, self._wherever())

    def checkpoint(self, step: Step) -> None:
        """Takes a checkpoint."""
        name = step.get("name", "checkpoint")
        self.domain.checkpointCreateXML(f"<domaincheckpoint><name>{name}</name></domaincheckpoint>")

    # Block jobs

    def block_copy(self, step: Step) -> None:
        """Mirrors a disk to a new file until the job is aborted."""
        xml = f"<disk type='file'><source file='{self._folder}/{step['file']}'/></disk>"
        flags = libvirt.VIR_DOMAIN_BLOCK_COPY_TRANSIENT_JOB
        self.domain.blockCopy(step["disk"], xml, {}, _flags("VIR_DOMAIN_BLOCK_COPY", step) | flags)

    def block_commit(self, step: Step) -> None:
        """Merges the top image down; the job waits for an abort once it is ready."""
        flags = _flags("VIR_DOMAIN_BLOCK_COMMIT", step) | libvirt.VIR_DOMAIN_BLOCK_COMMIT_ACTIVE
        self.domain.blockCommit(step["disk"], None, None, 0, flags)

    def block_abort(self, step: Step) -> None:
        """Ends the job of a disk."""
        self.domain.blockJobAbort(step["disk"], _flags("VIR_DOMAIN_BLOCK_JOB_ABORT", step))

    # Files and time

    def write(self, step: Step) -> None:
        """Fills a slot of a disk, as the guest would."""
        disk, slot, value = step["disk"], step["slot"], step["value"]
        state, _reason = self.domain.state()
        if state not in (libvirt.VIR_DOMAIN_RUNNING, libvirt.VIR_DOMAIN_PAUSED):
            files.write(self.domain.XMLDesc(), disk, slot, value)
            return
        if state == libvirt.VIR_DOMAIN_PAUSED:
            # A QEMU that has sent or received a whole guest has let go of its images until it runs.
            with contextlib.suppress(OSError):
                files.write(self.domain.XMLDesc(), disk, slot, value)
                return
        device = f"/machine/peripheral/{files.alias(disk)}/virtio-backend"
        for command in (files.fill(slot, value), "flush"):
            told = libvirt_qemu.qemuMonitorCommand(
                self.domain,
                f'qemu-io -d {device} "{command}"',
                libvirt_qemu.VIR_DOMAIN_QEMU_MONITOR_COMMAND_HMP,
            )
            if "rror" in told or "failed" in told:
                raise OSError(told.strip())

    def mkfile(self, step: Step) -> None:
        """Makes a file behind libvirt's back."""
        path = self._folder / step["file"]
        if "qcow2" in step:
            files.create(path, "qcow2", self._folder / step["qcow2"])
        else:
            path.write_bytes(b"x" * step.get("size", 1))

    def rmfile(self, step: Step) -> None:
        """Removes a file behind libvirt's back."""
        (self._folder / step["file"]).unlink()

    def clock(self, step: Step) -> None:
        """Sets what the next reading gives."""
        self._clock.set(step["at"])

    def _snapshot(self, step: Step) -> libvirt.virDomainSnapshot:
        return self.domain.snapshotLookupByName(step["name"])

    def _wherever(self) -> int:
        flags = libvirt.VIR_DOMAIN_AFFECT_CONFIG if self.domain.isPersistent() else 0
        return flags | (libvirt.VIR_DOMAIN_AFFECT_LIVE if self.domain.isActive() else 0)


def _flags(prefix: str, step: Step) -> int:
    return names.flags(prefix, step.get("flags", []))
