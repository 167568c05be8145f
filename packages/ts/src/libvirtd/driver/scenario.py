"""A scenario: its setup, its steps and the state after each."""

from __future__ import annotations

import contextlib
import shutil
import signal
from pathlib import Path
from typing import Any

import libvirt
import libvirt_qemu

from . import documents, files, names, state
from .clock import Clock
from .daemon import Daemon
from .events import Events
from .normal import Normal
from .operations import Operations

Step = dict[str, Any]
DISK = {"target": "vda", "file": "vda.qcow2", "format": "qcow2"}
TEST_DOMAIN = "test"
QUESTION = '{"execute": "query-name"}'
REMOVE = (
    libvirt.VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA
    | libvirt.VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA
    | libvirt.VIR_DOMAIN_UNDEFINE_MANAGED_SAVE
)


class CrashError(Exception):
    """The daemon died; the argument is the signal's name."""


class Scenario:
    """One domain with its files, from what the setup says on."""

    def __init__(
        self, setup: dict[str, Any], daemon: Daemon, clock: Clock, folder: Path, emulator: str
    ) -> None:
        """Makes what the setup says."""
        folder.mkdir()
        clock.restart()
        self._daemon = None if setup.get("driver") == "test" else daemon
        self._folder = folder
        self._normal = Normal(str(folder), clock)
        self._gone = False  # the domain, while its daemon was
        self._connect()
        self._operations = Operations(self._domain(setup, emulator), folder, clock)
        self._drain()
        self._state = self._look()
        self._events.take()

    def state(self) -> dict[str, Any]:
        """The state now."""
        return self._normal.outcome(self._state)

    def play(self, step: Step) -> dict[str, Any]:
        """Does a step and gives its outcome."""
        try:
            outcome = self._do(self._normal.step(step))
        except CrashError as crash:
            assert self._daemon is not None
            self._daemon.start()
            self._reconnect()
            outcome = {"ok": False, "crash": str(crash), "stateAfterRestart": self._look()}
        return self._normal.outcome(outcome)

    def close(self) -> None:
        """Leaves no domain and no file."""
        if self._daemon is not None:
            for found in self._connection.listAllDomains():
                if found.isActive():
                    found.destroy()
            for found in self._connection.listAllDomains():
                found.undefineFlags(REMOVE)
            # A crash leaves the notes of a domain that it took with it.
            shutil.rmtree(self._daemon.metadata, ignore_errors=True)
        self._connection.close()
        shutil.rmtree(self._folder)

    def _do(self, step: Step) -> dict[str, Any]:
        outcome: dict[str, Any] = {"ok": True}
        try:
            if self._gone:
                self._find()
            if step["op"] == "restartDaemon":
                self._restart()
            elif step["op"] == "deleteKilled":
                self._delete_killed(step)
            elif (result := self._operations.do(step)) is not None:
                outcome["result"] = result
            if step["op"].startswith("block"):
                self._events.await_job()
        except libvirt.libvirtError as error:
            self._check(error)
            outcome = {"ok": False, "error": _told(error)}
        except OSError as error:
            told = {"code": "OS", "num": 0, "domain": 0, "message": str(error)}
            outcome = {"ok": False, "error": told}
        try:
            self._drain()
            self._state = self._look()
        except libvirt.libvirtError as error:
            self._check(error)
            raise
        if events := self._events.take():
            outcome["events"] = events
        return {**outcome, "state": self._state}

    def _drain(self) -> None:
        """Asks QEMU something: before the answer comes all that it has told."""
        if self._daemon is not None:
            with contextlib.suppress(libvirt.libvirtError):
                libvirt_qemu.qemuMonitorCommand(self._operations.domain, QUESTION, 0)

    def _check(self, error: libvirt.libvirtError) -> None:
        if self._daemon is not None and not self._connection.isAlive():
            died_of = self._daemon.died_of()
            if died_of is not None:
                raise CrashError(died_of) from error

    def _look(self) -> dict[str, Any]:
        try:
            if self._gone:
                self._find()
            told = state.domain(self._operations.domain, self._normal.name)
        except libvirt.libvirtError as error:
            if error.get_error_code() != libvirt.VIR_ERR_NO_DOMAIN:
                raise
            return {"dom": None, "files": self._files()}
        if self._daemon is None:
            return told
        told["chain"] = state.chains(told["active"], self._folder)
        told["files"] = self._files()
        known = {"names": sorted(told["snapshots"]), "current": told["current"]}
        stored = state.metadata(self._daemon.metadata / self._operations.domain.name())
        if known != stored:
            told["metadataFiles"] = stored
        return told

    def _files(self) -> dict[str, Any]:
        return state.files(self._folder, self._normal.name)

    def _domain(self, setup: dict[str, Any], emulator: str) -> libvirt.virDomain:
        if self._daemon is None:
            return self._connection.lookupByName(TEST_DOMAIN)
        base = setup.get("base")
        if base is not None:
            files.create(self._folder / base, "qcow2")
        disks = setup.get("disks", [DISK])
        for disk in disks:
            if not disk.get("empty"):
                backing = self._folder / disk["backing"] if "backing" in disk else None
                files.create(self._folder / disk["file"], disk.get("format", "qcow2"), backing)
        xml = documents.domain(disks, str(self._folder), emulator)
        if setup.get("transient"):
            return self._connection.createXML(xml)
        domain = self._connection.defineXML(xml)
        if setup.get("start"):
            domain.create()
        return domain

    def _connect(self) -> None:
        uri = "test:///default" if self._daemon is None else self._daemon.uri
        self._connection = libvirt.open(uri)
        self._events = Events(self._connection)

    def _reconnect(self) -> None:
        self._connect()
        try:
            self._operations.domain = self._find()
        except libvirt.libvirtError as error:
            if error.get_error_code() != libvirt.VIR_ERR_NO_DOMAIN:
                raise
            self._gone = True

    def _find(self) -> libvirt.virDomain:
        return self._connection.lookupByUUIDString(documents.UUID)

    def _delete_killed(self, step: Step) -> None:
        assert self._daemon is not None
        with self._daemon.crashing():
            try:
                self._operations.delete(step)
                return  # it noted nothing
            except libvirt.libvirtError:
                if self._connection.isAlive():
                    raise
                self._daemon.died_of()
        self._daemon.start()
        self._reconnect()

    def _restart(self) -> None:
        assert self._daemon is not None
        self._daemon.kill(signal.SIGTERM)
        self._daemon.start()
        self._reconnect()


def _told(error: libvirt.libvirtError) -> dict[str, Any]:
    number = error.get_error_code()
    return {
        "code": names.error(number),
        "num": number,
        "domain": error.get_error_domain(),
        "message": error.get_error_message(),
    }
