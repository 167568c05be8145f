"""pytest plugin: which functions of libvirt the whole session really called.

With `--call-trace=DIR` (tests/run.py sets it, and LD_AUDIT, which only a new process can get) the
counters of every process are read at the end. The session fails if one of the functions that the
lists promise was never called although the installed libvirt has it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from calltrace.promises import EXCUSES, SERVED_BY, offered, wanted
from calltrace.record import calls_of


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--call-trace", metavar="DIR", help="where the call counters are")


def judge(names: list[str], called: set[str]) -> tuple[list[str], list[str]]:
    """Functions that were not called: those that could have been, and those that libvirt lacks."""
    left = [name for name in names if name not in called]
    present = offered(left)
    return (
        [f"{name} was never called" for name in left if name in present],
        [f"{name} is not in this libvirt" for name in left if name not in present],
    )


class Judge:
    """The verdict at the end of a session that ran everything."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lines: list[tuple[str, bool]] = []

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        called = set(calls_of(self.folder))
        for file, server in SERVED_BY.items():
            self.look_at(wanted(file), called, server, session.config.stash[EXCUSES].get(file))
        if any(wrong for _line, wrong in self.lines) and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def look_at(self, names: list[str], called: set[str], server: str, excuse: str | None) -> None:
        count = sum(name in called for name in names)
        self.lines.append((f"{count} of {len(names)} that {server} serves", False))
        if excuse is not None:
            self.lines.append((f"  not held against this session: {excuse}", False))
            return
        complaints, notes = judge(names, called)
        self.lines += [(f"  {line}", False) for line in notes]
        self.lines += [(f"  {line}", True) for line in complaints]

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.section("functions of libvirt that were called")
        for line, wrong in self.lines:
            terminalreporter.line(line, red=wrong)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[EXCUSES] = {}
    folder = config.getoption("--call-trace")
    if folder:
        config.pluginmanager.register(Judge(Path(folder)))
