/** Annotations that tell what a rule knows: without them the Model says the same. */
import { create, type Diagnostic } from '../diagnostics/index.ts';
import { inferCallbacks } from '../infer/callbacks/infer-callbacks.ts';
import type { InferContext } from '../infer/context.ts';
import { inferEnums } from '../infer/enums/infer-enums.ts';
import { inferOneFunction } from '../infer/functions/index.ts';
import { inferStructs } from '../infer/structs/infer-structs.ts';
import { inferTypedKeys } from '../infer/typed-keys/infer-typed-keys.ts';
import type { Annotations } from './annotations.ts';

type Path = readonly (string | number)[];
/** What the Model says about the subject of an annotation. */
type Probe = (context: InferContext, key: string) => unknown;

const ofFunction: Probe = (context, key) => inferOneFunction(owner(key), context);
const owner = (key: string): string => key.split('.')[0] ?? '';

/** The same context with one entry left in a table, to infer that one alone. */
function only(
  context: InferContext,
  table: 'macros' | 'structs' | 'functypes',
  name: string,
): InferContext {
  const entry = context.symbols[table].get(name);
  const alone = new Map(entry ? [[name, entry]] : []);
  return { ...context, symbols: { ...context.symbols, [table]: alone } };
}

/** Consumers of families are missing: no rule knows any. */
const probes = {
  parameters: ofFunction,
  returns: ofFunction,
  since: ofFunction,
  superseded: ofFunction,
  local: ofFunction,
  blocking: ofFunction,
  domainJobs: ofFunction,
  readOnly: ofFunction,
  fields: (context, key) => inferStructs(only(context, 'structs', owner(key)))[0],
  callbacks: (context, key) => inferCallbacks(only(context, 'functypes', owner(key)))[0],
  keys: (context, key) => inferTypedKeys(only(context, 'macros', key))[0],
  enumerators: (context) => inferEnums(context),
  sentinels: (context) => inferEnums(context),
} as const satisfies Partial<Record<keyof Annotations, Probe>>;

/** What is redundant in one release may be needed in another, whose documentation says less. */
export function findRedundant(contexts: readonly InferContext[]): readonly Diagnostic[] {
  const [newest] = contexts;
  if (!newest) return [];
  return facts(newest.annotations)
    .filter((fact) => {
      const answers = contexts.map((context) => isRedundant(fact, context));
      return answers.includes(true) && !answers.includes(false);
    })
    .map(({ path }) =>
      create('VG0207', `${path.join('.')} makes no difference`, {
        at: newest.annotations.at(...path),
        suggestion: 'Remove it: a rule says the same, or nothing asks for it.',
      }),
    );
}

/** Undefined when the release lacks what the fact is about. */
function isRedundant({ probe, key, path }: Fact, context: InferContext): boolean | undefined {
  const { annotations } = context;
  const known = said(probe, key, context);
  if (known === undefined) return undefined;
  return known === said(probe, key, { ...context, annotations: without(annotations, path) });
}

interface Fact {
  readonly probe: Probe;
  readonly key: string;
  readonly path: Path;
}

/** Every single fact: each key of an entry, each item of a list. */
function facts(annotations: Annotations): readonly Fact[] {
  return Object.entries(probes).flatMap(([section, probe]) => {
    const entries: object = annotations[section as keyof typeof probes];
    if (Array.isArray(entries)) return items(probe, entries, [section]);
    return Object.entries(entries).flatMap(([key, note]): readonly Fact[] => {
      if (Array.isArray(note)) return items(probe, note, [section, key]);
      if (typeof note !== 'object' || note === null) return [{ probe, key, path: [section, key] }];
      return Object.keys(note).map((fact) => ({ probe, key, path: [section, key, fact] }));
    });
  });
}

const items = (probe: Probe, names: readonly string[], path: Path): readonly Fact[] =>
  names.map((key, index) => ({ probe, key, path: [...path, index] }));

/** As text, without who decided it; undefined when something is undecided. */
function said(probe: Probe, key: string, context: InferContext): string | undefined {
  let undecided = false;
  const report = () => {
    undecided = true;
  };
  // Places do not matter here, and looking them up takes long.
  const annotations = { ...context.annotations, at: nowhere };
  const facts = probe({ ...context, annotations, report }, key);
  if (undecided || facts === undefined) return undefined;
  return JSON.stringify(facts, (name, value) =>
    name === 'decisions' ? undefined : typeof value === 'bigint' ? String(value) : value,
  );
}

const nowhere = () => ({ file: '', line: 1, col: 1 });

/** The same annotations but for the one at the path. */
function without<T>(value: T, [head, ...rest]: Path): T {
  if (Array.isArray(value)) return value.filter((_, index) => index !== head) as T;
  const entries = Object.entries(value as object).flatMap(([key, inner]) => {
    if (key !== String(head)) return [[key, inner] as const];
    return rest.length === 0 ? [] : [[key, without(inner, rest)] as const];
  });
  return Object.fromEntries(entries) as T;
}
