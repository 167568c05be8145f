/** Views of the classes: their Go types, and what frees their objects. */
import type { Call } from '../../../capi/call.ts';
import type { HandleClass, Model } from '../../../model/model.ts';
import { constantName } from '../enums/names.ts';
import { kindName, receiverName, typeName } from '../names.ts';

export interface KindView {
  /** In C. */
  readonly of: string;
  readonly type: string;
  readonly since: string;
  readonly kind: string;
  readonly receiver: string;
  /** For people. */
  readonly words: string;
  readonly code: string;
  readonly domain: string;
  /** Whether it is closed rather than freed. */
  readonly closes: boolean;
  /** Whether events of its are listened to: what listens holds it. */
  readonly hasEvents: boolean;
  /** What forgets the one callback that an object has; empty where there is none. */
  readonly forgets: string;
  readonly listens: boolean;
  /** Whether some call takes one or none. */
  readonly isOptional: boolean;
  readonly hasRef: boolean;
  readonly refs: string;
  readonly release: string;
  readonly silence: string;
  readonly abort: string;
  /** libvirt's function that releases. */
  readonly releases: string;
  /** libvirt's function that ends what an object is in the middle of; empty where there is none. */
  readonly aborts: string;
  /** As C has a pointer to it: `virDomainPtr`. */
  readonly pointer: string;
}

export function kindViews(model: Model, calls: readonly Call[]): readonly KindView[] {
  const codes = new Set(model.enums.flatMap(({ values }) => values.map(({ name }) => name)));
  const listened = new Set(
    calls.filter(({ body }) => body === 'event-register').map(({ func }) => func.class),
  );
  const optional = new Set(
    calls.flatMap(({ inputs }) =>
      inputs.flatMap((each) => (each.shape === 'handle' && each.nullable ? [each.class] : [])),
    ),
  );
  return model.classes.map((cls) => ({
    ...kindView(cls, codes),
    closes: closes(model, cls.name),
    hasEvents: listened.has(cls.name),
    forgets: forgetting(calls, cls),
    isOptional: optional.has(cls.name),
    aborts: aborting(model, cls.name),
    listens: listened.has(cls.name) || forgetting(calls, cls) !== '',
  }));
}

/** Whether objects of the class are closed, and not freed. */
export function closes({ functions }: Model, className: string): boolean {
  return functions.some((func) => func.pattern === 'close' && func.class === className);
}

/** libvirt's function that ends what an object of a class is in the middle of; empty where there is none. */
export function aborting(model: Model, className: string): string {
  return model.functions.find(({ name }) => name === `${className}Abort`)?.name ?? '';
}

/** Patterns of functions about the one callback that an object has. */
const ONE_CALLBACK = new Set(['close-callback', 'stream-event']);

function forgetting(calls: readonly Call[], { name }: HandleClass): string {
  const call = calls.find(
    ({ func, inputs }) =>
      func.class === name && ONE_CALLBACK.has(func.pattern) && inputs.every(({ isSelf }) => isSelf),
  );
  return call?.symbol ?? '';
}

function kindView(
  { name, since, release, ref }: HandleClass,
  codes: ReadonlySet<string>,
): Omit<KindView, 'closes' | 'hasEvents' | 'forgets' | 'listens' | 'isOptional' | 'aborts'> {
  const type = typeName(name);
  const bare = type.replace(/^Adm/, '');
  const first = (...names: readonly string[]) =>
    constantName(names.find((each) => codes.has(each)) ?? names.at(-1)!);
  const stem = bare === 'Connect' ? 'CONN' : snake(bare);
  return {
    of: name,
    type,
    since,
    kind: kindName(name),
    receiver: receiverName(name),
    words: snake(bare).toLowerCase().replaceAll('_', ' '),
    code: first(`VIR_ERR_INVALID_${stem}`, 'VIR_ERR_INVALID_ARG'),
    domain: first(`VIR_FROM_${stem}`, DOMAINS[bare] ?? '', 'VIR_FROM_NONE'),
    hasRef: ref !== null,
    refs: ref ?? '',
    release: `release${type}`,
    silence: `silence${type}`,
    abort: `abort${type}`,
    releases: release,
    pointer: `${name}Ptr`,
  };
}

/** Parts of libvirt whose errors its classes' names do not tell. */
const DOMAINS: Readonly<Record<string, string>> = {
  Domain: 'VIR_FROM_DOM',
  NetworkPort: 'VIR_FROM_NETWORK',
  NodeDevice: 'VIR_FROM_NODEDEV',
  StoragePool: 'VIR_FROM_STORAGE',
  StorageVol: 'VIR_FROM_STORAGE',
  Stream: 'VIR_FROM_STREAMS',
};

/** `NWFilterBinding` → `NWFILTER_BINDING`. */
function snake(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
}
