/** Names of the enum classes and their members: `VIR_DOMAIN_RUNNING` → `DomainState.RUNNING`. */
import type { Enum } from '../../../model/model.ts';

/** `virDomainState` → `DomainState`; that flags are values goes without saying. */
export function enumClassName(name: string): string {
  return name.replace(/^vir/, '').replace(/Flags?Values$/, 'Flags');
}

/** Prefixes of members where those that they share say too little or too much. */
const PREFIXES: Readonly<Record<string, string>> = {
  virDomainFDAssociateFlags: 'VIR_DOMAIN_FD_ASSOCIATE',
  virErrorNumber: 'VIR_ERR',
  virNodeGetCPUStatsAllCPUs: 'VIR_NODE_CPU_STATS',
  virNodeGetMemoryStatsAllCells: 'VIR_NODE_MEMORY_STATS',
};

type Named = Pick<Enum, 'name'> & { readonly values: readonly { readonly name: string }[] };

/** Names of the members, in their order. A member without the prefix loses `VIR` alone. */
export function memberNames({ name, values }: Named): readonly string[] {
  const symbols = values.map((value) => value.name);
  const prefix = PREFIXES[name] ?? commonPrefix(name, symbols);
  return symbols.map((symbol) => {
    const isPrefixed = symbol.startsWith(`${prefix}_`);
    const bare = isPrefixed ? symbol.slice(prefix.length + 1) : symbol.replace(/^VIR_/, '');
    return /^\d/.test(bare) ? `${prefix.split('_').at(-1)}_${bare}` : bare;
  });
}

/** Whole words that all begin with; each keeps one at least. */
function commonPrefix(name: string, symbols: readonly string[]): string {
  const [first = [], ...others] = symbols.map((symbol) => symbol.split('_'));
  if (others.length === 0) return namesake(name, first);
  const shortest = Math.min(first.length, ...others.map(({ length }) => length)) - 1;
  const differs = first.findIndex((word, at) => others.some((other) => other[at] !== word));
  return first.slice(0, differs < 0 ? shortest : Math.min(differs, shortest)).join('_');
}

/** A single member shares with the name of its enum: `virDomainSetTimeFlags`, `VIR_DOMAIN_TIME_SYNC`. */
function namesake(name: string, words: readonly string[]): string {
  let rest = name.toLowerCase();
  const differs = words.findIndex((word) => {
    const at = rest.indexOf(word.toLowerCase());
    rest = rest.slice(at + word.length);
    return at < 0;
  });
  return words.slice(0, differs < 0 ? -1 : differs).join('_');
}
