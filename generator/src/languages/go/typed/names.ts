/** Which struct the typed parameters of a function are. */
import type { Model } from '../../../model/model.ts';
import { upperCamel } from '../names.ts';
import { GROUPS, type Group, KEYLESS } from './groups.ts';

type Families = Pick<Model, 'families' | 'structs'>;

/** Struct for parameters whose keys nobody knows. */
export const OPEN = 'TypedParameters';

/** Those that are listed, and one by rule for each family that is not. */
export function groupsOf(model: Families): readonly Group[] {
  const known = new Set(model.families.map(({ prefix }) => prefix));
  const listed = new Set(GROUPS.map(({ family }) => family));
  const more = model.families
    .filter(({ prefix, consumers }) => !listed.has(prefix) && consumers.some(isCarrier(model)))
    .map(({ prefix }) => ({ type: ruledType(prefix), family: prefix }));
  return [...GROUPS.filter(({ family }) => known.has(family)), ...more];
}

/** Whether it is a function, a callback or a record, and no struct with a key of its own. */
function isCarrier({ structs }: Families): (consumer: string) => boolean {
  return (consumer) => {
    const struct = structs.find(({ name }) => consumer.startsWith(`${name}.`));
    return struct === undefined || struct.fields.some(({ role }) => role === 'typed');
  };
}

/** `VIR_DOMAIN_ANNOUNCE_INTERFACE_` → `DomainAnnounceInterfaceParameters`. */
function ruledType(prefix: string): string {
  return `${upperCamel(prefix.replace(/^VIR_|_$/g, '').toLowerCase())}Parameters`;
}

/** By `function.parameter`; the struct in Go. */
export function typedType(model: Families, owner: string, parameter: string): string {
  const consumer = `${owner}.${parameter}`;
  const keyless = KEYLESS.find(({ consumers }) => consumers.includes(consumer));
  if (keyless !== undefined) return keyless.type;
  const prefixes = model.families
    .filter(({ consumers }) => consumers.includes(consumer))
    .map(({ prefix }) => prefix);
  const group = groupsOf(model).find(
    ({ family, of = owner }) => prefixes.includes(family) && of === owner,
  );
  return group?.type ?? OPEN;
}

export function decoderOf(type: string): string {
  return `decode${type}`;
}
