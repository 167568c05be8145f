"""Objects of a daemon that live again after they were destroyed, undefined or deleted."""

from __future__ import annotations

from typing import Any

import libvirt

#: Kinds of objects that are defined and started, with the names of virConnect's methods.
KINDS = (
    ("listAllDomains", "lookupByName", "defineXML"),
    ("listAllStoragePools", "storagePoolLookupByName", "storagePoolDefineXML"),
    ("listAllNetworks", "networkLookupByName", "networkDefineXML"),
)
#: The description of a port that was there has a plug in it.
RECLAIM = libvirt.VIR_NETWORK_PORT_CREATE_RECLAIM


class Reviver:
    """Remembers a daemon as it is, and gives its objects in that state."""

    def __init__(self, uri: str) -> None:
        self.uri = uri
        with libvirt.open(uri) as conn:
            self.descriptions = {
                listing: [(one.name(), one.XMLDesc(0)) for one in getattr(conn, listing)()]
                for listing, _lookup, _define in KINDS
            }
            self.volume = conn.listAllStoragePools()[0].listAllVolumes()[0].XMLDesc()
            self.port = conn.listAllNetworks()[0].listAllPorts()[0].XMLDesc()
            self.secret = conn.listAllSecrets()[0].XMLDesc()

    def objects(self) -> list[Any]:
        """One of each class, on a connection of their own."""
        conn = libvirt.open(self.uri)
        domain, pool, network = (self.started(conn, *kind) for kind in KINDS)
        volumes = pool.listAllVolumes()
        ports = network.listAllPorts()
        secrets = conn.listAllSecrets()
        snapshots = domain.listAllSnapshots()
        return [
            conn,
            domain,
            pool,
            network,
            volumes[0] if volumes else pool.createXML(self.volume),
            ports[0] if ports else network.portCreateXML(self.port, RECLAIM),
            secrets[0] if secrets else conn.secretDefineXML(self.secret),
            snapshots[0] if snapshots else self.snapshot(domain),
            conn.listAllDevices()[0],
            conn.newStream(libvirt.VIR_STREAM_NONBLOCK),
        ]

    def started(self, conn: libvirt.virConnect, listing: str, lookup: str, define: str) -> Any:
        name, description = self.descriptions[listing][0]
        try:
            found = getattr(conn, lookup)(name)
        except libvirt.libvirtError:
            found = getattr(conn, define)(description)
        if not found.isActive():
            found.create()
        return found

    def snapshot(self, domain: libvirt.virDomain) -> libvirt.virDomainSnapshot:
        """The description of one; images stay as they are."""
        described = domain.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE)
        return domain.snapshotCreateXML(
            f"""
            <domainsnapshot>
              <name>s</name>
              <state>shutoff</state>
              <creationTime>1</creationTime>
              {described}
            </domainsnapshot>""",
            libvirt.VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE,
        )
