/** Starting, stopping, pausing and resuming guests, with the events that libvirt and QEMU send. */
import type { Draft } from '../draft.ts';
import { libvirtError } from '../error.ts';
import { Failure } from '../failure.ts';
import type { Definition } from '../state/definition.ts';
import type { Domain } from '../state/domain.ts';
import { childOf, isElement, newElement } from '../xml/select.ts';
import { detectChain } from './chain.ts';

/** QEMU ends; what was the persistent definition describes the domain again. */
export function stopGuest(draft: Draft, domain: string, reason: string): void {
  const { live, config } = draft.domain(domain);
  // QEMU itself tells that it ends: defect O4 where nobody should have noticed it.
  if (draft.profile.driver === 'qemu') draft.lifecycle(domain, 'shutdown', 'host');
  draft.do({ kind: 'definitions-changed', domain, live: null, config: config ?? live });
  draft.do({ kind: 'state-changed', domain, state: 'shutoff', reason });
  takeImages(draft, domain);
  for (const target of draft.domain(domain).blockJobs.keys()) {
    draft.do({ kind: 'block-job', domain, target, job: null });
  }
}

/** The same, and listeners hear of it. */
export function endGuest(draft: Draft, domain: string, reason: string): void {
  stopGuest(draft, domain, reason);
  draft.lifecycle(domain, 'stopped', reason);
}

function takeImages(draft: Draft, domain: string): void {
  if (draft.domain(domain).imagesReleased === null) return;
  draft.do({ kind: 'images-released', domain, by: null });
}

export function pauseGuest(draft: Draft, domain: string, reason: string): void {
  draft.lifecycle(domain, 'suspended', 'paused');
  draft.do({ kind: 'state-changed', domain, state: 'paused', reason });
}

/** Whether QEMU cannot change its images for now. */
export function hasReleasedImages(draft: Draft, domain: string): boolean {
  const { leavesImagesReleased } = draft.profile.release;
  return leavesImagesReleased && draft.domain(domain).imagesReleased !== null;
}

/** `event` is why listeners hear that it goes on. */
export function resumeGuest(
  draft: Draft,
  domain: string,
  reason = 'unpaused',
  event = reason,
): void {
  draft.lifecycle(domain, 'resumed', event);
  draft.do({ kind: 'state-changed', domain, state: 'running', reason });
  takeImages(draft, domain);
}

/** Jobs would not survive a migration, nor what libvirt does like one. */
export function checkMayMigrate(draft: Draft, domain: string): void {
  if (draft.domain(domain).blockJobs.size === 0) return;
  draft.refuse('block-job', 'VIR_ERR_OPERATION_INVALID', 'domain has active block job');
}

/** A disk has one job at a time; the message tells whether that one mirrors the disk. */
export function checkNoJob(draft: Draft, { blockJobs }: Domain, target: string): void {
  const job = blockJobs.get(target);
  if (job === undefined) return;
  const mirrors = job.type === 'copy' || job.type === 'active-commit';
  const code = mirrors ? 'VIR_ERR_BLOCK_COPY_ACTIVE' : 'VIR_ERR_OPERATION_UNSUPPORTED';
  draft.refuse('block-job', code, `disk '${target}' already in active block job`);
}

/** QEMU saves the memory as it would migrate; it does not do so twice while the guest stands still. */
export function saveMemory(draft: Draft, domain: string): void {
  if (draft.domain(domain).imagesReleased === 'saved') {
    const text =
      "unable to execute QEMU command 'migrate': Can't migrate the vm that was paused due to previous migration";
    draft.refuse('images-released', 'VIR_ERR_INTERNAL_ERROR', text);
  }
  draft.do({ kind: 'images-released', domain, by: 'saved' });
}

export interface Start {
  readonly paused: boolean;
  readonly state: 'running' | 'paused';
  readonly reason: string;
}

/** Runs a definition, if all its images can be opened. */
export function startGuest(
  draft: Draft,
  domain: string,
  definition: Definition,
  { paused, state, reason }: Start,
): void {
  const { config, persistent } = draft.domain(domain);
  let live: Definition;
  try {
    live = draft.profile.driver === 'qemu' ? withChains(draft, definition) : definition;
  } catch (failure) {
    draft.do({ kind: 'state-changed', domain, state: 'shutoff', reason: 'failed' });
    throw failure;
  }
  draft.do({ kind: 'definitions-changed', domain, live, config: persistent ? config : null });
  if (!paused && draft.profile.driver === 'qemu') draft.lifecycle(domain, 'resumed', 'unpaused');
  draft.do({ kind: 'state-changed', domain, state, reason });
}

function withChains(draft: Draft, definition: Definition): Definition {
  // libvirt looks at the last disk first: it tells which of several missing images is missed.
  const disks = definition.disks
    .toReversed()
    .map((disk) =>
      disk.source === null ? disk : { ...disk, source: detectChain(draft, disk.source) },
    )
    .toReversed();
  return { ...inPartition(definition, draft.profile.environment.partition), disks };
}

/** The live definition tells the control group, before the operating system. */
function inPartition(definition: Definition, path: string | null): Definition {
  const { element } = definition;
  if (path === null || childOf(element, 'resource') !== undefined) return definition;
  const resource = newElement('resource', {}, [newElement('partition', {}, [path])]);
  const at = element.children.findIndex((child) => isElement(child) && child.name === 'os');
  return {
    ...definition,
    element: { ...element, children: element.children.toSpliced(at, 0, resource) },
  };
}

/** No driver's own error. */
export function notRunning(): Failure {
  const text = 'domain is not running';
  return new Failure('not-running', libvirtError('VIR_ERR_OPERATION_INVALID', 'domain', text));
}
