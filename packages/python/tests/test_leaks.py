"""No memory is lost: the process does not grow while the same call is made again and again."""

from __future__ import annotations

import pytest
from helpers import run_script

#: What the allocator's own noise comes to; the smallest real leak is 16 bytes.
NOISE = 8


def patterns() -> list[str]:
    return run_script("leak.py").stdout.splitlines()


def growth(calls: int, names: list[str]) -> dict[str, float]:
    done = run_script("leak.py", str(calls), *names, seconds=3600)
    assert done.returncode == 0, done.stderr
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    return {name: float(gained) for name, gained in rows}


@pytest.mark.beyond_peer
def test_flat_over_thousands_of_calls() -> None:
    names = patterns()
    assert len(names) > 40
    grown = [name for name, gained in growth(20_000, names).items() if gained > NOISE]
    # The allocator takes whole pages now and then; a leak grows with the calls.
    again = growth(100_000, grown) if grown else {}
    assert {name: gained for name, gained in again.items() if gained > NOISE} == {}


@pytest.mark.long
def test_flat_over_a_million_calls() -> None:
    grown = [name for name, gained in growth(1_000_000, patterns()).items() if gained > 0.5]
    again = growth(10_000_000, grown) if grown else {}
    assert {name: gained for name, gained in again.items() if gained > 0.5} == {}
