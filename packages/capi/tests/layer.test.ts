import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { abiOf, buildLayer, buildProgram, type Layer, works } from './build.ts';

/** What programs exit with when libvirt is not there to be tried. */
const SKIPPED = 77;
const VALGRIND = [
  '--quiet',
  '--leak-check=full',
  '--show-leak-kinds=definite',
  '--errors-for-leak-kinds=definite',
  '--error-exitcode=9',
];

/** The ways of running the layer's own event loop that loop.c knows; a process can try one. */
const WAYS = [
  'by-itself',
  'by-the-program',
  'by-another',
  'by-one-that-refuses',
  'by-the-first',
  'by-libvirt',
  'behind-our-back',
  'halting',
];

describe.skipIf(!works(process.env.CC ?? 'cc', '--version'))('the C layer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'virglot-capi-'));
  let layer: Layer;
  let loop: string;

  beforeAll(async () => {
    layer = await buildLayer(folder, '12.8.0');
    loop = buildProgram(layer, 'loop');
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  function runs(context: { skip: (note?: string) => void }, command: string, ...args: string[]) {
    const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
    if (status === SKIPPED) context.skip(stderr.trim());
    expect({ status, output: stdout + stderr }).toMatchObject({ status: 0 });
  }

  it('drives the test driver', (context) => {
    runs(context, buildProgram(layer, 'drive'));
  });

  it.skipIf(!works('valgrind', '--version'))(
    'neither leaks nor touches memory that is not its own',
    (context) => {
      runs(context, 'valgrind', ...VALGRIND, buildProgram(layer, 'drive'));
    },
    120_000,
  );

  it.for([...WAYS, 'forking'])('has an event loop, run %s', (way, context) => {
    runs(context, loop, way);
  });

  /* The child of a fork cannot free what the thread of its parent held. */
  it.skipIf(!works('valgrind', '--version')).for(WAYS)(
    'has an event loop that frees everything, run %s',
    (way, context) => {
      runs(context, 'valgrind', ...VALGRIND, loop, way);
    },
    120_000,
  );

  it('frees each close callback once, whichever threads register and remove them', (context) => {
    runs(context, buildProgram(layer, 'closing'));
  });

  it('refuses a virConnect beside a virAdmConnect', (context) => {
    runs(context, buildProgram(layer, 'admin'));
  });

  it('says what is missing where there is no libvirt', () => {
    const env = { ...process.env, VIRGLOT_LIBVIRT_DIR: '/nonexistent' };
    const { status, stderr } = spawnSync(buildProgram(layer, 'drive'), { env, encoding: 'utf8' });
    expect(status).toBe(SKIPPED);
    expect(stderr).toContain('virEventRegisterDefaultImpl needs libvirt 0.9.0 or newer');
    expect(stderr).toContain('/nonexistent/libvirt.so.0');
  });

  it.skipIf(!works('pkg-config', '--exists', 'libvirt'))(
    'has the layouts and values of libvirt’s headers',
    () => {
      const installed = execFileSync('pkg-config', ['--modversion', 'libvirt'], {
        encoding: 'utf8',
      });
      const [major = 0, minor = 0, micro = 0] = installed.split('.').map(Number);
      const version = `-DVG_VERSION=${major * 1_000_000 + minor * 1_000 + micro}`;
      const ours = abiOf(layer, 'abi-ours', [version]);
      expect(ours.length).toBeGreaterThan(1000);
      expect(ours).toEqual(abiOf(layer, 'abi-real', [version, '-DVG_REAL']));
    },
  );
});
