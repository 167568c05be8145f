"""QEMU's monitor: commands, commands with descriptors, events."""

from __future__ import annotations

import json
import os

import libvirt
import pytest
from helpers import eventually, fails

libvirt_qemu = pytest.importorskip("libvirt_qemu")


pytestmark = pytest.mark.daemon


def test_monitor_command(guest: libvirt.virDomain) -> None:
    answer = libvirt_qemu.qemuMonitorCommand(guest, '{"execute":"query-status"}', 0)
    assert json.loads(answer)["return"]["running"] is True
    human = libvirt_qemu.VIR_DOMAIN_QEMU_MONITOR_COMMAND_HMP
    assert "VM status" in libvirt_qemu.qemuMonitorCommand(guest, "info status", human)


def test_command_with_files(guest: libvirt.virDomain) -> None:
    status = '{"execute":"query-status"}'
    answer, files = libvirt_qemu.qemuMonitorCommandWithFiles(guest, status)
    assert (json.loads(answer)["return"]["status"], files) == ("running", [])

    add = '{"execute":"add-fd","arguments":{"fdset-id":7}}'
    with open(os.devnull) as file:
        answer, files = libvirt_qemu.qemuMonitorCommandWithFiles(guest, add, [file.fileno()])
    added = json.loads(answer)["return"]
    assert (added["fdset-id"], files) == (7, [])
    sets = json.loads(libvirt_qemu.qemuMonitorCommand(guest, '{"execute":"query-fdsets"}', 0))
    assert sets["return"][0]["fds"] == [{"fd": added["fd"]}]


def test_attaching_to_a_process_is_history(qemu: libvirt.virConnect) -> None:
    with fails(libvirt.VIR_ERR_NO_SUPPORT):  # since libvirt 5.5.0
        libvirt_qemu.qemuAttach(qemu, os.getpid(), 0)


def test_monitor_event(qemu: libvirt.virConnect, own_guest: libvirt.virDomain) -> None:
    seen: list[tuple] = []

    def listener(_conn, domain, event, seconds, micros, details, opaque) -> None:
        seen.append((domain.name(), event, seconds > 0, 0 <= micros < 1_000_000, details, opaque))

    number = libvirt_qemu.qemuMonitorEventRegister(qemu, own_guest, "STOP", listener, "opaque")
    own_guest.suspend()
    eventually(lambda: seen)
    libvirt_qemu.qemuMonitorEventDeregister(qemu, number)
    assert seen[0][:4] == ("own", "STOP", True, True)
    assert seen[0][5] == "opaque"
