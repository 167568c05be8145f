"""A private libvirtd: how it is started, ended and started again."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from .keeper import die_with_parent

#: Its log goes to files, so that no virtlogd is started beside it.
QEMU_CONF = 'stdio_handler = "file"\nsecurity_driver = "none"\nmax_core = 0\n'
DAEMON_CONF = 'auth_unix_rw = "none"\nlog_level = 3\n'
#: What clock.c, waits.c and crash.c are told by.
SHIM = ("LD_PRELOAD", "VIRGLOT_CLOCK", "VIRGLOT_CRASH")
SECONDS_TO_START = 20
SECONDS_TO_END = 10


class Daemon:
    """A libvirtd that keeps all its files in one folder."""

    def __init__(self, libvirtd: str, folder: Path, capabilities: Path) -> None:
        """Prepares the folder; what is learnt of QEMU is shared through `capabilities`."""
        self._libvirtd = libvirtd
        self._capabilities = capabilities
        self._process: subprocess.Popen[bytes] | None = None
        self.folder = folder
        self.prepare()

    @property
    def uri(self) -> str:
        """Where to connect to."""
        return f"qemu+unix:///session?socket={self._socket}"

    @property
    def metadata(self) -> Path:
        """The folder of the domains' snapshots."""
        return self.folder / "config/libvirt/qemu/snapshot"

    def prepare(self) -> None:
        """Makes the folder what it is before the first start."""
        for name in ("run", "home", "config", "cache"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        for name in ("run", "home", "config/libvirt", "cache/libvirt/qemu"):
            (self.folder / name).mkdir(parents=True)
        (self.folder / "cache/libvirt/qemu/capabilities").symlink_to(self._capabilities)
        (self.folder / "config/libvirt/qemu.conf").write_text(QEMU_CONF)
        (self.folder / "config/libvirt/libvirtd.conf").write_text(DAEMON_CONF)

    def start(self) -> None:
        """Starts it and waits until it answers."""
        log = self.folder / "libvirtd.log"
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                [self._libvirtd],
                env=self._environment(),
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=_in_child,
            )
        deadline = time.monotonic() + SECONDS_TO_START
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                tail = " | ".join(log.read_text(errors="replace").splitlines()[-3:])
                raise RuntimeError(f"libvirtd does not start: {tail or 'it says nothing'}")
            time.sleep(0.01)

    def kill(self, number: signal.Signals) -> None:
        """Ends it; domains that run stay."""
        assert self._process is not None
        self._process.send_signal(number)
        try:
            self._process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            # libvirtd now and then hangs while it ends; what it has to keep is on disk by then.
            self._process.kill()
            self._process.wait()

    @contextlib.contextmanager
    def crashing(self) -> Iterator[None]:
        """Has it die as soon as it writes what it notes of a snapshot."""
        request = Path(os.environ["VIRGLOT_CRASH"])
        request.touch()
        try:
            yield
        finally:
            request.unlink()

    def died_of(self) -> str | None:
        """The signal it died of, where it did; only asked when its connection is gone."""
        assert self._process is not None
        try:
            code = self._process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            return None
        return signal.Signals(-code).name if code < 0 else f"exit {code}"

    @property
    def _socket(self) -> Path:
        return self.folder / "run/libvirt/libvirt-sock"

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(str(self._socket)) == 0

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": str(self.folder / "home"),
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "LC_ALL": "C.UTF-8",
            **{name: os.environ[name] for name in SHIM},
            # A use after free shall not pass unnoticed by luck.
            "MALLOC_PERTURB_": "165",
        }


def _in_child() -> None:
    die_with_parent()
    _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
