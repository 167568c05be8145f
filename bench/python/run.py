#!/usr/bin/env python3
"""Compares our Python binding with libvirt-python, both in one run and in turn.

    python3 bench/python/run.py [--rounds N] [--only CASE...] [--instructions] [--json]

The first run compiles libvirt-python into bench/.cache, with pip. Times are CPU time, which other
processes disturb least; --instructions counts instructions instead, which nothing disturbs. The
bars hold for the ratio of the least times. Exit code 1: a bar is not met; 2: something is missing.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import rows
import sides
from compare.figures import Figures, figures
from compare.node import write_node
from compare.rounds import Worker, compare
from compare.sides import CACHE, SetupError, Side, floor
from compare.table import Row, document, met, table
from imports import OPEN, compare_imports
from instructions import count

Results = list[tuple[Row, Figures]]


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--only", nargs="+", metavar="CASE", choices=[r.case for r in rows.TIMED])
    parser.add_argument("--instructions", action="store_true", help="count them, with valgrind")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def timed(both: list[Side], uris: tuple[str, str], wanted: list[Row], rounds: int) -> Results:
    """Rows of calls, and the memory that the processes had at most."""
    workers = [Worker(side, uris) for side in [*both, floor()]]
    results = [(row, compare(workers, row, rounds)) for row in wanted]
    gained = Figures({w.name: w.gained * 1e6 / w.calls for w in workers[:2]}, None)
    peaks = figures([worker.name for worker in workers], [[worker.close() for worker in workers]])
    return [*results, (rows.GAINED, gained), (rows.PEAK, peaks)]


def imported(both: list[Side], runs: int) -> Results:
    """Rows of fresh processes."""
    bare, with_open = compare_imports(both, runs), compare_imports(both, runs, OPEN)
    kinds = [rows.IMPORT, rows.IMPORT_MEMORY, rows.OPEN, rows.OPEN_MEMORY]
    return list(zip(kinds, [*bare, *with_open], strict=True))


def main() -> int:
    """Measures and prints."""
    args = options()
    wanted = [row for row in rows.TIMED if not args.only or row.case in args.only]
    try:
        both = [sides.ours(), sides.peer()]
        uris = (
            write_node(CACHE / "small.xml", 1),
            write_node(CACHE / "large.xml", 1000),
        )
        if args.instructions:
            results = count([*both, floor()], uris, wanted)
        else:
            results = timed(both, uris, wanted, args.rounds)
            if not args.only:
                results += imported(both, args.rounds)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    if args.json:
        print(json.dumps(document(results), indent=2))
    else:
        print(table([*(side.name for side in both), "C"], results))
    return 0 if all(met(row, figures) for row, figures in results) else 1


if __name__ == "__main__":
    sys.exit(main())
