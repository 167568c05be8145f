/** `virglot snapshot`: recordings replayed, snapshots explained and drawn, with no libvirt. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Recording } from 'virglot/scenario';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, virglot } from './virglot.ts';

const RECORDING = fileURLToPath(
  new URL('../../../packages/ts/tests/recordings/11.3.0.json', import.meta.url),
);
const NON_LEAF = 'revert non-leaf and delete refused';

/** A recording that was changed, in a file of its own. */
function changed(change: (recording: Recording) => unknown): string {
  const file = join(temporaryFolder(), 'changed.json');
  const recording = JSON.parse(readFileSync(RECORDING, 'utf8')) as Recording;
  writeFileSync(file, JSON.stringify(change(recording)));
  return file;
}

describe('replay', () => {
  it('finds no difference in what was recorded', () => {
    const { status, stdout } = virglot('snapshot', 'replay', RECORDING);
    expect(stdout).toMatch(/libvirt 11\.3\.0, 88 scenarios, \d+ steps: no difference/);
    expect(status).toBe(0);
  });

  it('tells where a recording says something else, and exits with 1', () => {
    const file = changed(({ scenarios, ...recording }) => {
      const [first] = scenarios;
      const steps = first!.steps.map((step, at) => (at === 1 ? { ...step, result: 'x' } : step));
      return { ...recording, scenarios: [{ ...first, steps }] };
    });
    const { status, stdout } = virglot('snapshot', 'replay', file, '--json');
    const [replayed] = JSON.parse(stdout).files;
    expect(replayed.differences).toEqual([
      expect.objectContaining({
        step: 1,
        op: 'create',
        path: 'result',
        expected: 'x',
        actual: 'a',
      }),
    ]);
    expect(status).toBe(1);
  });

  it.each([
    ['what is no JSON', () => 'no', 'VG0601'],
    ['what is no recording', () => ({ format: 1, libvirt: '11.3.0', qemu: '10' }), 'VG0601'],
    ['a release without a profile', (all: Recording) => ({ ...all, libvirt: '1.0.0' }), 'VG0602'],
    [
      'a step that nobody knows',
      ({ scenarios, ...all }: Recording) => ({
        ...all,
        scenarios: [{ ...scenarios[0], steps: [{ op: 'fly', ok: true }] }],
      }),
      'VG0605',
    ],
  ])('refuses %s', (_, make, code) => {
    const { status, stderr } = virglot('snapshot', 'replay', changed(make));
    expect(stderr).toContain(code);
    expect(status).toBe(2);
  });
});

describe('explain', () => {
  it('says why a snapshot cannot be deleted, and what can be done instead', () => {
    const { status, stdout } = virglot(
      ...['snapshot', 'explain', RECORDING, 'a', '--scenario', NON_LEAF, '--step', '3', '--json'],
    );
    const explanation = JSON.parse(stdout);
    expect(explanation.verdict).toBe('refused');
    expect(explanation.reason.error.message).toContain('that is not a leaf snapshot');
    expect(explanation.instead.length).toBeGreaterThan(0);
    expect(status).toBe(1);
  });

  it('offers the scenarios of a recording', () => {
    const { status, stderr } = virglot('snapshot', 'explain', RECORDING, 'a');
    expect(stderr).toContain(NON_LEAF);
    expect(status).toBe(2);
  });

  it('asks back for a name that is nearly one', () => {
    const args = ['snapshot', 'explain', RECORDING, 'B', '--scenario', NON_LEAF, '--step', '2'];
    const { status, stderr } = virglot(...args);
    expect(stderr).toContain('VG0604');
    expect(status).toBe(2);
  });
});

describe('show', () => {
  it('prints the tree and the images', () => {
    const { status, stdout } = virglot('snapshot', 'show', RECORDING, '--scenario', NON_LEAF);
    expect(stdout).toContain('vda');
    expect(status).toBe(0);
  });

  it('draws it', () => {
    const file = join(temporaryFolder(), 'tree.svg');
    const { status } = virglot(
      ...['snapshot', 'show', RECORDING, '--scenario', NON_LEAF, '--svg', file],
    );
    expect(readFileSync(file, 'utf8')).toMatch(/^<svg .*<\/svg>\s*$/s);
    expect(status).toBe(0);
  });
});
