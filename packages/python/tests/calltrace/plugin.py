"""pytest plugin: which functions of libvirt the whole session really called.

With `--call-trace=DIR` (tests/run.py sets it, and LD_AUDIT, which only a new process can get) the
counters of every process are read at the end. The session fails if one of the functions in
data/works-on-test-driver.txt was never called, unless data/not-called.txt says why; it also fails
if that list names a function that was called.
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


def excused() -> dict[str, str]:
    """Function to reason."""
    lines = (DATA / "not-called.txt").read_text().splitlines()
    pairs = [line.split(":", 1) for line in lines if line and not line.startswith("#")]
    return {name.strip(): reason.strip() for name, reason in pairs}


def offered(names: list[str]) -> set[str]:
    """Those of the functions that the installed library has."""
    library = ctypes.CDLL("libvirt.so.0")
    return {name for name in names if hasattr(library, name)}


def judge(called: set[str]) -> tuple[list[str], list[str]]:
    """Complaints, and notes on what was rightly left out."""
    names, reasons = wanted(), excused()
    present = offered(names)
    missing = [name for name in names if name not in called and name in present]
    complaints = [f"{name} was never called" for name in missing if name not in reasons]
    complaints += [
        f"{name} is called: take it off not-called.txt" for name in reasons if name in called
    ]
    complaints += [f"{name} is in not-called.txt alone" for name in reasons if name not in names]
    notes = [f"{name}: not in this libvirt" for name in names if name not in present]
    notes += [f"{name}: {reasons[name]}" for name in missing if name in reasons]
    return complaints, notes


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
            terminalreporter.line(f"  not called: {line}")
        for line in self.complaints:
            terminalreporter.line(f"  {line}", red=True)


def pytest_configure(config: pytest.Config) -> None:
    folder = config.getoption("--call-trace")
    if folder:
        config.pluginmanager.register(Judge(Path(folder)))
