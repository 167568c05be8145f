"""The rows of the table: what each measures, and the bar that it has to meet."""

from __future__ import annotations

from compare.table import Row

TIMED = [
    Row("getLibVersion", "trivial call: conn.getLibVersion()", 0.65),
    Row("error", "error path: lookupByName -> libvirtError", 0.6),
    Row("listAllDomains", "1000 domains: conn.listAllDomains()", 0.85),
    Row("getAllDomainStats", "1000 stats: conn.getAllDomainStats()", 0.7),
    Row("name", "dom.name()"),
    Row("UUIDString", "dom.UUIDString()"),
    Row("info", "dom.info()"),
    Row("state", "dom.state()"),
    Row("XMLDesc", "dom.XMLDesc()"),
    Row("memoryStats", "dom.memoryStats()"),
    Row("getCPUStats", "dom.getCPUStats(True)"),
    Row("blockIoTune", "dom.blockIoTune(), 20 typed parameters"),
    Row("vcpus", "dom.vcpus()"),
    Row("schedulerParameters", "dom.schedulerParameters()"),
    Row("setSchedulerParameters", "dom.setSchedulerParameters({...})"),
    Row("lookupByName", "conn.lookupByName() and its end"),
    Row("event", "lifecycle event to its listener"),
]
IMPORT = Row("import", "import libvirt", 1.0)
OPEN = Row("open", "import libvirt, open a connection")
IMPORT_MEMORY = Row("importMemory", "memory after import", unit="B")
OPEN_MEMORY = Row("openMemory", "memory after import and open", unit="B")
GAINED = Row("gainedMemory", "memory, gained in a million of these calls", unit="B")
PEAK = Row("peakMemory", "memory, most during all of the above", unit="B")
