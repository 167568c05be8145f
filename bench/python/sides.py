"""What is compared: our binding and libvirt-python."""

from __future__ import annotations

import sys
from pathlib import Path

from compare import sides
from compare.sides import SetupError, Side

HERE = Path(__file__).resolve().parent
CACHE = sides.CACHE / "python"
OURS = HERE.parents[1] / "packages" / "python" / "generated" / "build" / "lib"
PEER_VERSION = "12.8.0"
NEEDS = "gcc pkg-config libvirt-dev python3-dev python3-pip"


def ours() -> Side:
    """The binding as built in this clone."""
    if not OURS.is_dir():
        raise SetupError(f"{OURS} is missing: npm start builds it.")
    return python("ours", OURS)


def peer() -> Side:
    """libvirt-python, compiled for the installed libvirt."""
    libvirt = sides.said("pkg-config", "--modversion", "libvirt", needs=NEEDS)
    tag = f"{sys.implementation.cache_tag}-libvirt-{libvirt}"
    target = CACHE / f"libvirt-python-{PEER_VERSION}-{tag}"
    if not target.is_dir():
        pip = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--no-deps"]
        made = target.with_suffix(".new")
        pip += ["--no-binary=:all:", "--no-cache-dir", "--quiet", "--target", str(made)]
        sides.said(*pip, f"libvirt-python=={PEER_VERSION}", needs=NEEDS)
        made.rename(target)
    return python("libvirt-python", target)


def python(name: str, library: Path) -> Side:
    """A Python that imports `libvirt` from there; -s leaves out what the user has installed."""
    worker = [sys.executable, "-s", str(HERE / "worker.py")]
    return Side(name, worker, {"PYTHONPATH": str(library)})
