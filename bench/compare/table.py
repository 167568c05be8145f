"""The table: rows, the bars that they have to meet, and how numbers are written."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from compare.figures import Figures, Spread


@dataclass(frozen=True)
class Row:
    """A case of the workers, or a measurement of its own."""

    case: str
    title: str
    bar: float | None = None
    unit: str = "s"


def met(row: Row, figures: Figures) -> bool:
    """Whether the bar, if there is one, is met."""
    return row.bar is None or (figures.spread is not None and figures.spread.ratio <= row.bar)


def shown(value: float | None, unit: str) -> str:
    """A number of three digits with a unit that fits."""
    if value is None:
        return ""
    scales = {
        "s": [(1e-6, 1e-9, "ns"), (1e-3, 1e-6, "µs"), (1, 1e-3, "ms"), (1e9, 1, "s")],
        "B": [(1024, 1, "B"), (2**20, 1024, "kB"), (1e99, 2**20, "MB")],
        "n": [(1e3, 1, ""), (1e6, 1e3, "k"), (1e99, 1e6, "M")],
    }
    _, size, suffix = next(scale for scale in scales[unit] if value < scale[0])
    return f"{value / size:.3g} {suffix}".strip()


def compared(spread: Spread | None) -> list[str]:
    """Cells of ratios."""
    if spread is None:
        return ["", "", ""]
    low, high = spread.quartiles
    return [f"{spread.ratio:.2f}", f"{spread.median:.2f}", f"{low:.2f}-{high:.2f}"]


def verdict(row: Row, figures: Figures) -> str:
    """The bar, if there is one, and whether it is met."""
    if row.bar is None:
        return ""
    return f"{row.bar:.2f} {'ok' if met(row, figures) else 'MISSED'}"


def table(sides: list[str], results: list[tuple[Row, Figures]]) -> str:
    """For people."""
    head = ["", *sides, "ratio", "median", "quartiles", "bar"]
    lines = [head]
    for row, figures in results:
        cells = [shown(figures.least.get(side), row.unit) for side in sides]
        lines.append([row.title, *cells, *compared(figures.spread), verdict(row, figures)])
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def document(results: list[tuple[Row, Figures]]) -> list[dict[str, object]]:
    """For programs."""
    return [
        {
            "case": row.case,
            "unit": row.unit,
            "least": figures.least,
            "spread": asdict(figures.spread) if figures.spread else None,
            "bar": row.bar,
            "met": met(row, figures),
        }
        for row, figures in results
    ]
