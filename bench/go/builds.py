"""What a cold `go build` of a package costs.

Each time Go gets a cache of its own that has the standard library built, and of the package
nothing.
"""

from __future__ import annotations

import resource
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from compare.figures import Figures, figures
from sides import CACHE, go, requirements


@dataclass(frozen=True)
class Build:
    """A package to build."""

    name: str
    module: Path
    warm: Path

    def once(self) -> tuple[float, float]:
        """Seconds of CPU time, of the go command and all that it runs, and until it was done."""
        with tempfile.TemporaryDirectory(prefix="virglot-bench-", dir=CACHE) as folder:
            cache = Path(folder) / "cache"
            shutil.copytree(self.warm, cache)
            before, start = spent(), time.monotonic()
            go("build", ".", cwd=self.module, GOCACHE=str(cache))
            return spent() - before, time.monotonic() - start


def spent() -> float:
    """CPU time of the processes that ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def prepare(name: str, module: Path) -> Build:
    """Builds what the package needs of the standard library."""
    version = go("env", "GOVERSION", cwd=module)
    warm = CACHE / f"std-{version}-{name}"
    if not warm.is_dir():
        made = warm.with_suffix(".new")
        shutil.rmtree(made, ignore_errors=True)
        go("build", *requirements(module), cwd=module, GOCACHE=str(made))
        made.rename(warm)
    return Build(name, module, warm)


def compare_builds(modules: dict[str, Path], runs: int) -> tuple[Figures, Figures]:
    """CPU seconds, and seconds until it was done."""
    builds = [prepare(name, module) for name, module in modules.items()]
    pairs = [[build.once() for build in builds] for _ in range(runs)]
    cpu, wall = ([[each[at] for each in pair] for pair in pairs] for at in (0, 1))
    return figures(list(modules), cpu), figures(list(modules), wall)
