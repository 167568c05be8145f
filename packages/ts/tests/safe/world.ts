/** A host on which all is done in the safe mode, and beside it what should be in the images. */
import {
  type AnyOutcome,
  ask,
  type Domain,
  EMPTY_STATE,
  flags,
  newImage,
  type Operation,
  type Plan,
  type PlanOptions,
  plan,
  profileOf,
  type Snapshot,
  type State,
  withFile,
} from '../../src/reference/index.ts';
import { DOMAIN } from '../../src/reference/testing/host.ts';
import { domainXml } from '../../src/scenario/machine.ts';
import type { Sequence } from './commands.ts';
import { type Contents, contentsOf, topOf } from './contents.ts';

export const FOLDER = '/images';
/** A slot that no command writes. */
const STAMP = 9;

/** What a snapshot was made of. */
export interface Kept {
  readonly disks: ReadonlyMap<string, Contents>;
  /** Which saving of memory it was, and into which file; null where none was saved into a file. */
  readonly memory: { readonly path: string; readonly saving: number } | null;
}

export class World {
  state: State;
  readonly disks: readonly string[];
  readonly saved: { readonly xml: string; readonly kept: Kept }[] = [];
  /** By the names of the snapshots that are listed. */
  readonly kept = new Map<string, Kept>();
  readonly history: string[] = [];
  readonly #options: Omit<PlanOptions, 'mode'>;
  /** What the guest reads from its disks. */
  readonly #guest = new Map<string, Contents>();
  /** Which saving of memory a file is of. */
  readonly #memory = new Map<string, number>();
  #now = 1_700_000_000;
  #last = 0;

  constructor({ release, disks, layers, transient }: Omit<Sequence, 'commands'>) {
    this.#options = { profile: profileOf(release), clock: () => this.#now++ };
    this.disks = disks;
    const setup = { disks: disks.map((target) => ({ target, file: `${target}.qcow2` })) };
    const images = setup.disks.reduce(
      (state, { file }) => withChain(state, `${FOLDER}/${file}`, layers),
      EMPTY_STATE,
    );
    const xml = domainXml(setup, FOLDER, 'pc-i440fx-10.0');
    const op = transient ? 'createXML' : 'define';
    this.state = this.planned(images, { op, xml }, 'faithful').after;
    for (const target of disks) this.#guest.set(target, new Map());
  }

  get domain(): Domain {
    return this.state.domains.get(DOMAIN)!;
  }

  get isActive(): boolean {
    return this.domain.live !== null;
  }

  get names(): readonly string[] {
    return [...this.domain.snapshots.nodes.keys()].sort();
  }

  /** Paths of the images that the guest writes. */
  get tops(): readonly string[] {
    return this.disks.map((target) => topOf(this.domain, target));
  }

  /** Paths of all regular files. */
  get files(): readonly string[] {
    const inside = [...this.state.files.keys()].filter((path) => path.startsWith(`${FOLDER}/`));
    return inside.sort();
  }

  nextValue(): number {
    return ++this.#last;
  }

  xmlOf(snapshot: string): string {
    const answer = ask(this.state, { query: 'xml', domain: DOMAIN, snapshot }, this.#options);
    return String(answer.ok && answer.value);
  }

  save(name: string): void {
    this.saved.push({ xml: this.xmlOf(name), kept: this.kept.get(name)! });
    this.history.push(`save the XML of ${name}`);
  }

  planned(state: State, operation: Operation, mode: 'safe' | 'faithful'): AnyOutcome {
    return plan(state, operation, { ...this.#options, mode });
  }

  /** Does it if it is safe, and notes what should be where then. */
  do(operation: Operation): AnyOutcome {
    if (operation.op === 'create') this.#stamp();
    const outcome = this.planned(this.state, operation, 'safe');
    this.history.push(`${shown(operation)} → ${toldOf(outcome)}`);
    this.state = outcome.after;
    if (outcome.kind === 'plan') this.#note(outcome);
    return outcome;
  }

  /** Writes something to tell this time from all others, or what is lost might equal what is left. */
  #stamp(): void {
    for (const target of this.disks) {
      const value = this.nextValue();
      const stamp: Operation = { op: 'write', domain: DOMAIN, target, slot: STAMP, value };
      const outcome = this.planned(this.state, stamp, 'safe');
      this.state = outcome.after;
      if (outcome.kind === 'plan') this.#note(outcome);
    }
  }

  /** Disks on which the guest reads something else than it should. */
  spoiltDisks(): readonly string[] {
    return this.disks.filter((target) => {
      const now = contentsOf(this.state, topOf(this.domain, target));
      return !same(now, this.#guest.get(target)!);
    });
  }

  /** Whether a domain is where the snapshot was taken. */
  isAt(state: State, name: string): boolean {
    const { disks, memory } = this.kept.get(name)!;
    if (memory !== null && this.#memory.get(memory.path) !== memory.saving) return false;
    const domain = state.domains.get(DOMAIN)!;
    return [...disks].every(([target, kept]) =>
      same(contentsOf(state, topOf(domain, target)), kept),
    );
  }

  #note(outcome: Plan): void {
    this.#noteMemory(outcome);
    if (outcome.operation.op === 'create') this.#noteCreated(outcome, outcome.operation);
    this.#noteGuest(outcome);
    for (const name of this.kept.keys()) {
      if (!this.domain.snapshots.nodes.has(name)) this.kept.delete(name);
    }
  }

  #noteMemory({ effects }: Plan): void {
    for (const effect of effects) {
      if (effect.kind === 'file-removed') this.#memory.delete(effect.path);
      if (effect.kind === 'file-created') this.#memory.set(effect.path, this.nextValue());
    }
  }

  #noteGuest({ operation, before }: Plan): void {
    if (operation.op === 'write') {
      const { target, slot, value } = operation;
      this.#guest.set(target, new Map(this.#guest.get(target)).set(slot, value));
    }
    const { REUSE_EXT } = flags.CREATE;
    const reuses = operation.op === 'create' && ((operation.flags ?? 0) & REUSE_EXT) !== 0;
    const kept = operation.op === 'revert' ? this.kept.get(operation.snapshot)!.disks : null;
    for (const target of this.disks) {
      // A file that is reused, memory that was saved and a definition for the next start bring with
      // them what they bring.
      const other = reuses || kept !== null || isElsewhere(before, this.state, target);
      const read = other ? contentsOf(this.state, topOf(this.domain, target)) : null;
      this.#guest.set(target, kept?.get(target) ?? read ?? this.#guest.get(target)!);
    }
  }

  #noteCreated({ result }: Plan, { xml, flags: bits = 0 }: { xml: string; flags?: number }): void {
    const node = this.domain.snapshots.nodes.get(result ?? '');
    if (node === undefined || (bits & flags.CREATE.NO_METADATA) !== 0) return;
    const { snapshot } = node;
    const restored =
      (bits & flags.CREATE.REDEFINE) === 0
        ? undefined
        : this.saved.find((each) => timeIn(each.xml) === timeIn(xml))?.kept;
    if ((bits & flags.CREATE.REDEFINE) === 0) this.kept.set(snapshot.name, this.#keptBy(snapshot));
    else if (restored !== undefined) this.kept.set(snapshot.name, restored);
  }

  #keptBy({ disks, memory }: Snapshot): Kept {
    const promised = disks.filter(
      ({ location }) => location === 'external' || location === 'internal',
    );
    const { file } = memory;
    return {
      disks: new Map(promised.map(({ name }) => [name, this.#guest.get(name)!])),
      memory: file === null ? null : { path: file, saving: this.#memory.get(file)! },
    };
  }
}

/** An image, with so many below it. */
function withChain(state: State, path: string, layers: number): State {
  let below: string | null = null;
  let after = state;
  for (let layer = layers; layer >= 0; layer--) {
    const top = layer === 0 ? path : `${path}-${layer}`;
    const backing = below === null ? null : { path: below, format: 'qcow2' };
    after = withFile(after, top, newImage('qcow2', backing));
    below = top;
  }
  return after;
}

/** Whether the guest went over to another definition than the one that it had. */
function isElsewhere(before: State, after: State, target: string): boolean {
  const [was, is] = [before, after].map((state) => state.domains.get(DOMAIN)!);
  if ((was!.live === null) === (is!.live === null)) return false;
  return topOf(was!, target) !== topOf(is!, target);
}

/** No two snapshots are made in one second here. */
function timeIn(xml: string): string | undefined {
  return /<creationTime>(.*)<\/creationTime>/.exec(xml)?.[1];
}

/** Metadata that is restored is long, and was seen before. */
function shown(operation: Operation): string {
  const { xml } = { xml: '', ...operation };
  const short = xml.includes('<creationTime>') ? xml.replace(/<memory.*(?=<\/)/s, '…') : xml;
  return JSON.stringify({ ...operation, xml: short.replace(/\s*\n\s*/g, '') || undefined });
}

function toldOf(outcome: AnyOutcome): string {
  if (outcome.kind === 'plan') return 'done';
  return outcome.kind === 'refusal' ? outcome.error.message : outcome.what;
}

function same(one: Contents | null, other: Contents): boolean {
  return (
    one !== null &&
    one.size === other.size &&
    [...one].every(([at, value]) => other.get(at) === value)
  );
}
