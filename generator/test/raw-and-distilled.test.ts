/** The distilled XML gives the same Model as libvirt's own, prose and places aside. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAnnotations } from '../src/annotations/index.ts';
import { annotationsFile, apiFolder, knownVersions } from '../src/cli/workspace.ts';
import type { Model } from '../src/model/model.ts';
import { buildModel } from '../src/passes/build-model.ts';
import { loadApi } from '../src/xml/index.ts';
import { rawApi, unlessRaw } from './raw-api.ts';

const annotations = readAnnotations(annotationsFile);

function modelOf(folder: string): Model {
  const model = buildModel(loadApi(folder, { onWarning: () => {} }), annotations);
  const withoutProse = (key: string, value: unknown) =>
    key === 'doc' || key === 'at' ? undefined : typeof value === 'bigint' ? `${value}n` : value;
  return JSON.parse(JSON.stringify(model, withoutProse));
}

describe.each(knownVersions())('%s', (version) => {
  const raw = rawApi(version);

  it.skipIf(raw === undefined)(
    `reads as libvirt's own XML${unlessRaw(version)}`,
    () => {
      const distilled = modelOf(join(apiFolder, version));
      expect(distilled.functions.length).toBeGreaterThan(500);
      expect(modelOf(raw ?? '')).toEqual(distilled);
    },
    60_000,
  );
});
