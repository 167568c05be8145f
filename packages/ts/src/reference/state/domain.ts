/** A domain as the driver holds it (section 1 of the specification). */
import type { Definition } from './definition.ts';
import type { SnapshotState } from './snapshot.ts';
import { EMPTY_TREE, type Tree } from './tree.ts';

export type DomainState = Exclude<SnapshotState, 'disk-snapshot'>;

/** A job that copies between the images of a disk while the guest runs. */
export interface BlockJob {
  readonly type: 'copy' | 'commit' | 'active-commit';
  /** Whether it only waits to be ended. */
  readonly ready: boolean;
  /** Path of the image that the disk goes over to in the end. */
  readonly target: string;
}

export interface SavedGuest {
  readonly state: 'running' | 'paused';
  readonly definition: Definition;
}

export interface Domain {
  readonly name: string;
  readonly uuid: string;
  readonly state: DomainState;
  /** Why it is in that state, as virsh spells it. */
  readonly reason: string;
  /** A domain that is not persistent goes when it stops, and its snapshots with it. */
  readonly persistent: boolean;
  /** What runs; null while nothing does. */
  readonly live: Definition | null;
  /** What the next start takes; null while a transient domain runs. */
  readonly config: Definition | null;
  /** What its file has instead of `config`, after a revert that failed; null where both are the same. */
  readonly written: Definition | null;
  /** The guest as it was saved to go on at the next start; null where no such image exists. */
  readonly managedSave: SavedGuest | null;
  /** With the memory QEMU gave the images away, or has not taken them: until the guest goes on. */
  readonly imagesReleased: 'saved' | 'loaded' | null;
  /** Whether its definition has a channel for the guest agent, and the agent answers. */
  readonly agent: boolean;
  /** By target. */
  readonly blockJobs: ReadonlyMap<string, BlockJob>;
  readonly checkpoints: readonly string[];
  readonly snapshots: Tree;
}

/** A persistent domain that does not run. */
export function newDomain(config: Definition): Domain {
  return {
    name: config.name,
    uuid: config.uuid,
    state: 'shutoff',
    reason: 'unknown',
    persistent: true,
    live: null,
    config,
    written: null,
    managedSave: null,
    imagesReleased: null,
    agent: false,
    blockJobs: new Map(),
    checkpoints: [],
    snapshots: EMPTY_TREE,
  };
}

export function isActive(domain: Domain): boolean {
  return domain.live !== null;
}

/** The definition that describes the domain now. */
export function definitionOf(domain: Domain): Definition {
  const definition = domain.live ?? domain.config;
  if (definition === null) throw new Error(`domain ${domain.name} has no definition`);
  return definition;
}
