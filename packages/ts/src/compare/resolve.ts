/** Makes steps of random commands, with what there is by then. */
import type { Domain } from '../reference/state/domain.ts';
import { definitionOf } from '../reference/state/domain.ts';
import type { State } from '../reference/state/state.ts';
import type { Step, StepDisk } from '../scenario/format.ts';
import type { Command, Kind } from './commands.ts';

/** What a command can be about. */
export interface Scene {
  /** null once it is gone. */
  readonly domain: Domain | null;
  readonly files: State['files'];
  /** How many steps came before: names are made of it. */
  readonly at: number;
  /** Snapshots whose XML was saved. */
  readonly saved: readonly string[];
}

/** The steps; none where there is nothing to do them to. */
export function stepsOf({ kind, pick, detail }: Command, scene: Scene): readonly Step[] {
  if (scene.domain === null) return [];
  return STEPS[kind](pick, detail, { ...scene, domain: scene.domain });
}

type Make = (pick: number, detail: number, scene: Scene & { domain: Domain }) => readonly Step[];

const STEPS: Readonly<Record<Kind, Make>> = {
  createExternal: (pick, detail, scene) => [
    scene.domain.live !== null || pick % 2 === 0
      ? { op: 'create', name: nameOf(scene), flags: ['DISK_ONLY'], ...someDisks(detail, scene) }
      : { op: 'create', name: nameOf(scene), disks: allExternal(scene) },
  ],
  createInternal: (_pick, _detail, scene) => [{ op: 'create', name: nameOf(scene) }],
  createMemory: (pick, _detail, scene) => [
    {
      op: 'create',
      name: nameOf(scene),
      memory: { file: `$DIR/${nameOf(scene)}.mem` },
      ...(pick % 4 === 0 ? { flags: ['LIVE'] } : {}),
    },
  ],
  createOdd: (pick, detail, scene) => [{ op: 'create', ...choose(ODD, pick)(scene, detail) }],
  revert: (pick, detail, scene) =>
    withSnapshot(pick, scene, (name) => [{ op: 'revert', name, ...flagsOf(REVERTS, detail) }]),
  delete: (pick, _detail, scene) => withSnapshot(pick, scene, (name) => [{ op: 'delete', name }]),
  deleteMany: (pick, detail, scene) =>
    withSnapshot(pick, scene, (name) => [
      { op: 'delete', name, flags: [choose(['CHILDREN', 'CHILDREN_ONLY'], detail)] },
    ]),
  forget: (pick, detail, scene) =>
    withSnapshot(pick, scene, (name) => [
      { op: 'saveXML', name },
      { op: 'delete', name, ...flagsOf(FORGETS, detail) },
    ]),
  redefine: (pick, detail, scene) =>
    scene.saved.length === 0
      ? []
      : [
          {
            op: 'redefine',
            from: choose(scene.saved, pick),
            ...(detail % 3 === 0 ? { flags: ['CURRENT'] } : {}),
          },
        ],
  makeCurrent: (pick, _detail, scene) =>
    withSnapshot(pick, scene, (name) => [
      { op: 'saveXML', name },
      { op: 'redefine', from: name, flags: ['CURRENT'] },
    ]),
  write: (pick, detail, scene) => {
    const { source, target } = choose(definitionOf(scene.domain).disks, pick);
    // Nobody writes into an image that is not there, and a job copies what is written when it likes.
    if (!scene.files.has(source?.path ?? '') || scene.domain.blockJobs.has(target)) return [];
    return [{ op: 'write', disk: target, slot: detail % 4, value: 1 + scene.at }];
  },
  power: (pick, _detail, { domain }) => [
    { op: domain.live === null ? 'start' : pick % 4 === 0 ? 'managedSave' : 'destroy' },
  ],
  pause: (_pick, _detail, { domain }) =>
    domain.live === null ? [] : [{ op: domain.state === 'paused' ? 'resume' : 'suspend' }],
  query: (pick, detail, scene) =>
    withSnapshot(pick, scene, (name) => [
      { op: 'list', flags: ['TOPOLOGICAL'] },
      { op: 'list', flags: choose(FILTERS, detail), ...(pick % 2 === 0 ? { from: name } : {}) },
      { op: 'parent', name },
      { op: 'current' },
    ]),
  job: (pick, detail, scene) => {
    if (scene.domain.live === null) return [];
    const [busy] = scene.domain.blockJobs.keys();
    if (busy !== undefined) {
      return [{ op: 'blockAbort', disk: busy, ...(detail % 2 === 0 ? { flags: ['PIVOT'] } : {}) }];
    }
    const flags = detail % 3 > 0 ? { flags: ['SHALLOW'] } : {};
    return [{ op: 'blockCommit', disk: choose(targets(scene), pick), ...flags }];
  },
  device: (_pick, _detail, { domain }) => {
    if (domain.live !== null) return [];
    const extra = domain.config!.disks.find(({ target }) => target === EXTRA.target);
    return [
      extra === undefined ? { op: 'attach', disk: EXTRA } : { op: 'detach', disk: EXTRA.target },
    ];
  },
  checkpoint: (_pick, _detail, scene) =>
    scene.domain.live === null ? [] : [{ op: 'checkpoint', name: nameOf(scene) }],
  rename: (_pick, _detail, scene) =>
    scene.domain.live === null ? [{ op: 'rename', to: `renamed${scene.at}` }] : [],
  restart: () => [{ op: 'restartDaemon' }],
};

/** A disk that comes and goes. */
const EXTRA = { target: 'vdx', file: 'vdx.qcow2', format: 'qcow2' };

const FILTERS = [
  ['LEAVES'],
  ['NO_LEAVES', 'TOPOLOGICAL'],
  ['ROOTS'],
  ['INTERNAL', 'TOPOLOGICAL'],
  ['EXTERNAL', 'LEAVES', 'TOPOLOGICAL'],
  ['ACTIVE', 'DISK_ONLY'],
  ['INACTIVE', 'NO_METADATA'],
  ['METADATA', 'NO_METADATA', 'TOPOLOGICAL'],
];

const REVERTS = [[], [], [], ['RUNNING'], ['PAUSED'], ['FORCE'], ['RUNNING', 'FORCE']];
const FORGETS = [['METADATA_ONLY'], ['METADATA_ONLY'], ['METADATA_ONLY', 'CHILDREN']];

/** Requests that are refused, or not what people do every day. */
const ODD: readonly ((scene: Scene & { domain: Domain }, detail: number) => Partial<Step>)[] = [
  (scene) => ({ name: nameOf(scene), flags: ['DISK_ONLY', 'NO_METADATA'] }),
  (scene) => ({ name: nameOf(scene), flags: ['DISK_ONLY', 'HALT'] }),
  (scene) => ({ name: nameOf(scene), flags: ['HALT'] }),
  (scene) => ({ name: nameOf(scene), flags: ['NO_METADATA'] }),
  (scene) => ({ name: nameOf(scene), flags: ['DISK_ONLY', 'REUSE_EXT'] }),
  (scene) => ({ name: nameOf(scene), flags: ['DISK_ONLY', 'QUIESCE'] }),
  (scene) => ({ name: nameOf(scene), flags: ['LIVE'] }),
  (scene) => ({ name: nameOf(scene), memory: { snapshot: 'no' } }),
  (scene) => ({ name: nameOf(scene), flags: ['DISK_ONLY', 'ATOMIC'], disks: [manual(scene)] }),
  (scene, detail) => ({
    name: nameOf(scene),
    disks: [manual(scene)],
    ...(detail % 2 === 0 ? { memory: { file: `$DIR/${nameOf(scene)}.mem` } } : {}),
  }),
  (scene, detail) => ({ name: choose([...scene.domain.snapshots.nodes.keys(), 'a'], detail) }),
  (scene, detail) => ({
    name: choose([...scene.domain.snapshots.nodes.keys(), 'a'], detail),
    flags: ['DISK_ONLY'],
  }),
  () => ({ flags: ['DISK_ONLY'] }),
];

function nameOf({ at }: Scene): string {
  return `s${at}`;
}

function targets({ domain }: Scene & { domain: Domain }): readonly string[] {
  return definitionOf(domain).disks.map(({ target }) => target);
}

function allExternal(scene: Scene & { domain: Domain }): readonly StepDisk[] {
  return targets(scene).map((name) => ({ name, snapshot: 'external' }));
}

function manual(scene: Scene & { domain: Domain }): StepDisk {
  return { name: targets(scene)[0]!, snapshot: 'manual' };
}

/** Now and then one of several disks is left out. */
function someDisks(detail: number, scene: Scene & { domain: Domain }): Partial<Step> {
  const [first, second] = targets(scene);
  if (second === undefined || detail % 3 > 0) return {};
  const name = detail % 2 === 0 ? first! : second;
  return { disks: [{ name, snapshot: 'no' }] };
}

function withSnapshot(
  pick: number,
  { domain }: Scene & { domain: Domain },
  make: (name: string) => readonly Step[],
): readonly Step[] {
  const names = [...domain.snapshots.nodes.keys()].sort();
  return names.length === 0 ? [] : make(choose(names, pick));
}

function flagsOf(sets: readonly (readonly string[])[], pick: number): Pick<Step, 'flags'> {
  const flags = choose(sets, pick);
  return flags.length === 0 ? {} : { flags };
}

function choose<T>(from: readonly T[], pick: number): T {
  return from[pick % from.length]!;
}
