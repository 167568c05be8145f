"""Times the cases on all sides in turn, so that a busy moment of the machine hits all of them."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

from compare.figures import Figures, figures
from compare.sides import Side
from compare.table import Row, met

ROUND_SECONDS = 0.02
#: Times as many rounds before a bar is missed: each side needs a quiet moment of the machine.
PATIENCE = 8


class Worker:
    """A process that times what it is asked to."""

    def __init__(self, side: Side, uris: Sequence[str]) -> None:
        """Starts it."""
        self.name = side.name
        self.memory = 0
        self.gained, self.calls = 0, 0
        # Of one call, as far as the worker counts them.
        self.allocations: tuple[float, float] | None = None
        self.process = subprocess.Popen(
            [*side.command, *uris],
            env=side.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def time(self, case: str, calls: int) -> float:
        """Seconds of CPU time per call."""
        self.process.stdin.write(f"{case} {calls}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"the worker of {self.name} ended at {case}")
        spent, self.memory, *allocated = map(int, line.split())
        if allocated:
            number, size = allocated
            self.allocations = (number / calls, size / calls)
        return spent / 1e9 / calls

    def close(self) -> int:
        """Ends it; the most bytes that it had in memory."""
        peak = 0
        with open(f"/proc/{self.process.pid}/status") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    peak = int(line.split()[1]) * 1024
        self.process.stdin.close()
        self.process.wait()
        return peak


def calls_for(worker: Worker, case: str) -> int:
    """As many as fill a round."""
    calls = 1
    while (spent := worker.time(case, calls) * calls) < ROUND_SECONDS / 10:
        calls *= 4
    return max(1, int(calls * ROUND_SECONDS / spent))


def compare(workers: list[Worker], row: Row, rounds: int) -> Figures:
    """CPU seconds of each side; what memory it gained goes to the worker's account.

    A worker answers 0 to what it cannot do, and is left out.
    """
    case = row.case
    calls = calls_for(workers[1], case)
    workers = [worker for worker in workers if worker.time(case, calls)]
    warm = [worker.memory for worker in workers]
    names = [worker.name for worker in workers]
    times: list[list[float]] = []
    for _ in range(PATIENCE):
        times += [[worker.time(case, calls) for worker in workers] for _ in range(rounds)]
        if met(row, found := figures(names, times)):
            break
    for worker, memory in zip(workers, warm, strict=True):
        worker.gained += worker.memory - memory
        worker.calls += len(times) * calls
    return found
