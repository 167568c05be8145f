"""Serves scenarios: `python3 -m driver --folder DIR --libvirtd FILE --emulator FILE`.

Each line of standard input is a request, each line of standard output its answer. The work ends
with the input. `--user NAME` is whom root becomes.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

import libvirt

from . import events, keeper
from .clock import Clock
from .daemon import Daemon
from .scenario import Scenario


class Server:
    """Answers requests."""

    def __init__(self, arguments: argparse.Namespace, folder: Path) -> None:
        """Starts the daemon."""
        self._emulator: str = arguments.emulator
        self._folder = folder
        self._clock = Clock(os.environ["VIRGLOT_CLOCK"])
        self._daemon = Daemon(arguments.libvirtd, folder, Path(arguments.folder, "capabilities"))
        self._daemon.start()
        self._scenario: Scenario | None = None
        self._count = 0

    def answer(self, request: dict[str, Any]) -> Any:
        """Does what is asked for."""
        match request["do"]:
            case "version":
                return self._version()
            case "open":
                self._close()
                self._count += 1
                files = self._folder / f"files{self._count}"
                self._scenario = Scenario(
                    request["setup"], self._daemon, self._clock, files, self._emulator
                )
                return self._scenario.state()
            case "play":
                assert self._scenario is not None
                return self._scenario.play(request["step"])
            case "close":
                return self._close()
        raise ValueError(f"no request {request['do']}")

    def _close(self) -> None:
        if self._scenario is not None:
            self._scenario.close()
        self._scenario = None

    def _version(self) -> dict[str, str]:
        connection = libvirt.open(self._daemon.uri)
        numbers = {"libvirt": connection.getLibVersion(), "qemu": connection.getVersion()}
        connection.close()
        return {
            name: f"{number // 1_000_000}.{number // 1000 % 1000}.{number % 1000}"
            for name, number in numbers.items()
        }


def serve(arguments: argparse.Namespace, folder: Path) -> None:
    """Answers until the input ends."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    libvirt.registerErrorHandler(lambda _context, _error: None, None)
    events.run_loop()
    server = Server(arguments, folder)
    for line in sys.stdin:
        try:
            told = {"answer": server.answer(json.loads(line))}
        except Exception:
            told = {"failure": traceback.format_exc()}
        print(json.dumps(told), file=answers, flush=True)
        if "failure" in told:
            break  # what there is now is not known


def main() -> int:
    """Runs the server in a process that leaves nothing behind."""
    parser = argparse.ArgumentParser()
    for name in ("folder", "libvirtd", "emulator"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--user")
    arguments = parser.parse_args()
    if arguments.user is not None:
        keeper.become(arguments.user)
    parent = os.getppid()
    folder = Path(tempfile.mkdtemp(dir=arguments.folder))
    try:
        return keeper.keep(lambda: serve(arguments, folder))
    finally:
        orphan = os.getppid() != parent
        shutil.rmtree(arguments.folder if orphan else folder, ignore_errors=True)


sys.exit(main())
