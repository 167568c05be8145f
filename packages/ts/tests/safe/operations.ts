/** Makes operations of random commands, with what there is by then. */
import { flags, type Operation } from '../../src/reference/index.ts';
import { DOMAIN } from '../../src/reference/testing/host.ts';
import type { Command, Kind } from './commands.ts';
import { FOLDER, type World } from './world.ts';

const { CREATE, REVERT } = flags;

/** null where there is nothing to do it to. */
export function operationOf({ kind, pick, detail }: Command, world: World): Operation | null {
  return MAKE[kind](world, pick, detail);
}

type Make = (world: World, pick: number, detail: number) => Operation | null;

const domain = DOMAIN;

const MAKE: Readonly<Record<Kind, Make>> = {
  createExternal: (world, pick, detail) =>
    world.isActive || detail % 2 === 0
      ? create(nameOf(pick), someDisks(world, detail), CREATE.DISK_ONLY)
      : create(nameOf(pick), allDisks(world, 'external')),
  createInternal: (_world, pick) => create(nameOf(pick)),
  createMemory: (world, pick, detail) =>
    create(
      nameOf(pick),
      `<memory snapshot='external' file='${choose(memoryFiles(world), detail)}'/>`,
      choose([0, 0, CREATE.LIVE], pick),
    ),
  createOther: (world, pick, detail) => choose(OTHER, detail)(world, nameOf(pick), pick),
  revert: (world, pick, detail) =>
    withSnapshot(world, pick, (snapshot) => ({
      op: 'revert',
      domain,
      snapshot,
      flags: choose([0, 0, 0, REVERT.RUNNING, REVERT.PAUSED, REVERT.FORCE], detail),
    })),
  delete: (world, pick, detail) =>
    withSnapshot(world, pick, (snapshot) => ({
      op: 'delete',
      domain,
      snapshot,
      flags: choose([0, 0, 0, 0, 1, 4], detail),
      // The daemon may be killed while it merges.
      interrupted: pick % 16 === 0,
    })),
  forget: (world, pick, detail) =>
    withSnapshot(world, pick, (snapshot) => ({
      op: 'delete',
      domain,
      snapshot,
      flags: choose([2, 2, 2, 3, 6], detail),
    })),
  save: (world, pick) => {
    const [name] = picked(world.names, pick);
    if (name !== undefined) world.save(name);
    return null;
  },
  restore: (world, pick, detail) =>
    world.saved.length === 0
      ? null
      : redefine(
          choose(EDITS, detail)(choose(world.saved, pick).xml),
          choose([0, 0, CREATE.CURRENT], pick),
        ),
  makeCurrent: (world, pick) =>
    withSnapshot(world, pick, (name) => redefine(world.xmlOf(name), CREATE.CURRENT)),
  write: (world, pick, detail) => ({
    op: 'write',
    domain,
    target: choose(world.disks, pick),
    slot: detail % 3,
    value: world.nextValue(),
  }),
  power: (world) =>
    world.domain.persistent ? { op: world.isActive ? 'destroy' : 'start', domain } : null,
  pause: (_, pick) => ({ op: choose(['suspend', 'resume'] as const, pick), domain }),
  managedSave: () => ({ op: 'managedSave', domain }),
  blockCommit: (world, pick) => ({ op: 'blockCommit', domain, target: choose(world.disks, pick) }),
  blockCopy: (world, pick, detail) => ({
    op: 'blockCopy',
    domain,
    target: choose(world.disks, pick),
    path: choose([...world.files, `${FOLDER}/copy${detail}`], detail),
  }),
  endBlockJob: (world, pick, detail) => ({
    op: 'blockJobAbort',
    domain,
    target: choose(world.disks, pick),
    pivot: detail % 2 === 0,
  }),
  createFile: (world, pick, detail) => ({
    op: 'createFile',
    path: `${FOLDER}/file${detail}`,
    backing: choose([...world.tops, ...world.files], pick),
  }),
  restartDaemon: () => ({ op: 'restartDaemon' }),
  checkpoint: (_, pick) => ({ op: 'checkpoint', domain, name: `checkpoint${pick}` }),
};

/** What people change in metadata before they restore it. */
const EDITS: readonly ((xml: string) => string)[] = [
  (xml) => xml,
  (xml) => xml,
  (xml) => xml.replace(/<parent>.*<\/parent>/s, ''),
  (xml) => xml.replace(/<revertDisks>.*<\/revertDisks>/s, ''),
];

/** Requests that people make less often. */
const OTHER: readonly ((world: World, name: string, pick: number) => Operation)[] = [
  (_, name) => create(name, '', CREATE.DISK_ONLY | CREATE.NO_METADATA),
  (_, name) => create(name, '', CREATE.NO_METADATA),
  (_, name) => create(name, '', CREATE.HALT),
  (_, name) => create(name, '', CREATE.DISK_ONLY | CREATE.HALT),
  (world, name) => create(name, allDisks(world, 'manual'), CREATE.DISK_ONLY),
  (world, name, pick) => create(name, someDisks(world, pick, 'manual'), CREATE.DISK_ONLY),
  (world, name, pick) =>
    create(name, oneFile(world, pick), CREATE.DISK_ONLY | choose([0, CREATE.REUSE_EXT], pick)),
  (world, name, pick) => create(name, oneFile(world, pick), CREATE.DISK_ONLY | CREATE.REUSE_EXT),
];

/** Numbers are what QEMU may take for ids. */
const NAMES = ['a', 'b', 'c', 'd', 'e', '1', '2', '3'];

function nameOf(pick: number): string {
  return choose(NAMES, pick);
}

function create(name: string, content = '', flags = 0): Operation {
  const xml = `<domainsnapshot><name>${name}</name>${content}</domainsnapshot>`;
  return { op: 'create', domain, xml, flags };
}

function redefine(xml: string, flags: number): Operation {
  return { op: 'create', domain, xml, flags: flags | CREATE.REDEFINE };
}

function allDisks({ disks }: World, location: string): string {
  return `<disks>${disks.map((name) => `<disk name='${name}' snapshot='${location}'/>`).join('')}</disks>`;
}

/** Now and then one of several disks is left out. */
function someDisks({ disks }: World, pick: number, location = 'no'): string {
  if (disks.length === 1 || pick % 3 > 0) return '';
  return `<disks><disk name='${choose(disks, pick)}' snapshot='${location}'/></disks>`;
}

/** The first disk into a file that is there already; into any image if need be. */
function oneFile(world: World, pick: number): string {
  const made = world.files.filter((path) => path.includes('/file'));
  const path = choose(made.length > 0 && pick % 4 > 0 ? made : world.files, pick);
  return `<disks><disk name='vda' snapshot='external'><source file='${path}'/></disk></disks>`;
}

function memoryFiles({ files }: World): readonly string[] {
  return [`${FOLDER}/1.mem`, `${FOLDER}/2.mem`, `${FOLDER}/3.mem`, ...files];
}

function withSnapshot(
  world: World,
  pick: number,
  make: (name: string) => Operation,
): Operation | null {
  const [name] = picked(world.names, pick);
  return name === undefined ? null : make(name);
}

function picked(names: readonly string[], pick: number): readonly string[] {
  return names.length === 0 ? [] : [choose(names, pick)];
}

function choose<T>(from: readonly T[], pick: number): T {
  return from[pick % from.length]!;
}
