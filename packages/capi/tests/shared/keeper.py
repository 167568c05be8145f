"""Runs a program and stays the parent of all that it starts, so that nothing is left behind.

    keeper.py USER PROGRAM [ARGUMENT...]      USER is "" for the one who asks

Everything ends when the program ends, when this process is told to end, and when the process that
started it is gone, however it went. Daemons that detach themselves are adopted and reaped at once.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import signal
import subprocess
import sys
import time
from pathlib import Path

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
PATIENCE = 3.0


def children() -> list[int]:
    """Those that live, or are dead and not yet reaped."""
    return [int(pid) for pid in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()]


def reap() -> list[int]:
    """Takes note of all that have ended."""
    ended = []
    while True:
        try:
            pid, _status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return ended
        if pid == 0:
            return ended
        ended.append(pid)


def end_all() -> None:
    """Asks all to end, and does not take no for an answer."""
    started = time.monotonic()
    while children():
        hard = time.monotonic() - started > PATIENCE
        for pid in children():
            os.kill(pid, signal.SIGKILL if hard else signal.SIGTERM)
        time.sleep(0.02)
        reap()


def main() -> None:
    """Runs the program and ends what is left of it."""
    libc = ctypes.CDLL(None, use_errno=True)
    awaited = {signal.SIGTERM, signal.SIGINT, signal.SIGCHLD}
    signal.pthread_sigmask(signal.SIG_BLOCK, awaited)
    for option, value in ((PR_SET_PDEATHSIG, signal.SIGTERM), (PR_SET_CHILD_SUBREAPER, 1)):
        if libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "prctl")
    user, *command = sys.argv[1:]
    program = subprocess.Popen(
        command,
        user=user or None,
        group=pwd.getpwnam(user).pw_gid if user else None,
        extra_groups=[] if user else None,
        preexec_fn=lambda: signal.pthread_sigmask(signal.SIG_UNBLOCK, awaited),
    )
    while signal.sigwait(awaited) == signal.SIGCHLD:
        if program.pid in reap():
            break
    end_all()


if __name__ == "__main__":
    main()
