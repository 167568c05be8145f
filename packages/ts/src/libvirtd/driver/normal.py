"""Says in outcomes what is the same each time: `$DIR` for the folder, `$T1`, `$T2` … for times."""

from __future__ import annotations

import re
from typing import Any

from .clock import Clock

NUMBER = re.compile(r"(?<!\d)\d+(?!\d)")
TIME = re.compile(r"\$T(\d+)")


class Normal:
    """One scenario's folder and times."""

    def __init__(self, folder: str, clock: Clock) -> None:
        """Knows no time yet."""
        self._folder = folder
        self._clock = clock
        self._times: list[str] = []

    def name(self, path: str) -> str:
        """A file as states name it."""
        return path.removeprefix(self._folder + "/")

    def outcome(self, value: Any) -> Any:
        """Times are numbered in order of first appearance."""
        if isinstance(value, str):
            return NUMBER.sub(self._time, value.replace(self._folder, "$DIR"))
        if isinstance(value, list):
            return [self.outcome(item) for item in value]
        if isinstance(value, dict):
            return {self.outcome(key): self.outcome(item) for key, item in value.items()}
        return value

    def step(self, value: Any) -> Any:
        """The other way round."""
        if isinstance(value, str):
            return TIME.sub(self._number, value.replace("$DIR", self._folder))
        if isinstance(value, list):
            return [self.step(item) for item in value]
        if isinstance(value, dict):
            return {key: self.step(item) for key, item in value.items()}
        return value

    def _time(self, found: re.Match[str]) -> str:
        number = found.group()
        if not self._clock.gave(int(number)):
            return number
        if number not in self._times:
            self._times.append(number)
        return f"$T{self._times.index(number) + 1}"

    def _number(self, found: re.Match[str]) -> str:
        index = int(found.group(1)) - 1
        return self._times[index] if index < len(self._times) else found.group()
