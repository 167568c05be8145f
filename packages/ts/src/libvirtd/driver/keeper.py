"""Stays the parent of all that a piece of work starts, so that nothing is left behind."""

from __future__ import annotations

import ctypes
import os
import pwd
import signal
import time
import traceback
from collections.abc import Callable
from pathlib import Path

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
PATIENCE = 2.0


def prctl(option: int, value: int) -> None:
    """Sets an option of this process."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")


def die_with_parent(number: signal.Signals = signal.SIGTERM) -> None:
    """Has the kernel tell this process when the one that started it is gone."""
    prctl(PR_SET_PDEATHSIG, number)


def become(user: str) -> None:
    """Gives up root's rights for good."""
    entry = pwd.getpwnam(user)
    os.setgroups([])
    os.setgid(entry.pw_gid)
    os.setuid(entry.pw_uid)


def children() -> list[int]:
    """Those that live, or are dead and not yet reaped."""
    return [int(pid) for pid in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()]


def reap() -> dict[int, int]:
    """Takes note of all that have ended; libvirt waits for a QEMU until it is reaped."""
    ended = {}
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return ended
        if pid == 0:
            return ended
        ended[pid] = os.waitstatus_to_exitcode(status)


def end_all() -> None:
    """Asks all to end, and does not take no for an answer."""
    started = time.monotonic()
    while children():
        hard = time.monotonic() - started > PATIENCE
        for pid in children():
            os.kill(pid, signal.SIGKILL if hard else signal.SIGTERM)
        time.sleep(0.02)
        reap()


def keep(work: Callable[[], None]) -> int:
    """Does the work in a process of its own and ends what it leaves, however it ends."""
    parent = os.getppid()
    awaited = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD}
    signal.pthread_sigmask(signal.SIG_BLOCK, awaited)
    die_with_parent()
    prctl(PR_SET_CHILD_SUBREAPER, 1)
    if os.getppid() != parent:
        return 1
    worker = os.fork()
    if worker == 0:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, awaited)
        die_with_parent()
        try:
            work()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    status = 1
    while signal.sigwait(awaited) == signal.SIGCHLD:
        ended = reap()
        if worker in ended:
            status = ended[worker]
            break
    end_all()
    return status
