"""Another release of Debian in a folder, with its own libvirt, QEMU and Python.

Packages are unpacked, not configured. What runs in it has mounts and processes of its own, and the
kernel takes them away when it ends, however it ends.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

PACKAGES = [
    *("libvirt0", "libvirt-clients", "libvirt-daemon", "libvirt-daemon-driver-qemu"),
    *("qemu-system-x86", "qemu-utils", "python3", "python3-venv"),
    *("util-linux", "procps", "bash", "dash", "coreutils", "libc-bin", "ca-certificates"),
]
#: Newer releases keep these in packages of their own; before, libvirt-daemon has them.
SPLIT = [
    f"libvirt-daemon-driver-{driver}"
    for driver in ("network", "nodedev", "nwfilter", "secret", "storage")
]
#: The one with the oldest libvirt that is promised, and the one with the newest there is.
SUITES = {"bookworm": PACKAGES, "unstable": [*PACKAGES, *SPLIT]}

ACCOUNTS = {
    "passwd": "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534::/nonexistent:/bin/false\n",
    "group": "root:x:0:\nkvm:x:36:\nnogroup:x:65534:\n",
}

#: As the first process of its namespaces sh also buries the orphans.
ENTER = """
set -e
root=$1; shift
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount -t tmpfs tmpfs "$root/run"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --rbind /sys "$root/sys"
for pair in $BIND; do
    mkdir -p "$root${pair#*:}"
    mount --bind "${pair%%:*}" "$root${pair#*:}"
    mount -o remount,bind,ro "$root${pair#*:}"
done
chroot "$root" "$@"
"""


class NotHereError(Exception):
    """Why this machine cannot do it."""


def check_machine() -> None:
    """Refuses where chroots cannot be had."""
    if os.geteuid() != 0:
        raise NotHereError("needs root, for chroot and mount")
    if not shutil.which("mmdebstrap"):
        raise NotHereError("needs mmdebstrap (on Debian: apt-get install mmdebstrap)")
    command = ["unshare", "--mount", "--pid", "--ipc", "--fork", "true"]
    alone = subprocess.run(command, capture_output=True, text=True, check=False)
    if alone.returncode != 0:
        raise NotHereError(f"needs namespaces of its own: {alone.stderr.strip()}")


def mirror() -> str:
    """The archive that this machine's apt is configured for."""
    format = "$(COMPONENT) $(REPO_URI)"
    command = ["apt-get", "indextargets", "--format", format, "Created-By: Packages"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = [line.split() for line in done.stdout.splitlines() if "security" not in line]
    uris = [uri for component, uri in found if component == "main"]
    if not uris:
        raise NotHereError("needs an apt that is configured for a mirror of Debian")
    return uris[0]


def create(suite: str, folder: Path) -> None:
    """Unpacks a release; nothing is at `folder` until it is complete."""
    growing = folder.with_name(f"{folder.name}.{os.getpid()}")
    # A mirror's copy of a suite that always moves may be older than its own validity.
    command = ["mmdebstrap", "--mode=root", "--variant=extract", "--quiet"]
    command += ['--aptopt=Acquire::Check-Valid-Until "false"']
    command += [f"--include={','.join(SUITES[suite])}"]
    command += [suite, str(growing), f"deb {mirror()} {suite} main"]
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise NotHereError(f"mmdebstrap could not unpack {suite}: {done.stderr.strip()}")
        configure(growing)
        growing.rename(folder)
    finally:
        shutil.rmtree(growing, ignore_errors=True)


def configure(root: Path) -> None:
    """What the packages' own scripts would do, as far as anything needs it."""
    for name, text in ACCOUNTS.items():
        (root / "etc" / name).write_text(text)
    certificates = sorted((root / "usr/share/ca-certificates").rglob("*.crt"))
    bundle = root / "etc/ssl/certs/ca-certificates.crt"  # pip reads it even when it stays offline
    bundle.write_text("".join(path.read_text() for path in certificates))


def command_in(folder: Path, read_only: dict[Path, str], command: list[str]) -> list[str]:
    """What runs a command in the release, which sees some of our folders."""
    bind = " ".join(f"{ours}:{theirs}" for ours, theirs in read_only.items())
    alone = [
        "setpriv",
        "--pdeathsig",
        "KILL",
        "unshare",
        "--mount",
        "--pid",
        "--ipc",
        "--fork",
        "--kill-child",
    ]
    env = ["env", "-i", f"BIND={bind}", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8"]
    return [*env, *alone, "sh", "-c", ENTER, "enter", str(folder), *command]
