import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Diagnostic, VirglotError } from '../diagnostics/index.ts';
import { miniApi } from './fixtures.ts';
import { loadApi } from './load.ts';
import { maxBytes } from './source.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'virglot-load-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const write = (name: string, content: string | Buffer) => writeFileSync(join(dir, name), content);
const named = (name: string) => `<api name='${name}'><symbols/></api>`;

function writeAll(libvirt: string | Buffer = miniApi): void {
  write('libvirt-api.xml', libvirt);
  for (const name of ['libvirt-qemu', 'libvirt-lxc', 'libvirt-admin']) {
    write(`${name}-api.xml`, named(name));
  }
}

function problem(path = dir): Diagnostic {
  try {
    loadApi(path);
  } catch (error) {
    expect(error).toBeInstanceOf(VirglotError);
    expect((error as VirglotError).exitCode).toBe(2);
    return (error as VirglotError).diagnostics[0]!;
  }
  throw new Error('was loaded');
}

describe('loadApi', () => {
  it('loads four libraries and their release', () => {
    writeAll(`\uFEFF${miniApi}`);
    const api = loadApi(dir, { onWarning: (warning) => expect.fail(warning.message) });
    expect(api.version).toBe('12.8.0');
    expect(api.libraries.map(({ name }) => name)).toEqual([
      'libvirt',
      'libvirt-qemu',
      'libvirt-lxc',
      'libvirt-admin',
    ]);
    expect(api.libraries[0]?.at).toMatchObject({ line: 2, col: 1 });
  });

  it('warns of a further library that is missing', () => {
    write('libvirt-api.xml', miniApi);
    const warnings: Diagnostic[] = [];
    expect(loadApi(dir, { onWarning: (it) => warnings.push(it) }).libraries).toHaveLength(1);
    expect(warnings.map(({ code }) => code)).toEqual(['VG0116', 'VG0116', 'VG0116']);
  });

  it('refuses a directory without an API', () => {
    expect(problem(join(dir, 'none'))).toMatchObject({ code: 'VG0101' });
    expect(problem()).toMatchObject({ code: 'VG0102' });
    write('libvirt-api.xml', miniApi);
    expect(problem(join(dir, 'libvirt-api.xml')).message).toContain('is no directory');
  });

  it('refuses a directory in place of a file', () => {
    mkdirSync(join(dir, 'libvirt-api.xml'));
    expect(problem()).toMatchObject({ code: 'VG0101' });
  });

  it('refuses a file of another library', () => {
    writeAll();
    write('libvirt-lxc-api.xml', named('libvirt-qemu'));
    expect(problem()).toMatchObject({
      code: 'VG0107',
      suggestion: 'Rename it to libvirt-qemu-api.xml.',
    });
  });

  it('refuses a symbol that two libraries declare', () => {
    writeAll();
    const again = "<macro name='VIR_KEY' file='f' version='1.0.0' string='k'/>";
    write('libvirt-lxc-api.xml', `<api name='libvirt-lxc'><symbols>${again}</symbols></api>`);
    const { code, message, at } = problem();
    expect(code).toBe('VG0110');
    expect(message).toContain(`${join(dir, 'libvirt-api.xml')}:12`);
    expect(at).toEqual({ file: join(dir, 'libvirt-lxc-api.xml'), line: 1, col: 34 });
  });

  it('refuses an API without its release', () => {
    writeAll(named('libvirt'));
    expect(problem()).toMatchObject({ code: 'VG0112' });
    writeAll(miniApi.replace('12008000', 'many'));
    expect(problem()).toMatchObject({ code: 'VG0112', at: { line: 9 } });
  });

  it('refuses bytes that are not UTF-8, and says where', () => {
    writeAll(Buffer.from(miniApi.replace('The version', 'D\u00e9j\u00e0'), 'latin1'));
    expect(problem()).toMatchObject({ code: 'VG0104', at: { line: 10, col: 23 } });
    writeAll(Buffer.from(`\uFEFF${miniApi}`, 'utf16le'));
    expect(problem()).toMatchObject({ code: 'VG0104', at: { line: 1, col: 1 } });
  });

  it('refuses a huge file without reading it', () => {
    writeAll();
    truncateSync(join(dir, 'libvirt-api.xml'), maxBytes + 1);
    expect(problem()).toMatchObject({ code: 'VG0103' });
  });
});
