"""Tries something on other systems, and tells how it went."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from releases.chroot import NotHereError, check_machine, command_in, create

CLONE = Path(__file__).resolve().parents[2]
#: Unpacked releases, for all who try something on them; remove it to have them anew.
CACHE = CLONE / ".cache" / "releases"
SECONDS = 1200


def in_release(release: str, read_only: dict[Path, str], command: list[str]) -> list[str]:
    """What runs a command in a release of Debian, which sees some of our folders."""
    check_machine()
    folder = CACHE / release
    if not folder.is_dir():
        print(f"… {release}: unpacking into {folder}", flush=True)
        create(release, folder)
    return command_in(folder, read_only, command)


def attempt(
    name: str, make: Callable[[], list[str]], titles: Mapping[str, str]
) -> tuple[bool, str]:
    """Whether all went well, and a line that tells.

    The command prints lines of JSON: findings by name. Those of `titles` are told, and what `tests`
    says, or `output` when it fails.
    """
    started = time.monotonic()
    try:
        command = make()
    except NotHereError as reason:
        return True, f"{name:10}skipped: {reason}"
    print(f"… {name}", flush=True)
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return False, f"{name:10}FAILED: not done in {SECONDS} s"
    found: dict[str, str] = {}
    for line in done.stdout.splitlines():
        found |= json.loads(line)
    if done.returncode != 0:
        print(found.get("output", ""), done.stderr, sep="\n")
    versions = "".join(f"{title} {found.get(key, '?'):9}" for key, title in titles.items())
    outcome = found.get("tests", "smoke passed") if done.returncode == 0 else "FAILED"
    seconds = f"{time.monotonic() - started:.0f} s"
    return done.returncode == 0, f"{name:10}{versions}{seconds:>7}  {outcome}"
