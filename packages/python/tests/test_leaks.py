"""No memory is lost: the process does not grow while the same call is made again and again."""

from __future__ import annotations

import pytest
from helpers import run_script

#: What the allocator's own noise comes to; the smallest real leak is 16 bytes.
NOISE = 8


def patterns() -> list[str]:
    return run_script("leak.py").stdout.splitlines()


def growth(calls: int) -> dict[str, float]:
    names = patterns()
    assert len(names) > 40
    done = run_script("leak.py", str(calls), *names, seconds=3600)
    assert done.returncode == 0, done.stderr
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    return {name: float(gained) for name, gained in rows}


@pytest.mark.beyond_peer
def test_flat_over_thousands_of_calls() -> None:
    leaking = {name: gained for name, gained in growth(20_000).items() if gained > NOISE}
    assert leaking == {}


@pytest.mark.long
def test_flat_over_a_million_calls() -> None:
    leaking = {name: gained for name, gained in growth(1_000_000).items() if gained > 0.5}
    assert leaking == {}
