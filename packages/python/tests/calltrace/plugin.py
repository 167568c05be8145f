"""pytest plugin: which functions of libvirt the whole session really called.

With `--call-trace=DIR` (tests/run.py sets it, and LD_AUDIT, which only a new process can get) the
counters of every process are read at the end. The session fails if one of the functions in
data/works-on-test-driver.txt was never called although the installed libvirt has it.
"""

from __future__ import annotations

import ctypes
from pathlib import Path

import pytest

from calltrace.record import calls_of

DATA = Path(__file__).parent.parent / "data"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--call-trace", metavar="DIR", help="where the call counters are")


def wanted() -> list[str]:
    """The functions that must be called."""
    lines = (DATA / "works-on-test-driver.txt").read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def offered(names: list[str]) -> set[str]:
    """Those of the functions that the installed library has."""
    library = ctypes.CDLL("libvirt.so.0")
    return {name for name in names if hasattr(library, name)}


def judge(called: set[str]) -> tuple[list[str], list[str]]:
    """Functions that were not called: those that could have been, and those that libvirt lacks."""
    names = [name for name in wanted() if name not in called]
    present = offered(names)
    return (
        [f"{name} was never called" for name in names if name in present],
        [f"{name} is not in this libvirt" for name in names if name not in present],
    )


class Judge:
    """The verdict at the end of a session that ran everything."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.complaints: list[str] = []
        self.notes: list[str] = []
        self.count = 0

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        called = set(calls_of(self.folder))
        self.count = sum(1 for name in wanted() if name in called)
        self.complaints, self.notes = judge(called)
        if self.complaints and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.section("functions of libvirt that were called")
        terminalreporter.line(f"{self.count} of {len(wanted())} that the test driver serves")
        for line in self.notes:
            terminalreporter.line(f"  {line}")
        for line in self.complaints:
            terminalreporter.line(f"  {line}", red=True)


def pytest_configure(config: pytest.Config) -> None:
    folder = config.getoption("--call-trace")
    if folder:
        config.pluginmanager.register(Judge(Path(folder)))
