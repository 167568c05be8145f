/** A small API for tests: nasty names and prose, and everything that can cross the C layer once. */
import { fileURLToPath } from 'node:url';
import { readAnnotations } from '../../src/annotations/index.ts';
import { lower } from '../../src/capi/index.ts';
import { buildModel } from '../../src/passes/build-model.ts';
import { loadApi } from '../../src/xml/index.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export const model = buildModel(
  loadApi(here('.'), { onWarning: () => {} }),
  readAnnotations(here('annotations.yaml')),
);
export const calls = lower(model);
