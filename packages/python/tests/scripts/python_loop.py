"""An event loop written in Python with select.poll, registered by virEventRegisterImpl."""

from __future__ import annotations

import itertools
import select
import sys
import time
from pathlib import Path

import libvirt

NODE_URI = f"test://{Path(__file__).parents[3] / 'capi/tests/shared/node.xml'}"


class Loop:
    """Handles and timers by number; what is removed is freed on the next turn."""

    def __init__(self) -> None:
        self.numbers = itertools.count(1)
        self.handles: dict[int, list] = {}
        self.timers: dict[int, list] = {}
        self.garbage: list = []

    def add_handle(self, fd, events, callback, opaque):
        number = next(self.numbers)
        self.handles[number] = [fd, events, callback, opaque]
        return number

    def update_handle(self, watch, events):
        self.handles[watch][1] = events

    def remove_handle(self, watch):
        self.garbage.append(self.handles.pop(watch)[3])
        return 0

    def add_timeout(self, interval, callback, opaque):
        number = next(self.numbers)
        self.timers[number] = [interval, time.monotonic(), callback, opaque]
        return number

    def update_timeout(self, timer, interval):
        self.timers[timer][:2] = [interval, time.monotonic()]

    def remove_timeout(self, timer):
        self.garbage.append(self.timers.pop(timer)[3])
        return 0

    def functions(self) -> tuple:
        """What virEventRegisterImpl wants."""
        return (
            self.add_handle,
            self.update_handle,
            self.remove_handle,
            self.add_timeout,
            self.update_timeout,
            self.remove_timeout,
        )

    def turn(self) -> None:
        """Frees, waits up to 10 ms for handles, dispatches handles, then timers."""
        for opaque in self.garbage:
            libvirt.virEventInvokeFreeCallback(opaque)
        self.garbage.clear()
        poll = select.poll()
        for fd, events, _callback, _opaque in self.handles.values():
            if events:
                poll.register(fd, events)
        ready = dict(poll.poll(10))
        for watch, (fd, _events, callback, opaque) in list(self.handles.items()):
            if fd in ready:
                callback(watch, fd, ready[fd], opaque)
        now = time.monotonic()
        for timer, entry in list(self.timers.items()):
            interval, last, callback, opaque = entry
            if interval >= 0 and now - last >= interval / 1000:
                entry[1] = now
                callback(timer, opaque)


def main() -> None:
    loop = Loop()
    libvirt.virEventRegisterImpl(*loop.functions())
    conn = libvirt.open(NODE_URI)
    seen: list[tuple] = []
    number = conn.domainEventRegisterAny(
        None,
        libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE,
        lambda _conn, domain, *rest: seen.append((domain.name(), *rest)),
        "opaque",
    )
    conn.lookupByName("alpha").suspend()
    deadline = time.monotonic() + 10
    while not seen and time.monotonic() < deadline:
        loop.turn()
    print(*seen[0])

    conn.domainEventDeregisterAny(number)
    conn.close()
    for _ in range(3):
        loop.turn()
    try:
        libvirt.virEventRegisterImpl(*loop.functions())
    except (RuntimeError, libvirt.libvirtError):
        print("second registration refused")
    print("ok")


if __name__ == "__main__":
    sys.exit(main())
