/** Functions that belong together: registration and deregistration, and the twin with flags. */
import type { XmlFunction } from '../../xml/api-xml.ts';
import type { Symbols } from '../symbols.ts';

const opposites = [
  ['Deregister', 'Register'],
  ['Register', 'Deregister'],
  ['Unregister', 'Register'],
  ['Register', 'Unregister'],
  ['EventRemove', 'EventAdd'],
  ['EventAdd', 'EventRemove'],
] as const;

/** The deregistration of an event registration, and the other way round. */
export function pairedWith(name: string, { functions }: Symbols): string | undefined {
  return opposites
    .map(([from, to]) => name.replace(from, to))
    .find((partner) => partner !== name && functions.has(partner));
}

/** The function that this one repeats with a `flags` argument at its end. */
export function flagsTwinOf(fn: XmlFunction, { functions }: Symbols): string | undefined {
  const base = fn.name.replace(/(?:With)?Flags$/, '');
  const twin = base === fn.name ? undefined : functions.get(base)?.xml;
  return twin && sameSignature(fn, twin) ? base : undefined;
}

function sameSignature(withFlags: XmlFunction, base: XmlFunction): boolean {
  const last = withFlags.args.at(-1);
  return (
    last?.name === 'flags' &&
    withFlags.returns.type === base.returns.type &&
    withFlags.args.length === base.args.length + 1 &&
    base.args.every(({ type }, index) => type === withFlags.args[index]?.type)
  );
}
