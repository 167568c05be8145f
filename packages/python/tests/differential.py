#!/usr/bin/env python3
"""Compares our results with libvirt-python's, call by call, on the same domains.

    npm run test:differential --prefix packages/python

Installs the libvirt-python that belongs to the installed libvirt beside us, has both run
scripts/getters.py in processes of their own, and prints what differs. Exit code 1 if anything does.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

from run import LIB, TESTS

PACKAGE = TESTS.parent
PEER = PACKAGE / ".venv-peer"

#: Where libvirt-python is wrong or does less.
KNOWN = {
    "virConnect.getFreeMemory()": "gives 0 although libvirt reports an error",
    "virConnect.setKeepAlive(5, 3)": "starts no event loop by itself",
    "virDomain.guestVcpus()": "gives None although libvirt reports an error",
    "virDomain.vcpuPinInfo(2)": "leaves out the CPUs that will only be there at the next start",
}


def installed() -> str:
    """libvirt's version."""
    number = ctypes.c_ulong()
    ctypes.CDLL("libvirt.so.0").virGetVersion(ctypes.byref(number), None, None)
    return f"{number.value // 10**6}.{number.value // 1000 % 1000}.{number.value % 1000}"


def install_peer() -> None:
    if not PEER.exists():
        subprocess.run([sys.executable, "-m", "venv", str(PEER)], check=True)
    pip = [str(PEER / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, f"libvirt-python=={installed()}"], check=True)


def results(ours: bool, uri: str, domain: str) -> dict[str, Any]:
    """What one of the two says, with the same Python."""
    env = os.environ | ({"PYTHONPATH": str(LIB)} if ours else {})
    command = [str(PEER / "bin" / "python"), str(TESTS / "scripts" / "getters.py"), uri, domain]
    return json.loads(subprocess.run(command, env=env, stdout=subprocess.PIPE, check=True).stdout)


def differences(uri: str, domain: str) -> Iterator[str]:
    results(False, uri, domain)  # settles what the calls leave behind
    theirs, ours = results(False, uri, domain), results(True, uri, domain)
    compared = sorted(theirs.keys() & ours.keys())
    print(f"{len(compared)} calls on {uri.split('?')[0]}")
    for call in compared:
        if theirs[call] != ours[call] and call.split(" of ")[0] not in KNOWN:
            yield f"{call}\n  libvirt-python  {theirs[call]}\n  virglot         {ours[call]}"


def scenes(stack: ExitStack) -> Iterator[tuple[str, str]]:
    """URIs, each with the name of a domain that is there."""
    from helpers import NODE_URI

    yield NODE_URI, "alpha"
    yield NODE_URI, "beta"
    yield "test:///default", "test"

    import libvirt
    from agent import answering
    from daemon import NoDaemonError, running
    from guest import agent_channel, furnish, running_guest

    try:
        daemon = stack.enter_context(running())
    except NoDaemonError as reason:
        print(f"Without a daemon: {reason}", file=sys.stderr)
        return
    conn = stack.enter_context(libvirt.open(daemon.uri))
    furnish(daemon, conn)
    agent = stack.enter_context(answering(daemon.path("agent")))
    stack.enter_context(running_guest(daemon, conn, "guest", **agent_channel(agent.path)))
    yield daemon.uri, "guest"


def main() -> int:
    if not LIB.is_dir():
        print(f"{LIB} is missing: npm start builds it.", file=sys.stderr)
        return 2
    install_peer()
    sys.path[:0] = [str(LIB), str(TESTS)]
    with ExitStack() as stack:
        found = [line for scene in scenes(stack) for line in differences(*scene)]
    for line in found:
        print(line)
    print(f"{len(found)} differ")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
