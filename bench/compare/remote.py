"""A daemon of our own, with a host of libvirt's test driver in it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from compare.sides import BENCH, SetupError

sys.path.append(str(BENCH.parent / "packages/python/tests"))

import daemon


@contextmanager
def serving(node: Path) -> Iterator[str]:
    """The URI of a described host, in a daemon that lasts as long as the block."""
    try:
        with daemon.running() as libvirtd:
            theirs = libvirtd.path(node.name)
            shutil.copyfile(node, theirs)
            theirs.chmod(0o644)
            yield f"test+unix://{theirs}?socket={libvirtd.run / 'libvirt-sock'}"
    except daemon.NoDaemonError as error:
        raise SetupError(f"A daemon of our own {error}.") from None
