"""An unprivileged libvirtd of our own, in private directories, that is gone when we are."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import libvirt

#: Its log goes to files, so that no virtlogd is started beside it.
QEMU_CONF = 'stdio_handler = "file"\nsecurity_driver = "none"\nvnc_tls = 0\n'
DAEMON_CONF = 'auth_unix_rw = "none"\nlog_level = 3\n'
SECONDS_TO_START = 20


class NoDaemonError(Exception):
    """Why there is no daemon here."""


@dataclass(frozen=True)
class Daemon:
    """A running daemon."""

    folder: Path
    pid: int
    user: str | None

    @property
    def uri(self) -> str:
        return f"qemu+unix:///session?socket={self.run / 'libvirt-sock'}"

    @property
    def admin_uri(self) -> str:
        return f"libvirtd+unix:///session?socket={self.run / 'libvirt-admin-sock'}"

    @property
    def run(self) -> Path:
        return self.folder / "run" / "libvirt"

    def path(self, name: str) -> Path:
        """A file that the daemon and QEMU may use."""
        return self.folder / "files" / name


def tools() -> tuple[str, str]:
    """libvirtd and QEMU."""
    search = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
    found = {name: shutil.which(name, path=search) for name in ("libvirtd", "qemu-system-x86_64")}
    missing = [name for name, path in found.items() if path is None]
    if missing:
        raise NoDaemonError(f"needs {' and '.join(missing)} (node scripts/setup-libvirt.mjs)")
    return found["libvirtd"] or "", found["qemu-system-x86_64"] or ""


def unprivileged() -> str | None:
    """The user to become: libvirtd run by root is the system's daemon."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("nobody").pw_name
    except KeyError:
        raise NoDaemonError("needs a user that is not root") from None


def stop(pids: list[int]) -> None:
    """Ends processes, by force if they do not listen."""
    for number, patience in ((signal.SIGTERM, 5.0), (signal.SIGKILL, 5.0)):
        for pid in pids:
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                pass
        deadline = time.monotonic() + patience
        while any(Path(f"/proc/{pid}").exists() for pid in pids) and time.monotonic() < deadline:
            time.sleep(0.05)


def tether() -> list[str]:
    """A prefix that has the daemon end with us, however we end."""
    return ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []


def guests(folder: Path) -> list[int]:
    """QEMU processes of this daemon, by the files it keeps of them."""
    files = (folder / "run" / "libvirt" / "qemu" / "run").glob("*.pid")
    return [int(file.read_text()) for file in files if file.name != "driver.pid"]


@contextmanager
def running() -> Iterator[Daemon]:
    """The daemon, for as long as the block lasts."""
    libvirtd, _qemu = tools()
    user = unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="vg-", dir="/tmp"))  # socket paths must be short
    for name in ("run", "home", "cache", "files", "config/libvirt"):
        (folder / name).mkdir(parents=True)
    (folder / "config/libvirt/qemu.conf").write_text(QEMU_CONF)
    (folder / "config/libvirt/libvirtd.conf").write_text(DAEMON_CONF)
    if user is not None:
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, user)
    env = {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": str(folder / "home"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "LC_ALL": "C.UTF-8",
    }
    log = folder / "libvirtd.log"
    try:
        with log.open("wb") as output:
            process = subprocess.Popen(
                [*tether(), libvirtd],
                env=env,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                user=user,
                extra_groups=None if user is None else [],
            )
        try:
            daemon = Daemon(folder, process.pid, user)
            wait_for(daemon, process, log)
            yield daemon
        finally:
            stop(guests(folder))
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def wait_for(daemon: Daemon, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while not (daemon.run / "libvirt-sock").exists():
        if process.poll() is not None or time.monotonic() > deadline:
            tail = " | ".join(log.read_text(errors="replace").splitlines()[-3:])
            raise NoDaemonError(f"libvirtd does not start: {tail or 'it says nothing'}")
        time.sleep(0.05)


def guest_xml(name: str, qcow2: Path, raw: Path) -> str:
    """A domain for software emulation: two disks of 8 MiB, a console and a channel, no system."""
    return f"""
    <domain type='qemu'>
      <name>{name}</name>
      <memory unit='MiB'>32</memory>
      <vcpu current='1'>2</vcpu>
      <os><type arch='x86_64' machine='pc'>hvm</type></os>
      <features><acpi/></features>
      <devices>
        <disk type='file' device='disk'>
          <driver name='qemu' type='qcow2'/>
          <source file='{qcow2}'/>
          <target dev='vda' bus='virtio'/>
        </disk>
        <disk type='file' device='disk'>
          <driver name='qemu' type='raw'/>
          <source file='{raw}'/>
          <target dev='vdb' bus='virtio'/>
        </disk>
        <console type='pty'/>
        <channel type='unix'>
          <target type='virtio' name='org.virglot.test'/>
        </channel>
        <graphics type='vnc' socket='{raw.parent / f"{name}.vnc"}'/>
      </devices>
    </domain>"""


@contextmanager
def running_guest(
    daemon: Daemon, conn: libvirt.virConnect, name: str
) -> Iterator[libvirt.virDomain]:
    """A domain that is started, and gone at the end of the block."""
    disks = {kind: daemon.path(f"{name}.{kind}") for kind in ("qcow2", "raw")}
    for kind, path in disks.items():
        subprocess.run(["qemu-img", "create", "-q", "-f", kind, str(path), "8M"], check=True)
        path.chmod(0o666)
    domain = conn.defineXML(guest_xml(name, disks["qcow2"], disks["raw"]))
    try:
        domain.create()
        yield domain
    finally:
        if domain.isActive():
            domain.destroy()
        domain.undefineFlags(
            libvirt.VIR_DOMAIN_UNDEFINE_MANAGED_SAVE
            | libvirt.VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA
            | libvirt.VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA
        )
        for path in disks.values():
            path.unlink()
