"""What is said of measurements taken in turn."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True)
class Spread:
    """How the first two sides compare."""

    ratio: float  # of the least values: noise only ever adds
    median: float  # of the ratios of each round
    quartiles: tuple[float, float]


@dataclass(frozen=True)
class Figures:
    """Of each side its least value, and how they compare, unless they are no amounts of work."""

    least: dict[str, float]
    spread: Spread | None


def figures(names: list[str], rounds: list[list[float]]) -> Figures:
    """Of one value a side in each round."""
    least = {name: min(side) for name, side in zip(names, zip(*rounds, strict=True), strict=True)}
    first, second, *_ = least.values()
    if not second:
        return Figures(least, None)
    ratios = [each[0] / each[1] for each in rounds]
    low, _, high = quantiles(ratios, n=4) if len(ratios) > 1 else ratios * 3
    return Figures(least, Spread(first / second, median(ratios), (low, high)))
