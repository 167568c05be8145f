/** Keeps true what ARCHITECTURE.md says of the reference: pure, in layers, in small files. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const src = fileURLToPath(new URL('../src/', import.meta.url));

/** What the files of each room of the reference may import besides their own room. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  state: ['xml/element.ts'],
  xml: ['error.ts', 'failure.ts', 'rules', 'state'],
  rules: [],
  profiles: ['xml/element.ts'],
  effects: ['state'],
  operations: [
    ...['crash.ts', 'draft.ts', 'error.ts', 'failure.ts', 'flags.ts'],
    ...['effects', 'rules', 'state', 'xml'],
  ],
  queries: ['error.ts', 'failure.ts', 'flags.ts', 'profiles', 'rules', 'state', 'xml'],
  safe: ['effects', 'error.ts', 'flags.ts', 'operations', 'outcome.ts', 'profiles', 'state'],
  explain: [
    ...['effects', 'error.ts', 'failure.ts', 'flags.ts', 'operations', 'outcome.ts', 'plan.ts'],
    ...['profiles', 'queries', 'rules', 'safe', 'state', 'text', 'xml'],
  ],
  picture: ['state', 'text', 'xml'],
  metadata: ['error.ts', 'failure.ts', 'operations/create/inactive.ts', 'state', 'text', 'xml'],
  text: [],
};

interface File {
  /** Below src/. */
  readonly path: string;
  readonly text: string;
}

function filesOf(folder: string): readonly File[] {
  return readdirSync(join(src, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/\.(test|example)\.ts$/.test(path))
    .map((path) => ({
      path: join(folder, path),
      text: readFileSync(join(src, folder, path), 'utf8'),
    }));
}

function importsOf({ path, text }: File): readonly string[] {
  const found = text.matchAll(/^(?:import|export) [^;]*?from '([^']+)';/gms);
  return [...found].map(([, name]) =>
    name!.startsWith('.') ? normalize(join(dirname(path), name!)) : name!,
  );
}

/** What only tests use. */
const TESTING = 'reference/testing';

const pure = ['reference', 'scenario']
  .flatMap(filesOf)
  .filter(({ path }) => !path.startsWith(TESTING));

it('nothing that runs in a browser imports Node.js or what plays on a libvirtd', () => {
  const libraries = ['immutable', 'saxes', 'string-width'];
  const strangers = pure.flatMap((file) =>
    importsOf(file)
      .filter((name) => !/^(reference|scenario)\//.test(name) && !libraries.includes(name))
      .map((name) => `${file.path} imports ${name}`),
  );
  expect(strangers).toEqual([]);
});

describe('rooms of the reference', () => {
  it('are all known', () => {
    const entries = readdirSync(join(src, 'reference'), { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    const rooms = folders.filter((name) => TESTING !== `reference/${name}`);
    expect(rooms.sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  it.each(Object.entries(MAY_IMPORT))('%s imports only what comes before it', (room, allowed) => {
    const strangers = filesOf(`reference/${room}`).flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('reference/'))
        .map((name) => name.slice('reference/'.length))
        .filter((name) => ![room, ...allowed].some((start) => name.startsWith(start)))
        .map((name) => `${file.path} imports ${name}`),
    );
    expect(strangers).toEqual([]);
  });
});

it('files are small enough to hold in the head', () => {
  const all = [...pure, ...filesOf('libvirtd'), ...filesOf('compare')];
  const long = all.filter(({ text }) => text.split('\n').length > 251).map(({ path }) => path);
  expect(long).toEqual([]);
});
