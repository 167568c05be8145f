"""Runs programs and tests that were built elsewhere, where the libvirt is that is to be tested.

    inside.py PROGRAMS [--quick]

Prints one line of JSON for each finding.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]


def say(**finding: object) -> None:
    """Prints a finding."""
    print(json.dumps(finding), flush=True)


def run(*command: str | Path) -> str:
    """Output of a program; when that fails, so do we."""
    done = subprocess.run(
        [*map(str, command)],
        cwd=TESTS,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        say(failed=str(command[0]), output=done.stdout)
        sys.exit(1)
    return done.stdout


def main() -> None:
    """The small program first: without it no test needs to run."""
    programs, *options = sys.argv[1:]
    say(**json.loads(run(Path(programs) / "smoke")))
    if "--quick" in options:
        return
    outcomes = ""
    for program in sorted(Path(programs).glob("*.test")):
        outcomes += run(program, "-test.v", "-test.timeout=10m")
    passed, skipped = (len(re.findall(f"--- {word}:", outcomes)) for word in ("PASS", "SKIP"))
    if outcomes:
        say(tests=f"{passed} passed, {skipped} skipped")


if __name__ == "__main__":
    main()
