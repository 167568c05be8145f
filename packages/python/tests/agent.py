"""A guest agent without a guest: answers what libvirt asks on the agent's socket.

QEMU's channel connects to the socket and stays silent; the daemon connects to it as well and talks.
"""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

DISK = {
    "bus-type": "virtio",
    "bus": 0,
    "unit": 0,
    "target": 0,
    "pci-controller": {"domain": 0, "bus": 0, "slot": 5, "function": 0},
    "dev": "/dev/vda1",
    "serial": "number",
}
#: What the guest would say, by command.
ANSWERS: dict[str, Any] = {
    "guest-get-users": [{"user": "ada", "domain": "MATHS", "login-time": 1_500_000_000.5}],
    "guest-get-osinfo": {"id": "virglot", "name": "Virglot ☃", "kernel-release": "6.1"},
    "guest-get-timezone": {"zone": "UTC", "offset": -3600},
    "guest-get-host-name": {"host-name": "guest.example"},
    "guest-get-fsinfo": [
        {
            "name": "vda1",
            "mountpoint": "/",
            "type": "ext4",
            "used-bytes": 2**40,
            "total-bytes": 2**41,
            "disk": [DISK],
        },
        {"name": "tmp", "mountpoint": "/tmp", "type": "tmpfs", "disk": []},
    ],
    "guest-get-disks": [{"name": "/dev/vda", "partition": False, "address": DISK}],
    "guest-get-devices": [
        {
            "driver-name": "network",
            "driver-date": 1_600_000_000_000_000_000,
            "driver-version": "1.2",
            "id": {"type": "pci", "vendor-id": 0x1AF4, "device-id": 0x1000},
        }
    ],
    "guest-network-get-interfaces": [
        {
            "name": "eth0",
            "hardware-address": "52:54:00:00:00:01",
            "ip-addresses": [
                {"ip-address": "192.0.2.7", "ip-address-type": "ipv4", "prefix": 24},
                {"ip-address": "2001:db8::7", "ip-address-type": "ipv6", "prefix": 64},
            ],
        },
        {"name": "tun0"},
    ],
    "guest-get-load": {"load1m": 0.25, "load5m": 1.5, "load15m": 2.0},
    "guest-get-vcpus": [
        {"logical-id": 0, "online": True, "can-offline": False},
        {"logical-id": 1, "online": False, "can-offline": True},
    ],
    "guest-set-vcpus": 1,
    "guest-ssh-get-authorized-keys": {"keys": ["ssh-rsa one", "ssh-rsa two"]},
    "guest-fsfreeze-freeze": 2,
    "guest-fsfreeze-freeze-list": 1,
    "guest-fsfreeze-thaw": 2,
    "guest-get-time": 1_700_000_000_123_456_789,
}


class Agent:
    """The agent, and what it was asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.asked: list[tuple[str, dict]] = []
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.bind(str(path))
        path.chmod(0o777)
        self.socket.listen()

    def commands(self) -> list[str]:
        return [name for name, _arguments in self.asked]

    def accept(self) -> None:
        while True:
            try:
                peer, _address = self.socket.accept()
            except OSError:  # closed
                return
            threading.Thread(target=self.serve, args=(peer,), daemon=True).start()

    def serve(self, peer: socket.socket) -> None:
        with peer, peer.makefile("rwb") as lines:
            try:
                for line in lines:
                    lines.write(json.dumps(self.answer(json.loads(line))).encode() + b"\n")
                    lines.flush()
            except OSError:  # the domain is gone
                return

    def answer(self, request: dict) -> dict:
        name, arguments = request["execute"], request.get("arguments", {})
        if name == "guest-sync":
            return {"return": arguments["id"]}
        self.asked.append((name, arguments))
        if name == "no-such-command":
            return {"error": {"class": "CommandNotFound", "desc": "no such command"}}
        return {"return": ANSWERS.get(name, {})}


@contextmanager
def answering(path: Path) -> Iterator[Agent]:
    """An agent, for as long as the block lasts."""
    agent = Agent(path)
    threading.Thread(target=agent.accept, daemon=True).start()
    try:
        yield agent
    finally:
        agent.socket.shutdown(socket.SHUT_RDWR)
        agent.socket.close()
        path.unlink()
