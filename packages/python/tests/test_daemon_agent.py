"""What a guest agent is asked for, and what is made of its answers."""

from __future__ import annotations

import json
from collections.abc import Iterator

import libvirt
import libvirt_qemu
import pytest
from agent import Agent, answering
from daemon import Daemon
from guest import agent_channel, running_guest
from helpers import fails

pytestmark = pytest.mark.daemon


@pytest.fixture(scope="module")
def agent(daemon: Daemon) -> Iterator[Agent]:
    with answering(daemon.path("agent")) as listening:
        yield listening


@pytest.fixture(scope="module")
def inhabited(
    daemon: Daemon, qemu: libvirt.virConnect, agent: Agent
) -> Iterator[libvirt.virDomain]:
    """A domain that the agent seems to live in."""
    with running_guest(daemon, qemu, "inhabited", **agent_channel(agent.path)) as domain:
        yield domain


def test_any_command(inhabited: libvirt.virDomain) -> None:
    answer = libvirt_qemu.qemuAgentCommand(inhabited, '{"execute":"guest-ping"}', 5, 0)
    assert json.loads(answer) == {"return": {}}
    failed = libvirt.VIR_ERR_AGENT_COMMAND_FAILED
    with fails(failed if libvirt.getVersion() >= 11_002_000 else libvirt.VIR_ERR_INTERNAL_ERROR):
        libvirt_qemu.qemuAgentCommand(inhabited, '{"execute":"no-such-command"}', 5, 0)


def test_guest_info(inhabited: libvirt.virDomain) -> None:
    users = inhabited.guestInfo(libvirt.VIR_DOMAIN_GUEST_INFO_USERS)
    assert users == {
        "user.count": 1,
        "user.0.name": "ada",
        "user.0.domain": "MATHS",
        "user.0.login-time": 1_500_000_000_500,
    }
    info = inhabited.guestInfo()
    assert info["os.name"] == "Virglot \u2603"
    assert info["timezone.offset"] == -3600
    assert 2**41 in (info.get("fs.0.total-bytes"), info.get("fs.1.total-bytes"))
    assert info["hostname"] == "guest.example"
    if libvirt.getVersion() >= 12_007_000:
        assert info["device.0.driverName"] == "network"
        assert info["device.0.pciVendor"] == 0x1AF4


def test_cpus(inhabited: libvirt.virDomain, agent: Agent) -> None:
    assert inhabited.guestVcpus() == {"vcpus": "0-1", "online": "0", "offlinable": "1"}
    assert inhabited.setGuestVcpus("1", 1) == 0
    assert agent.asked[-1] == (
        "guest-set-vcpus",
        {"vcpus": [{"logical-id": 1, "online": True}]},
    )
    assert inhabited.vcpusFlags(libvirt.VIR_DOMAIN_VCPU_GUEST) == 1


def test_ssh_keys(inhabited: libvirt.virDomain, agent: Agent) -> None:
    assert inhabited.authorizedSSHKeysGet("ada") == ["ssh-rsa one", "ssh-rsa two"]
    assert inhabited.authorizedSSHKeysSet("ada", ["ssh-rsa three"]) == 0
    assert agent.asked[-1][1]["keys"] == ["ssh-rsa three"]
    assert inhabited.authorizedSSHKeysSet("ada") == 0
    assert agent.asked[-1][1]["keys"] == []
    with pytest.raises(TypeError):
        inhabited.authorizedSSHKeysSet("ada", "ssh-rsa three")


def test_file_systems(inhabited: libvirt.virDomain, agent: Agent) -> None:
    found = inhabited.fsInfo()
    assert {entry[:3] for entry in found} == {("/", "vda1", "ext4"), ("/tmp", "tmp", "tmpfs")}
    assert dict((entry[0], entry[3]) for entry in found)["/tmp"] == []
    assert inhabited.fsFreeze() == 2
    assert inhabited.fsThaw() == 2
    assert inhabited.fsFreeze(["/"]) == 1
    assert agent.asked[-1] == ("guest-fsfreeze-freeze-list", {"mountpoints": ["/"]})
    assert inhabited.fsThaw() == 2
    assert inhabited.fSTrim(None, 2**40) == 0
    assert agent.asked[-1] == ("guest-fstrim", {"minimum": 2**40})


def test_time(inhabited: libvirt.virDomain, agent: Agent) -> None:
    assert inhabited.getTime() == {"seconds": 1_700_000_000, "nseconds": 123_456_789}
    assert inhabited.setTime({"seconds": 5, "nseconds": 7}) == 0
    assert agent.asked[-1] == ("guest-set-time", {"time": 5_000_000_007})
    assert inhabited.setTime(None, libvirt.VIR_DOMAIN_TIME_SYNC) == 0
    assert agent.asked[-1] == ("guest-set-time", {})
    with pytest.raises(TypeError):
        inhabited.setTime()


def test_addresses(inhabited: libvirt.virDomain) -> None:
    source = libvirt.VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT
    assert inhabited.interfaceAddresses(source) == {
        "eth0": {
            "addrs": [
                {"addr": "192.0.2.7", "prefix": 24, "type": libvirt.VIR_IP_ADDR_TYPE_IPV4},
                {"addr": "2001:db8::7", "prefix": 64, "type": libvirt.VIR_IP_ADDR_TYPE_IPV6},
            ],
            "hwaddr": "52:54:00:00:00:01",
        },
        "tun0": {"addrs": None, "hwaddr": None},
    }
    assert inhabited.hostname(libvirt.VIR_DOMAIN_GET_HOSTNAME_AGENT) == "guest.example"


def test_password(inhabited: libvirt.virDomain, agent: Agent) -> None:
    assert inhabited.setUserPassword("ada", "x") == 0
    assert agent.asked[-1][1] == {"username": "ada", "password": "eA==", "crypted": False}


def test_sleep_and_shutdown(inhabited: libvirt.virDomain, agent: Agent) -> None:
    assert inhabited.pMSuspendForDuration(libvirt.VIR_NODE_SUSPEND_TARGET_MEM, 0) == 0
    assert inhabited.reboot(libvirt.VIR_DOMAIN_REBOOT_GUEST_AGENT) == 0
    assert inhabited.shutdownFlags(libvirt.VIR_DOMAIN_SHUTDOWN_GUEST_AGENT) == 0
    assert agent.commands()[-3:] == ["guest-suspend-ram", "guest-shutdown", "guest-shutdown"]
