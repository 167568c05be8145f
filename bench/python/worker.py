"""A process with one of the bindings: `worker.py SMALL-URI LARGE-URI`.

Reads lines `CASE CALLS`; answers each with the nanoseconds of CPU time that the calls took and the
bytes that the process then has in memory. What libvirt prints goes to stderr.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path

from cases import make_cases


def resident() -> int:
    """Bytes in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Answers until there are no more questions."""
    cases = make_cases(*sys.argv[1:3])
    # Callgrind starts a new count when this function is called; see instructions.py.
    mark = os.getppid
    for line in sys.stdin:
        name, calls = line.split()
        case, count = cases[name], int(calls)
        case.prepare(count)
        gc.collect()
        mark()
        start = time.process_time_ns()
        case.run(count)
        spent = time.process_time_ns() - start
        mark()
        print(spent, resident(), flush=True)


if __name__ == "__main__":
    main()
