"""An unprivileged libvirtd of our own, in private directories, that is gone when we are."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

#: Its log goes to files, so that no virtlogd is started beside it.
QEMU_CONF = 'stdio_handler = "file"\nsecurity_driver = "none"\nvnc_tls = 0\n'
DAEMON_CONF = 'auth_unix_rw = "none"\nlog_level = 3\n'
SECONDS_TO_START = 20
KEEPER = Path(__file__).parents[2] / "capi/tests/shared/keeper.py"


class NoDaemonError(Exception):
    """Why there is no daemon here."""


@dataclass(frozen=True)
class Daemon:
    """A running daemon."""

    folder: Path
    process: subprocess.Popen[bytes]

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

    def image(self, name: str, kind: str, size: int) -> Path:
        """An empty disk image there."""
        path = self.path(name)
        subprocess.run(["qemu-img", "create", "-q", "-f", kind, path, str(size)], check=True)
        path.chmod(0o666)
        return path


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


def prepare(folder: Path, user: str | None, conf: str) -> dict[str, str]:
    """Makes the private directories, and gives the environment that has libvirtd use them."""
    for name in ("run", "home", "cache", "files", "config/libvirt"):
        (folder / name).mkdir(parents=True)
    (folder / "config/libvirt/qemu.conf").write_text(QEMU_CONF)
    # Daemons that migrate guests to each other must not be taken for the same host.
    host = f'host_uuid = "{uuid.uuid4()}"\n'
    (folder / "config/libvirt/libvirtd.conf").write_text(DAEMON_CONF + host + conf)
    if user is not None:
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, user)
    return {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": str(folder / "home"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "LC_ALL": "C.UTF-8",
    }


@contextmanager
def owner() -> Iterator[None]:
    """The daemon's own user, for as long as the block lasts; it administers for nobody else."""
    user = unprivileged()
    before = os.geteuid()
    if user is not None:
        os.seteuid(pwd.getpwnam(user).pw_uid)
    try:
        yield
    finally:
        os.seteuid(before)


@contextmanager
def running(conf: str = "") -> Iterator[Daemon]:
    """The daemon, for as long as the block lasts; `conf` is more for libvirtd.conf."""
    libvirtd, _qemu = tools()
    user = unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="vg-", dir="/tmp"))  # socket paths must be short
    log = folder / "libvirtd.log"
    try:
        env = prepare(folder, user, conf)
        with log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, str(KEEPER), user or "", libvirtd],
                env=env,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        try:
            daemon = Daemon(folder, process)
            wait_for(daemon, log)
            yield daemon
        finally:
            process.terminate()
            process.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def wait_for(daemon: Daemon, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while not (daemon.run / "libvirt-admin-sock").exists():
        if daemon.process.poll() is not None or time.monotonic() > deadline:
            tail = " | ".join(log.read_text(errors="replace").splitlines()[-3:])
            raise NoDaemonError(f"libvirtd does not start: {tail or 'it says nothing'}")
        time.sleep(0.05)
