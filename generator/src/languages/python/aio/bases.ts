/** Hand-written base classes of awaitable classes, and functions that have no awaitable form: data. */
import type { HandleClass } from '../../../model/model.ts';

/** By class, where another base than that of all handles adds something. */
const BASES: Readonly<Record<string, string>> = {
  virStream: 'Stream',
};

/** `Handle["libvirt.virDomain"]`; connections are those that belong to nothing. */
export function baseOf({ name, parent }: HandleClass, module: string): string {
  const base = parent === null ? 'Connection' : 'Handle';
  return BASES[name] ?? `${base}["${module}.${name}"]`;
}

const OF_THREAD = 'It changes the thread that calls it, which would be one of the pool.';

/** Functions without an awaitable form, and why. */
export const NOT_AWAITABLE: Readonly<Record<string, string>> = {
  virDomainLxcEnterCGroup: OF_THREAD,
  virDomainLxcEnterNamespace: OF_THREAD,
  virDomainLxcEnterSecurityLabel: OF_THREAD,
};
