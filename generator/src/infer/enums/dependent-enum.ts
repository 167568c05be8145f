/** Enums that are chosen by the value of another one: `virDomain{state}Reason`. */
import type { Symbols } from '../symbols.ts';
import { commonPrefix } from './common-prefix.ts';

/** The enum that belongs to each member of `enumName`, found by name; members without one are left out. */
export function dependentCases(
  symbols: Symbols,
  pattern: string,
  enumName: string,
): Readonly<Record<string, string>> {
  const members = (symbols.members.get(enumName) ?? []).map(({ xml }) => xml.name);
  const prefix = commonPrefix(members);
  const enums = new Map([...symbols.enums.keys()].map((name) => [name.toLowerCase(), name]));
  return Object.fromEntries(
    members.flatMap((member) => {
      // PMSUSPENDED stands for PMSuspended, so letters of either case are the same.
      const word = member.slice(prefix.length).replaceAll('_', '');
      const name = enums.get(pattern.replace(/\{\w+\}/, word).toLowerCase());
      return name ? [[member, name]] : [];
    }),
  );
}
