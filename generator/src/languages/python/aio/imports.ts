/** What a module of awaitable functions imports: as much as its text uses. */
import type { AioModuleView } from './module.ts';

export interface ImportsView {
  /** Lines after `from __future__ import annotations`. */
  readonly imports: readonly string[];
  readonly exported: readonly string[];
}

/** Names by the module that they come from, `name as alias` where they are private. */
const SOURCES: readonly (readonly [module: string, names: readonly string[]])[] = [
  ['collections.abc', ['Awaitable', 'Callable']],
  ['functools', ['partial as _partial']],
  ['typing', ['Any', 'Literal', 'overload']],
];

const RUNTIME: typeof SOURCES = [
  ['_call', ['call as _call', 'guarded as _guarded', 'job as _job', 'release as _release']],
  ['_callbacks', ['asked as _asked', 'asked_in as _asked_in', 'in_loop as _in_loop']],
  ['_connection', ['Connection', 'Opening']],
  ['_events', ['Callback as _Callback', 'Events']],
  ['_handle', ['Handle', 'unwrap as _unwrap', 'unwrap_all as _unwrap_all']],
  ['_streams', ['Stream']],
];

/** `body` is the text below the imports; `shared` are classes of the first module. */
export function importsOf(
  module: AioModuleView,
  body: string,
  shared: readonly string[],
): ImportsView {
  const used = new Set(body.match(/\w+/g));
  const lines = (sources: typeof SOURCES, prefix: string): readonly string[] =>
    sources.flatMap(([source, names]) => {
      const wanted = names.filter((name) => used.has(name.split(' as ').at(-1)!));
      return wanted.length === 0 ? [] : [`from ${prefix}${source} import ${wanted.join(', ')}`];
    });
  const own = module.classes.map(({ name }) => name);
  const foreign = shared.filter((name) => used.has(name) && !own.includes(name));
  const runtime = foreign.length === 0 ? [] : [`from libvirt.aio import ${foreign.join(', ')}`];
  const functions = [...module.functions, ...module.events].flatMap(
    ({ signature }) => /def (\w+)/.exec(signature)?.[1] ?? [],
  );
  return {
    imports: [
      ...lines(SOURCES, ''),
      '',
      `import ${module.name}`,
      ...runtime,
      ...lines(RUNTIME, 'libvirt.aio.'),
    ],
    exported: [...own, ...functions].sort(),
  };
}
