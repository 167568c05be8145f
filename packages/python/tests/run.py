#!/usr/bin/env python3
"""Runs the tests on the module as built in place, and counts the calls of libvirt.

    python3 packages/python/tests/run.py [--peer] [pytest's arguments]

Without arguments everything runs and the session fails if a function of the test driver was not
called. With arguments (one file, -k NAME) nothing is counted. --peer takes the libvirt-python that
is installed instead of ours, without the tests that it is known to fail.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).resolve().parent
LIB = TESTS.parent / "generated" / "build" / "lib"


def main() -> int:
    sys.path.insert(0, str(TESTS))
    from calltrace.record import build

    args = sys.argv[1:]
    env = dict(os.environ)
    peer = "--peer" in args
    args = [arg for arg in args if arg != "--peer"]
    whole = not [arg for arg in args if arg not in ("--long", "-q", "-v", "-x")]
    if "--long" in args:
        args += ["-o", "faulthandler_timeout=0"]
    if peer:
        args += ["-m", "not beyond_peer"]
    else:
        if not LIB.is_dir():
            print(f"{LIB} is missing: npm start builds it.", file=sys.stderr)
            return 2
        paths = [str(LIB), str(TESTS), env.get("PYTHONPATH")]
        env["PYTHONPATH"] = os.pathsep.join(filter(None, paths))

    with tempfile.TemporaryDirectory(prefix="virglot-calls-") as folder:
        auditor, reason = build(TESTS.parent / "generated" / "build" / "tests")
        if whole and auditor:
            env |= {"LD_AUDIT": str(auditor), "CALLTRACE_DIR": folder}
            args.append(f"--call-trace={folder}")
        elif whole:
            print(f"Calls are not counted: {reason}.", file=sys.stderr)
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-c"]
        command += [str(TESTS / "pytest.ini"), *(args if not whole else [str(TESTS), *args])]
        return subprocess.run(command, env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
