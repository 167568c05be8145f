/** Names of enums and constants in Go. */
import { CONSTANTS, TYPES, UNDERLYING } from './exceptions.ts';

/** `virDomainState` → `DomainState`. */
export function enumType(cName: string): string {
  return TYPES[cName] ?? cName.replace(/^vir/, '');
}

/** What the type is made of. */
export function underlyingType(cName: string): string {
  return UNDERLYING[cName] ?? (cName.includes('Flags') ? 'uint' : 'int');
}

/** `VIR_DOMAIN_RUNNING` → `DOMAIN_RUNNING`. */
export function constantName(cName: string): string {
  return CONSTANTS[cName] ?? cName.replace(/^(LIB)?VIR_/, '');
}
