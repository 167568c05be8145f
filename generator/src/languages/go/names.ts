/** How C names are spelt in Go: as libvirt's own Go binding spells them. */
import type { Func } from '../../model/model.ts';
import { METHODS, STRUCTS } from './exceptions.ts';
import { isKeyword, isTaken } from './keywords.ts';

/** `virDomainInfo` → `DomainInfo`, `virAdmServer` → `AdmServer`. */
export function typeName(cName: string): string {
  return STRUCTS[cName] ?? cName.replace(/^vir/, '');
}

/** `virConnect` and its like stand for themselves in front of methods: `c *Connect`. */
export function receiverName(cls: string): string {
  return typeName(cls).slice(0, 1).toLowerCase();
}

export function kindName(cls: string): string {
  return `kind${typeName(cls)}`;
}

/** `virDomainGetXMLDesc` → `GetXMLDesc`, `virNetworkLookupByName` → `LookupNetworkByName`. */
export function methodName({ name, class: cls }: Pick<Func, 'name' | 'class'>): string {
  const exception = METHODS[name];
  if (exception !== undefined) return exception;
  if (cls === null) return bare(name);
  if (isOwn(name, cls)) return name.slice(cls.length);
  const stem = cls === CONNECTION ? bare(name).replace(/^Node(?=[A-Z])/, '') : bare(name);
  const [, of, by] = /^(\w+)LookupBy(\w+)$/.exec(stem) ?? [];
  return of === undefined ? stem : `Lookup${of}By${by}`;
}

const CONNECTION = 'virConnect';

function bare(name: string): string {
  return name.replace(/^vir/, '');
}

function isOwn(name: string, cls: string): boolean {
  return name.startsWith(cls) && /[A-Z]/.test(name[cls.length] ?? '');
}

/** `start_cpu` → `startCpu`; one that Go or emitted code needs gets `Arg` behind it. */
export function parameterName(cName: string, ...others: readonly string[]): string {
  const name = lowerCamel(cName);
  return isTaken(name) || others.includes(name) ? `${name}Arg` : name;
}

/** A field of a C struct as cgo has it. */
export function cField(name: string): string {
  return isKeyword(name) ? `_${name}` : name;
}

/** `rd_req` → `RdReq`, `maxMem` → `MaxMem`; what no name can have parts words. */
export function upperCamel(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/);
  const camel = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
  return /^[A-Z]/.test(camel) ? camel : `X${camel}`;
}

export function lowerCamel(name: string): string {
  const camel = upperCamel(name);
  return camel.slice(0, 1).toLowerCase() + camel.slice(1);
}
