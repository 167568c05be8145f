/** How C names are spelt in Go: as libvirt's own Go binding spells them. */

/** `virDomainInfo` → `DomainInfo`, `virAdmServer` → `AdmServer`. */
export function typeName(cName: string): string {
  return cName.replace(/^vir/, '');
}

/** `VIR_DOMAIN_RUNNING` → `DOMAIN_RUNNING`. */
export function constantName(cName: string): string {
  return cName.replace(/^(LIB)?VIR_/, '');
}
