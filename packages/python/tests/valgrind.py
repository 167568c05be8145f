#!/usr/bin/env python3
"""Runs the tests under valgrind and shows what it finds in our code.

    python3 packages/python/tests/valgrind.py [pytest's arguments]

Without arguments all run but LEFT_OUT. The interpreter looks faulty to valgrind in ways of its own,
so an error counts only where our module has to do with it: memory that it allocated and lost,
memory that something it called touches wrongly, and values that it uses itself before they are set.
data/valgrind.supp has what is libvirt's fault.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from run import LIB, TESTS

OURS = "_native.abi3.so"
LEFT_OUT = {
    "test_leaks.py": "would measure the memory of valgrind",
    "test_misuse.py": "takes hours",
    "test_pack.py": "starts compilers and pip, and ours only to print a version",
    "test_peer.py": "starts pip and programs that are not ours",
    "test_typing.py": "starts type checkers",
}
#: A signal is for the process, and valgrind gives it to whichever of its threads runs.
DESELECTED = ["test_event_loop.py::test_own_loop[interrupted]"]
VALGRIND = [
    "valgrind",
    "--quiet",
    "--leak-check=full",
    "--show-leak-kinds=definite",
    "--num-callers=40",
    f"--suppressions={TESTS / 'data' / 'valgrind.supp'}",
    "--trace-children=yes",
    "--trace-children-skip=*/qemu*,*/libvirtd,*/virt*,*/sh,*/cc,*/gcc",
    "--trace-children-skip-by-arg=*keeper.py*",
]


def frames(stack: ET.Element) -> list[ET.Element]:
    """From the innermost on, without valgrind's own."""
    return [
        frame for frame in stack.iter("frame") if "/vgpreload_" not in frame.findtext("obj", "")
    ]


def is_ours(error: ET.Element) -> bool:
    """Whether our module has to do with an error."""
    stack = error.find("stack")
    found = [frame.findtext("obj", "").endswith(OURS) for frame in frames(stack)] if stack else []
    uses_unset = error.findtext("kind", "").startswith(("UninitValue", "UninitCondition"))
    return any(found[:1]) if uses_unset else any(found)


def errors(log: Path) -> Iterator[ET.Element]:
    """Those of one process; one that was killed has left half a document."""
    text = log.read_text(errors="replace")
    try:
        yield from ET.fromstring(text).iter("error")
    except ET.ParseError:
        for part in text.split("<error>")[1:]:
            if "</error>" in part:
                yield ET.fromstring(f"<error>{part.split('</error>')[0]}</error>")


def describe(error: ET.Element) -> str:
    """What, and where down to the first frames of Python's."""
    what = error.findtext("what") or error.findtext("xwhat/text") or error.findtext("kind", "")
    lines = [f"{what}"]
    stack = error.find("stack")
    for frame in frames(stack)[:15] if stack else []:
        place = frame.findtext("file") or Path(frame.findtext("obj", "?")).name
        line = f":{frame.findtext('line')}" if frame.findtext("line") else ""
        lines.append(f"    {frame.findtext('fn', '?')} ({place}{line})")
    return "\n".join(lines)


def main() -> int:
    args = sys.argv[1:] or [str(TESTS), *(f"--ignore={TESTS / name}" for name in LEFT_OUT)]
    env = os.environ | {
        "PYTHONPATH": str(LIB),
        "PYTHONMALLOC": "malloc",  # else valgrind does not know what Python has given back
        "TEST_PATIENCE": "20",
    }
    with tempfile.TemporaryDirectory(prefix="virglot-valgrind-") as folder:
        command = [*VALGRIND, "--xml=yes", f"--xml-file={folder}/%p.xml", sys.executable]
        command += ["-m", "pytest", "-p", "no:cacheprovider", "-c", str(TESTS / "pytest.ini")]
        # A test may take its time here; what hangs is seen by who runs this.
        command += ["-o", "faulthandler_timeout=0"]
        command += [f"--deselect={TESTS / test}" for test in DESELECTED]
        status = subprocess.run([*command, *args], env=env, check=False).returncode
        logs = sorted(Path(folder).glob("*.xml"))
        found = {describe(error) for log in logs for error in errors(log) if is_ours(error)}
    for text in sorted(found):
        print(text, end="\n\n")
    print(f"{len(found)} errors in our code, {len(logs)} processes")
    return 1 if found or not logs else status


if __name__ == "__main__":
    sys.exit(main())
