/** Annotations that tell what a rule knows: without them the Model says the same. */
import { create, type Diagnostic } from '../diagnostics/index.ts';
import type { InferContext } from '../infer/context.ts';
import { inferOneFunction } from '../infer/functions/index.ts';
import type { Annotations } from './annotations.ts';

type Path = readonly (string | number)[];
/** What the Model says about the subject of an annotation. */
type Probe = (context: InferContext, key: string) => unknown;

const ofFunction: Probe = (context, key) => inferOneFunction(key.split('.')[0] ?? '', context);

const probes = {
  parameters: ofFunction,
  returns: ofFunction,
  since: ofFunction,
  superseded: ofFunction,
  local: ofFunction,
  blocking: ofFunction,
  readOnly: ofFunction,
} as const satisfies Partial<Record<keyof Annotations, Probe>>;

export function findRedundant(context: InferContext): readonly Diagnostic[] {
  const { annotations } = context;
  return facts(annotations).flatMap(({ probe, key, path }) => {
    const known = said(probe, key, context);
    const alone = said(probe, key, { ...context, annotations: without(annotations, path) });
    if (known === undefined || known !== alone) return [];
    return [
      create('VG0207', `a rule knows ${path.join('.')} by itself`, {
        at: annotations.at(...path),
        suggestion: 'Remove it.',
      }),
    ];
  });
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
  const facts = probe({ ...context, report }, key);
  if (undecided || facts === undefined) return undefined;
  return JSON.stringify(facts, (name, value) =>
    name === 'decisions' ? undefined : typeof value === 'bigint' ? String(value) : value,
  );
}

/** The same annotations but for the one at the path. */
function without<T>(value: T, [head, ...rest]: Path): T {
  if (Array.isArray(value)) return value.filter((_, index) => index !== head) as T;
  const entries = Object.entries(value as object).flatMap(([key, inner]) => {
    if (key !== String(head)) return [[key, inner] as const];
    return rest.length === 0 ? [] : [[key, without(inner, rest)] as const];
  });
  return Object.fromEntries(entries) as T;
}
