"""What `import libvirt` costs in fresh processes: CPU time and memory."""

from __future__ import annotations

import subprocess
import sys

from compare.figures import Figures, figures
from compare.sides import Side

# Memory as the kernel has it: the most that the process ever had.
CODE = """\
import resource, time
start = time.process_time_ns()
import libvirt
{then}
print(time.process_time_ns() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
OPEN = "libvirt.open('test:///default')"


def once(side: Side, then: str) -> tuple[float, int]:
    """Seconds and bytes of one process."""
    done = subprocess.run(
        [sys.executable, "-s", "-c", CODE.format(then=then)],
        env=side.environment(),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    spent, kilobytes = map(int, done.stdout.split())
    return spent / 1e9, kilobytes * 1024


def compare_imports(sides: list[Side], runs: int, then: str = "") -> tuple[Figures, Figures]:
    """CPU seconds, and bytes."""
    for side in sides:
        once(side, then)  # writes the .pyc files
    names = [side.name for side in sides]
    pairs = [[once(side, then) for side in sides] for _ in range(runs)]
    seconds, sizes = ([[each[at] for each in pair] for pair in pairs] for at in (0, 1))
    return figures(names, seconds), figures(names, sizes)
