"""The names that outcomes have for libvirt's numbers."""

from __future__ import annotations

import libvirt

STATES = (
    "nostate",
    "running",
    "blocked",
    "paused",
    "shutdown",
    "shutoff",
    "crashed",
    "pmsuspended",
)
LIFECYCLES = (
    "defined",
    "undefined",
    "started",
    "suspended",
    "resumed",
    "stopped",
    "shutdown",
    "pmsuspended",
    "crashed",
)
JOBS = ("unknown", "pull", "copy", "commit", "active-commit", "backup")
JOB_STATUSES = ("completed", "failed", "canceled", "ready")
BLOCK_JOB = "blockjob:"
#: A flag that no function has.
BOGUS = 0x100000


def _by_value(prefix: str) -> dict[int, str]:
    return {
        value: name.removeprefix(prefix).lower().replace("_", "-")
        for name, value in vars(libvirt).items()
        if name.startswith(prefix) and isinstance(value, int) and not name.endswith("_LAST")
    }


_REASONS = {state: _by_value(f"VIR_DOMAIN_{state.upper()}_") for state in STATES}
_DETAILS = {name: _by_value(f"VIR_DOMAIN_EVENT_{name.upper()}_") for name in LIFECYCLES}
_ERRORS = {
    value: name
    for name, value in vars(libvirt).items()
    if name.startswith("VIR_ERR_") and isinstance(value, int) and value > 3
}
# These three have the numbers of error levels too.
_ERRORS |= {1: "VIR_ERR_INTERNAL_ERROR", 2: "VIR_ERR_NO_MEMORY", 3: "VIR_ERR_NO_SUPPORT"}


def state(number: int, reason: int) -> str:
    """A domain's state, such as `running/booted`."""
    name = STATES[number]
    return f"{name}/{_REASONS[name].get(reason, reason)}"


def lifecycle(event: int, detail: int) -> str:
    """A lifecycle event, such as `started:booted`."""
    name = LIFECYCLES[event]
    return f"{name}:{_DETAILS[name].get(detail, detail)}"


def block_job(kind: int, status: int) -> str:
    """A block job's event, such as `blockjob:commit:completed`."""
    return f"{BLOCK_JOB}{JOBS[kind]}:{JOB_STATUSES[status]}"


def error(number: int) -> str:
    """An error code, such as `VIR_ERR_INVALID_ARG`."""
    return _ERRORS.get(number, f"VIR_ERR_{number}")


def flags(prefix: str, names: list[str]) -> int:
    """The flags `PREFIX_NAME` together."""
    together = 0
    for name in names:
        together |= BOGUS if name == "BOGUS" else getattr(libvirt, f"{prefix}_{name}")
    return together
