import { existsSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { edit, sandbox, snapshot, temporaryFolder, virglot } from './virglot.ts';

/** Generates Python and returns the emitted files, the largest first. */
function generated() {
  const box = sandbox();
  expect(box.generate('python')).toMatchObject({ status: 0, stderr: '' });
  const folder = join(box.out, 'python/generated');
  const files = [...snapshot(folder)].sort(([, a], [, b]) => b.length - a.length);
  return { ...box, folder, files: files.map(([path]) => path) };
}

describe('generate', () => {
  it('is clean right after, and the same byte for byte the next time', () => {
    const { generate, out } = generated();
    const first = snapshot(out);
    expect(first.size).toBeGreaterThan(3);
    expect(generate('python', '--check')).toMatchObject({
      status: 0,
      stdout: 'Everything is up to date.\n',
    });
    rmSync(out, { recursive: true });
    generate('python');
    expect(snapshot(out)).toEqual(first);
  });

  it('does not touch files that are up to date', () => {
    const { generate, folder, files } = generated();
    const file = join(folder, files[0]!);
    utimesSync(file, 1000, 1000);
    expect(generate('python').stdout).toContain('up to date');
    expect(statSync(file).mtimeMs).toBe(1_000_000);
  });

  it('names every stale, missing and orphan file and shows how it differs', () => {
    const { generate, folder, files } = generated();
    const [changed = '', deleted = ''] = files;
    edit(join(folder, changed), (text) => text.replace('\n', '\nby hand\n'));
    rmSync(join(folder, deleted));
    writeFileSync(join(folder, 'extra.txt'), 'nothing generates me\n');

    const { status, stdout } = generate('python', '--check');
    expect(status).toBe(1);
    expect(stdout).toMatch(new RegExp(`^stale +.*python/generated/${changed}$`, 'm'));
    expect(stdout).toMatch(new RegExp(`^missing +.*python/generated/${deleted}$`, 'm'));
    expect(stdout).toMatch(/^orphan +.*python\/generated\/extra.txt$/m);
    expect(stdout).toMatch(/^-by hand$/m);
    expect(stdout).toMatch(/^-nothing generates me$/m);
    expect(stdout).toContain('1 stale, 1 missing, 1 orphan');
    expect(existsSync(join(folder, deleted))).toBe(false);

    expect(generate('python').status).toBe(0);
    expect(generate('python', '--check').status).toBe(0);
    expect(existsSync(join(folder, 'extra.txt'))).toBe(false);
  });

  it('tells converted line endings from changes', () => {
    const { generate, folder, files } = generated();
    edit(join(folder, files[0]!), (text) => text.replaceAll('\n', '\r\n'));
    const { status, stdout } = generate('python', '--check');
    expect(status).toBe(1);
    expect(stdout).toContain('only the line endings differ');
    expect(stdout).not.toContain('@@');
  });

  it('lists what it would write and writes nothing with --dry-run', () => {
    const { generate, out } = sandbox();
    const { status, stdout } = generate('python', '--dry-run');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^create +.*python\/generated\//m);
    expect(existsSync(out)).toBe(false);
  });

  it('prints differences and writes nothing with --diff', () => {
    const { generate, out } = sandbox();
    const { status, stdout } = generate('python', '--diff');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^--- \/dev\/null$/m);
    expect(existsSync(out)).toBe(false);
  });

  it('says what each stage costs with --stats', () => {
    const { stdout } = sandbox().generate('python', '--stats');
    expect(stdout).toMatch(/^stage +CPU ms +files +lines$/m);
    expect(stdout).toMatch(/^python +[\d.]+ +\d+ +[\d,]+$/m);
    expect(stdout).toMatch(/^total /m);
  });

  it('changes nothing when a file cannot be written', () => {
    const { generate, out } = sandbox();
    writeFileSync(out, 'a file where the folder should be');
    const { status, stderr } = generate('python');
    expect(status).toBe(2);
    expect(stderr).toContain('VG0401');
  });
});

describe('wrong usage', () => {
  it.each([
    [['generate', 'pyhton'], 'Did you mean "python"?'],
    [['generate', '--api', '12.8.1'], 'Did you mean 12.8.0?'],
    [['generate', '--api', '/nowhere/at/all'], 'Known releases: '],
    [['generate', '--chek'], 'Did you mean --check?'],
    [['generate', '--check', '--diff'], 'cannot be used with'],
    [['generat'], 'Did you mean generate?'],
    [['inspect'], 'missing required argument'],
    [['import', '/tmp', '--as', 'newest'], 'such as --as 12.8.0'],
  ])('virglot %j exits 2 and helps', (args, help) => {
    const { status, stderr } = virglot(...args);
    expect(stderr).toContain(help);
    expect(status).toBe(2);
  });

  it('prints help with exit code 0', () => {
    const { status, stdout } = virglot('--help');
    expect(status).toBe(0);
    for (const command of ['generate', 'inspect', 'coverage', 'lint', 'import']) {
      expect(stdout).toContain(command);
    }
  });
});

describe('import', () => {
  it('refuses a folder without API files', () => {
    const { status, stderr } = virglot('import', temporaryFolder(), '--as', '12.8.0');
    expect(status).toBe(2);
    expect(stderr).toContain('libvirt-api.xml is missing');
  });
});
