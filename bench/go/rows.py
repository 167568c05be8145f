"""The rows of the table: what each measures, and the bars that it has to meet."""

from __future__ import annotations

from dataclasses import dataclass

from compare.table import Row


@dataclass(frozen=True)
class Case:
    """A case of worker/cases.go, with a bar for its time and one for its allocations."""

    name: str
    title: str
    bar: float | None = None
    allocations: float | None = None

    def time(self) -> Row:
        """CPU time of one call."""
        return Row(self.name, self.title, self.bar)

    def allocated(self) -> Row:
        """How often one call has Go's memory allocated."""
        return Row(f"{self.name}.allocations", f"allocations: {self.title}", self.allocations, "n")


CASES = [
    Case("getLibVersion", "trivial call: conn.GetLibVersion()", 0.6, 0),
    # libvirt alone takes more than half of the peer's time.
    Case("id", "trivial call: dom.GetID()", None, 0),
    Case("name", "trivial call: dom.GetName()", 0.6),
    Case("error", "error path: conn.LookupDomainByName() -> Error", 0.65),
    Case("otherError", "another error each time: conn.LookupNetworkByName()"),
    Case("getAllDomainStats", "1000 stats: conn.GetAllDomainStats()", 0.12, 0.02),
    Case("listAllDomains", "1000 domains: conn.ListAllDomains() and Free"),
    Case("lookupByName", "conn.LookupDomainByName() and Free"),
    Case("UUIDString", "dom.GetUUIDString()"),
    Case("info", "dom.GetInfo()"),
    Case("state", "dom.GetState()"),
    Case("XMLDesc", "dom.GetXMLDesc()"),
    Case("memoryStats", "dom.MemoryStats()"),
    Case("schedulerParameters", "dom.GetSchedulerParameters()"),
    Case("blockIoTune", "dom.GetBlockIoTune(), 20 typed parameters"),
]
#: Of these the large host is behind a daemon.
REMOTE = [
    Case("getAllDomainStats", "1000 stats of a daemon: conn.GetAllDomainStats()", 0.12, 0.02),
    Case("listAllDomains", "1000 domains of a daemon: conn.ListAllDomains() and Free"),
]
BUILD = Row("build", "go build of the package, CPU time", 0.5)
BUILD_WALL = Row("buildWall", "go build of the package, until it is done")
