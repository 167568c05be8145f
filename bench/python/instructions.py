"""Instructions per call, counted by callgrind: the same however busy the machine is."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from compare.figures import Figures, figures
from compare.sides import SetupError, Side
from compare.table import Row

#: Calls that are counted, after as many that warm the caches up.
CALLS = {"listAllDomains": 5, "getAllDomainStats": 5}
DEFAULT_CALLS = 1000


def count(sides: list[Side], uris: tuple[str, str], wanted: list[Row]) -> list[tuple[Row, Figures]]:
    """The rows, in instructions."""
    names = [side.name for side in sides]
    counts = [counted(side, uris, [row.case for row in wanted]) for side in sides]
    return [
        (Row(row.case, row.title, row.bar, "n"), figures(names, [[c[row.case] for c in counts]]))
        for row in wanted
    ]


def counted(side: Side, uris: tuple[str, str], cases: list[str]) -> dict[str, float]:
    """Instructions per call of each case."""
    asked = [(case, CALLS.get(case, DEFAULT_CALLS)) for case in cases for _ in range(2)]
    with tempfile.TemporaryDirectory(prefix="virglot-bench-") as folder:
        out = Path(folder) / "out"
        # Workers call getppid before and after what counts; each call ends one count.
        valgrind = ["valgrind", "--tool=callgrind", "--dump-before=getppid*"]
        valgrind += [f"--callgrind-out-file={out}", *side.command, *uris]
        try:
            done = subprocess.run(
                valgrind,
                env={**side.environment(), "PYTHONHASHSEED": "0"},
                input="".join(f"{case} {calls}\n" for case, calls in asked),
                capture_output=True,
                text=True,
                check=False,
            )
        except FileNotFoundError:
            raise SetupError("valgrind is missing. On Debian: apt-get install valgrind") from None
        if done.returncode != 0:
            raise SetupError(f"valgrind failed:\n{done.stderr}")
        # Dumps are numbered from 1: before the first case, in it, before the second, in it...
        return {
            case: round(total(Path(f"{out}.{2 * at + 2}")) / calls)
            for at, (case, calls) in enumerate(asked)
        }


def total(dump: Path) -> int:
    """Instructions in a dump."""
    lines = dump.read_text().splitlines()
    return int(next(line for line in lines if line.startswith("summary:")).split()[1])
