/** The glue of a small API that is nasty on purpose, as files to read in a review. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as input from '../../../test/mini-api/mini-api.ts';
import { python } from './index.ts';

const folder = (path: string) => fileURLToPath(new URL(`../../../test/${path}`, import.meta.url));
const files = python.emit(input);

/** Functions, types and macros of the runtime. */
const names = (text: string) => text.match(/\b(vpy|VPY)_\w+/g) ?? [];

describe('the glue of a nasty API', () => {
  it.each([...files])('%s is as agreed', async (path, text) => {
    await expect(text).toMatchFileSnapshot(folder(`golden/python/${path}`));
  });

  it('is covered whole', () => {
    const coverage = python.coverage(input, files);
    const unbound = Object.values(coverage).flatMap((kind) => kind.unbound);
    expect(unbound.filter(({ reason }) => reason.startsWith('Not found'))).toEqual([]);
    expect(coverage.functions.bound).toContain('virDomainNasty');
    expect(unbound.map(({ name }) => name)).toContain('virDomainRef');
  });

  it('loses its coverage with its text', () => {
    const less = new Map([...files].filter(([path]) => path !== 'virDomain.c'));
    const { functions } = python.coverage(input, less);
    expect(functions.bound).not.toContain('virDomainNasty');
    expect(functions.unbound.map(({ name }) => name)).toContain('virDomainNasty');
  });

  it('calls nothing that the runtime lacks', () => {
    const header = folder('../../packages/python/runtime/vpy.h');
    const known = new Set(
      names(`${readFileSync(header, 'utf8')}${files.get('glue.h')}${files.get('modules.c')}`),
    );
    const used = names([...files.values()].join('\n'));
    expect(used.filter((name) => !known.has(name))).toEqual([]);
  });

  it('is the same when made again', () => {
    expect([...python.emit(input)]).toEqual([...files]);
  });
});
