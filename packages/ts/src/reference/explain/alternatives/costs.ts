/** What a way that works gives up or leaves behind. */
import { applyEffect } from '../../effects/apply.ts';
import type { Effect } from '../../effects/effect.ts';
import type { Operation } from '../../operations/operation.ts';
import type { Plan } from '../../outcome.ts';
import { isHeld, isRead, topsOf } from '../../safe/needed.ts';
import { type Domain, definitionOf, isActive } from '../../state/domain.ts';
import { isImage } from '../../state/image.ts';
import type { State } from '../../state/state.ts';
import { listed, quoted } from '../../text/printable.ts';
import { removedIn } from '../changes.ts';
import type { Candidate } from './candidate.ts';

export interface Costs {
  /** What is lost for good. */
  readonly losses: readonly string[];
  /** What is only a nuisance. */
  readonly nuisances: readonly string[];
}

/** `wanted` is what the way is to be taken for. */
export function costsOf(
  plans: readonly Plan[],
  wanted: Operation,
  { meant = [], warnings = [] }: Candidate,
): Costs {
  const before = plans[0]!.before;
  const after = plans.at(-1)!.after;
  const domain = 'domain' in wanted ? wanted.domain : '';
  const was = before.domains.get(domain)!;
  const now = after.domains.get(domain);
  const effects = plans.flatMap((plan) => plan.effects);
  const losses = [
    lostSnapshots(was, now, effects, meant),
    // Whoever reverts wants to have what was then instead.
    wanted.op === 'revert' ? null : lostPresent(before, after, was, effects),
  ];
  const nuisances = [
    ...warnings,
    addedSnapshots(was, now, effects, plans),
    stopped(was, now, before, effects),
    staleMemory(was, now),
    now === undefined ? null : leftOver(before, after),
  ];
  return { losses: losses.filter(isTold), nuisances: nuisances.filter(isTold) };
}

function isTold(sentence: string | null): sentence is string {
  return sentence !== null;
}

function lostSnapshots(
  was: Domain,
  now: Domain | undefined,
  effects: readonly Effect[],
  meant: readonly string[],
): string | null {
  const lost = removedIn(effects).filter(
    (name) =>
      was.snapshots.nodes.has(name) && !now?.snapshots.nodes.has(name) && !meant.includes(name),
  );
  if (lost.length === 0) return null;
  const one = lost.length === 1;
  return `The ${one ? 'snapshot' : 'snapshots'} ${listed(lost)} ${one ? 'is' : 'are'} lost.`;
}

/** What the guest wrote since the last snapshot goes with the image that it is in. */
function lostPresent(
  before: State,
  after: State,
  domain: Domain,
  effects: readonly Effect[],
): string | null {
  const images = new Set(topsOf(definitionOf(domain)));
  const dropped = effects.some((effect) => {
    switch (effect.kind) {
      case 'image-committed':
        images.delete(effect.top);
        return false;
      case 'internal-saved':
        images.delete(effect.path);
        return false;
      case 'file-removed':
      case 'internal-applied':
        return images.has(effect.path) && before.files.has(effect.path);
      default:
        return false;
    }
  });
  const lost =
    dropped ||
    // Images of a domain that is gone are not meant to go with it.
    (after.domains.has(domain.name) &&
      [...images].some((path) => before.files.has(path) && !isUsed(after, path)));
  if (!lost) return null;
  const { current } = domain.snapshots;
  const since = current === null ? '' : ` since the snapshot ${quoted(current)}`;
  return `What the guest wrote${since} is lost.`;
}

function addedSnapshots(
  was: Domain,
  now: Domain | undefined,
  effects: readonly Effect[],
  plans: readonly Plan[],
): string | null {
  const wanted = plans.at(-1)!.result;
  const added = effects.flatMap((effect) =>
    effect.kind === 'snapshot-added' ? [effect.snapshot.name] : [],
  );
  const names = added.filter(
    (name) => name !== wanted && !was.snapshots.nodes.has(name) && now?.snapshots.nodes.has(name),
  );
  return names.length === 0 ? null : `The snapshot ${listed(names)} is there afterwards.`;
}

function stopped(
  was: Domain,
  now: Domain | undefined,
  before: State,
  effects: readonly Effect[],
): string | null {
  if (!isActive(was)) return null;
  let state = before;
  let stops = false;
  for (const effect of effects) {
    const active = state.domains.get(was.name)?.live !== null;
    stops ||= effect.kind === 'definitions-changed' && effect.live === null && active;
    state = applyEffect(state, effect);
  }
  if (!stops) return null;
  return now !== undefined && isActive(now)
    ? 'The guest is stopped and started again.'
    : 'The guest is stopped.';
}

function staleMemory(was: Domain, now: Domain | undefined): string | null {
  if (was.managedSave === null || now === undefined || now.managedSave === null) return null;
  return 'The saved memory stays, and does not fit to the disks: remove it before the next start.';
}

function isUsed(state: State, path: string): boolean {
  return isRead(state, path) || isHeld(state, path, 'present');
}

/** Images that were used, or were not there, and that nothing uses afterwards. */
function leftOver(before: State, after: State): string | null {
  const paths: string[] = [];
  for (const [path, file] of after.files) {
    if (!isImage(file) || isUsed(after, path)) continue;
    if (!before.files.has(path) || isUsed(before, path)) paths.push(path);
  }
  if (paths.length === 0) return null;
  const one = paths.length === 1;
  return one
    ? `The file ${listed(paths)} is left, and nothing uses it any more.`
    : `The files ${listed(paths)} are left, and nothing uses them any more.`;
}
