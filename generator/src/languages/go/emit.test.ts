/** The package of a small API that is nasty on purpose, as files to read in a review. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as input from '../../../test/mini-api/mini-api.ts';
import { go } from './index.ts';

const folder = (path: string) => fileURLToPath(new URL(`../../../test/${path}`, import.meta.url));
const files = go.emit(input);
const hasGo = spawnSync('gofmt', ['-l'], { input: 'package p\n' }).status === 0;

describe('the package of a nasty API', () => {
  it.each([...files])('%s is as agreed', async (path, text) => {
    await expect(text).toMatchFileSnapshot(folder(`golden/go/${path}`));
  });

  it('is covered whole', () => {
    const coverage = go.coverage(input, files);
    const unbound = Object.values(coverage).flatMap((kind) => kind.unbound);
    expect(unbound.filter(({ reason }) => reason.startsWith('Not found'))).toEqual([]);
    expect(coverage.functions.bound).toContain('virDomainNasty');
    expect(unbound.map(({ name }) => name)).toContain('virDomainRef');
  });

  it('loses its coverage with its text', () => {
    const less = new Map([...files].filter(([path]) => path !== 'vgo_shims.c'));
    const { functions } = go.coverage(input, less);
    expect(functions.bound).not.toContain('virDomainNasty');
    expect(functions.unbound.map(({ name }) => name)).toContain('virDomainNasty');
  });

  it.skipIf(!hasGo)('is formatted as gofmt has it', () => {
    const unformatted = [...files].filter(([path, text]) => {
      const formatted = spawnSync('gofmt', { input: text, encoding: 'utf8' });
      return path.endsWith('.go') && (formatted.status !== 0 || formatted.stdout !== text);
    });
    expect(unformatted.map(([path]) => path)).toEqual([]);
  });

  it('is the same when made again', () => {
    expect([...go.emit(input)]).toEqual([...files]);
  });
});
