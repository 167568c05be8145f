#!/usr/bin/env python3
"""Compares our Go binding with libvirt's own, both in one run and in turn.

    python3 bench/go/run.py [--rounds N] [--builds N] [--only CASE...] [--json]

The first run unpacks libvirt's binding, as Debian has it, into bench/.cache. Times are CPU time,
which other processes disturb least. The bars hold for the ratio of the least times, and for that of
allocations. Exit code 1: a bar is not met; 2: something is missing.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import rows
import sides
from builds import compare_builds
from compare.figures import Figures, figures
from compare.node import write_node
from compare.remote import serving
from compare.rounds import Worker, compare
from compare.sides import SetupError, Side, floor
from compare.table import Row, document, met, table

OURS, PEER = "ours", "libvirt-go"

Results = list[tuple[Row, Figures]]


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--builds", type=int, default=3, help="cold builds of each; 0 for none")
    parser.add_argument(
        "--only", nargs="+", metavar="CASE", choices=[case.name for case in rows.CASES]
    )
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def timed(modules: dict[str, Path], args: argparse.Namespace) -> Results:
    """Times of calls, and then their allocations."""
    small, large = sides.CACHE / "small.xml", sides.CACHE / "large.xml"
    uris = [write_node(path, size) for path, size in ((small, 1), (large, 1000))]
    all_sides = [*(sides.worker(name, module) for name, module in modules.items()), floor()]
    results = compared(all_sides, uris, wanted(rows.CASES, args.only), args.rounds)
    remote = wanted(rows.REMOTE, args.only)
    if remote:
        with serving(large) as uri:
            results += compared(all_sides, [uris[0], uri], remote, args.rounds)
    return results


def wanted(cases: list[rows.Case], only: list[str] | None) -> list[rows.Case]:
    """Those that were asked for."""
    return [case for case in cases if not only or case.name in only]


def compared(
    all_sides: list[Side], uris: list[str], wanted: list[rows.Case], rounds: int
) -> Results:
    """The same of some cases on the same hosts."""
    workers = [Worker(side, uris) for side in all_sides]
    times, allocations = [], []
    for case in wanted:
        row = case.time()
        times.append((row, compare(workers, row, rounds)))
        counts = [worker.allocations[0] for worker in workers[:2]]
        allocations.append((case.allocated(), figures([OURS, PEER], [counts])))
    for worker in workers:
        worker.close()
    return [*times, *allocations]


def main() -> int:
    """Measures and prints."""
    args = options()
    try:
        modules = {OURS: sides.ours(), PEER: sides.peer()}
        results = timed(modules, args)
        if args.builds and not args.only:
            found = compare_builds(modules, args.builds)
            results += zip((rows.BUILD, rows.BUILD_WALL), found, strict=True)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    if args.json:
        print(json.dumps(document(results), indent=2))
    else:
        print(table([OURS, PEER, "C"], results))
    return 0 if all(met(row, figures) for row, figures in results) else 1


if __name__ == "__main__":
    sys.exit(main())
