/** The awaitable modules of libvirt 12.8.0, as a whole. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readAnnotations } from '../../../annotations/index.ts';
import { lower } from '../../../capi/index.ts';
import { buildModel } from '../../../passes/build-model.ts';
import { loadApi } from '../../../xml/index.ts';
import { moduleViews } from '../view.ts';
import { NOT_AWAITABLE } from './bases.ts';
import { aioModules } from './module.ts';

const here = (path: string) => fileURLToPath(new URL(`../../../../../${path}`, import.meta.url));
const model = buildModel(
  loadApi(here('api-xml/12.8.0')),
  readAnnotations(here('api-xml/annotations.yaml')),
);
const input = { model, calls: lower(model) };
const modules = moduleViews(input);
const awaitable = aioModules(input, modules);
const signatures = awaitable.flatMap(({ name, classes, functions }) => [
  ...functions.map(({ signature }) => [name, signature] as const),
  ...classes.flatMap((cls) =>
    cls.functions.map(({ signature }) => [cls.name, signature.trim()] as const),
  ),
]);
const kinds = new Map(
  signatures.map(([place, text]) => {
    const [, kind, name] = /^(async def|def) (\w+)\(/.exec(text)!;
    const result = text.slice(text.lastIndexOf('->'));
    return [`${place}.${name}`, result.includes('Opening[') ? 'awaited' : kind];
  }),
);
const places = modules.flatMap(({ name, classes, functions }) => [
  ...functions.map((method) => [name, method] as const),
  ...classes.flatMap((cls) => cls.methods.map((method) => [cls.name, method] as const)),
]);

describe('every function', () => {
  const bound = places.filter(
    ([, method]) => !method.closes && NOT_AWAITABLE[method.function] === undefined,
  );

  it('is awaited if it may wait, and only then', () => {
    const wrong = bound.filter(([place, { method, blocking }]) => {
      const kind = kinds.get(`${place}.${method}`);
      return blocking ? kind !== 'async def' && kind !== 'awaited' : kind !== 'def';
    });
    expect(wrong).toEqual([]);
    expect(bound.length).toBeGreaterThan(450);
  });

  it('is there, or a reason for its absence', () => {
    const names = places.map(([, method]) => method.function);
    expect(Object.keys(NOT_AWAITABLE).filter((name) => !names.includes(name))).toEqual([]);
  });
});

it('what lasts as long as a job ends with it', () => {
  const functions = awaitable.flatMap(({ classes }) => classes.flatMap((cls) => cls.functions));
  const jobs = functions.filter(({ call }) => call.includes('await _job('));
  const annotated = model.functions.filter(({ domainJob }) => domainJob !== undefined);
  expect(jobs).toHaveLength(annotated.length);
});
