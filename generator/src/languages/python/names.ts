/**
 * How a libvirt function is called in Python. The rules are those of libvirt-python, so that its
 * programs find every method where they look for it; what no rule gives stands in exceptions.ts.
 */
import { isInfrastructure } from '../../capi/index.ts';
import type { Func, HandleClass, Model } from '../../model/model.ts';
import { ARGUMENTS, METHODS, OWNERS } from './exceptions.ts';
import { isReserved } from './keywords.ts';

/** Classes whose methods keep `get`. */
const KEEPS_GET = new Set([
  'virConnect',
  'virDomainSnapshot',
  'virDomainCheckpoint',
  'virAdmConnect',
]);

/** Python module of each library. */
export const MODULES: Readonly<Record<string, string>> = {
  libvirt: 'libvirt',
  'libvirt-qemu': 'libvirt_qemu',
  'libvirt-lxc': 'libvirt_lxc',
  'libvirt-admin': 'libvirt_admin',
};

/** Libraries whose functions are module functions that take the object as first argument. */
const FUNCTIONS_ONLY = new Set(['libvirt-qemu', 'libvirt-lxc']);

/** Class that a function is a method of, or null for a function of the module. */
export function owner(func: Pick<Func, 'name' | 'class' | 'library'>): string | null {
  if (FUNCTIONS_ONLY.has(func.library)) return null;
  return OWNERS[func.name] ?? func.class;
}

export function methodName(
  func: Pick<Func, 'name' | 'class' | 'library'>,
  classes: readonly Pick<HandleClass, 'name'>[],
): string {
  const exception = METHODS[func.name];
  if (exception !== undefined) return exception;
  const of = owner(func);
  return of === null ? functionName(func.name) : memberName(func.name, of, classes);
}

/**
 * The names of all functions. Where two of a class would get the same one, `get` stays on those
 * that have it.
 */
export function methodNames({
  functions,
  classes,
}: Pick<Model, 'functions' | 'classes'>): ReadonlyMap<string, string> {
  const named = functions
    .filter((func) => !isInfrastructure(func))
    .map((func) => {
      const name = methodName(func, classes);
      return { func: func.name, name, place: `${owner(func) ?? func.library}.${name}` };
    });
  const seen = new Map<string, number>();
  for (const { place } of named) seen.set(place, (seen.get(place) ?? 0) + 1);
  return new Map(
    named.map(({ func, name, place }) => {
      const isShared = seen.get(place) !== 1 && /Get[A-Z]/.test(func);
      return [func, isShared ? `get${name.slice(0, 1).toUpperCase()}${name.slice(1)}` : name];
    }),
  );
}

/** `virDomainQemuMonitorCommand` → `qemuMonitorCommand`, `virConnectOpen` → `open`. */
function functionName(name: string): string {
  return lowerFirst(
    name.replace(/^vir(ConnectDomain|AdmConnect|Connect|Domain|Adm)?(?=[A-Z])/, ''),
  );
}

function memberName(
  name: string,
  of: string,
  classes: readonly Pick<HandleClass, 'name'>[],
): string {
  const stem = stripPrefix(name, of, classes);
  if (KEEPS_GET.has(of)) return lowerFirst(stem);
  const bare = stem.replace(/^Get(?=[A-Z])/, '');
  return startsWithAcronym(bare) ? bare : lowerFirst(bare);
}

/** Takes off the owner's own prefix; a child's stays, as in `networkLookupByName`. */
function stripPrefix(
  name: string,
  of: string,
  classes: readonly Pick<HandleClass, 'name'>[],
): string {
  const longestOf = (prefixes: readonly string[]) =>
    longest(prefixes.filter((prefix) => hasPrefix(name, prefix)));
  const own = longestOf([of, ...(PREFIXES[of] ?? [])]);
  const child = longestOf(classes.map((each) => each.name).filter((each) => each !== DOMAIN));
  const isChilds = of === CONNECTION && child.length > own.length;
  return own === '' || isChilds ? name.replace(/^vir(Adm)?/, '') : name.slice(own.length);
}

const CONNECTION = 'virConnect';
/** On a connection domains go without saying. */
const DOMAIN = 'virDomain';

/** Prefixes besides the class name that say nothing new on a class. */
const PREFIXES: Readonly<Record<string, readonly string[]>> = {
  [CONNECTION]: ['virNode', DOMAIN],
};

function hasPrefix(name: string, prefix: string): boolean {
  return name.startsWith(prefix) && /[A-Z]/.test(name[prefix.length] ?? '');
}

function longest(texts: readonly string[]): string {
  return texts.reduce((best, text) => (text.length > best.length ? text : best), '');
}

function startsWithAcronym(stem: string): boolean {
  return /^[A-Z]{2}/.test(stem);
}

/** `NWFilterLookupByName` → `nwfilterLookupByName`, `FSInfo` → `fSInfo`. */
function lowerFirst(stem: string): string {
  if (stem.startsWith('NWFilter')) return `nwf${stem.slice(3)}`;
  return stem.slice(0, 1).toLowerCase() + stem.slice(1);
}

/** Name of an argument: as in C, unless Python reserves it. */
export function argumentName(func: string, name: string): string {
  const renamed = ARGUMENTS[`${func}.${name}`];
  if (renamed !== undefined) return renamed;
  return isReserved(name) ? (RESERVED[name] ?? `${name}_`) : name;
}

/** Arguments of one function, where escaping made two alike. */
export function distinct(names: readonly string[]): readonly string[] {
  return names.map(
    (name, at) => `${name}${'_'.repeat(names.slice(0, at).filter((n) => n === name).length)}`,
  );
}

/** How libvirt-python escapes the reserved names that it met. */
const RESERVED: Readonly<Record<string, string>> = { from: 'frm' };
