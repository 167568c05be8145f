/** What a module of awaitable functions imports: as much as its text uses. */
import { folded } from '../layout.ts';
import type { AioModuleView } from './module.ts';

export interface ImportsView {
  /** Lines after `from __future__ import annotations`. */
  readonly imports: readonly string[];
  readonly exported: readonly string[];
}

/** Names by the module that they come from, `name as alias` where they are private. */
export type Sources = readonly (readonly [module: string, names: readonly string[]])[];

const SOURCES: Sources = [
  ['collections.abc', ['Awaitable', 'Callable', 'Iterable', 'Mapping']],
  ['functools', ['partial as _partial']],
  ['typing', ['TYPE_CHECKING', 'Any', 'BinaryIO', 'Literal', 'TypeVar', 'overload']],
];

const RUNTIME: Sources = [
  ['_call', ['call as _call', 'guarded as _guarded', 'job as _job', 'release as _release']],
  ['_callbacks', ['asked as _asked', 'asked_in as _asked_in', 'in_loop as _in_loop']],
  ['_connection', ['Connection', 'Opening']],
  ['_events', ['Callback as _Callback', 'Events']],
  ['_handle', ['Handle', 'unwrap as _unwrap', 'unwrap_all as _unwrap_all']],
  ['_streams', ['Stream']],
];

/**
 * `body` is the text below the imports; `shared` are classes of the first module, `typing` is what
 * only type checkers load.
 */
export function importsOf(
  module: AioModuleView,
  body: string,
  shared: readonly string[],
  typing: Sources,
): ImportsView {
  const used = new Set(body.match(/\w+/g));
  const checked = lazily([['_typeshed', ['FileDescriptorLike']], ...typing], used);
  const isGeneric = used.has('_T');
  if (checked.length > 0) used.add('TYPE_CHECKING');
  if (isGeneric) used.add('TypeVar');
  const lines = (sources: Sources, prefix: string): readonly string[] =>
    sources.flatMap(([source, names]) => {
      const wanted = names.filter((name) => used.has(name.split(' as ').at(-1)!));
      return wanted.length === 0 ? [] : [`from ${prefix}${source} import ${wanted.join(', ')}`];
    });
  const own = module.classes.map(({ name }) => name);
  const foreign = shared.filter((name) => used.has(name) && !own.includes(name));
  const runtime = foreign.length === 0 ? [] : [`from libvirt.aio import ${foreign.join(', ')}`];
  const functions = [...module.functions, ...module.events].map(({ name }) => name);
  return {
    imports: [
      ...lines(SOURCES, ''),
      '',
      `import ${module.name}`,
      ...runtime,
      ...lines(RUNTIME, 'libvirt.aio.'),
      ...checked,
      ...(isGeneric ? ['', '_T = TypeVar("_T")'] : []),
    ],
    exported: [...own, ...functions].sort(),
  };
}

/** Imports that cost nothing when the program runs. */
function lazily(sources: Sources, used: ReadonlySet<string>): readonly string[] {
  const lines = sources.flatMap(([source, names]) => {
    const wanted = names.filter((name) => used.has(name));
    if (wanted.length === 0) return [];
    const line = `    from ${source} import ${wanted.join(', ')}`;
    return [line.length <= 100 ? line : folded(`    from ${source} import (`, wanted, ')')];
  });
  return lines.length === 0 ? [] : ['', 'if TYPE_CHECKING:', ...lines];
}
