/** What a revert drops of where the domain was, whichever external snapshot it goes to. */
import type { Domain } from '../state/domain.ts';
import type { State } from '../state/state.ts';
import { nodeOf } from '../state/tree.ts';
import type { Change } from './change.ts';
import type { DeadEnd } from './dead-end.ts';
import { forgetsOverlay } from './defects.ts';
import { needOf } from './needed.ts';

/** Nobody may need what is dropped. */
export function stuckByLeaving(change: Change): DeadEnd | null {
  const { before, after } = change;
  if (before.domains === after.domains) return null;
  for (const domain of after.domains.values()) {
    const end = harmOfLeaving(after, domain);
    if (end === null) continue;
    const was = before.domains.get(domain.name);
    if (was === undefined || harmOfLeaving(before, was)?.why !== end.why) return end;
  }
  return stuckLater(change);
}

/** Overlays that metadata tells of would be dropped once the snapshot is current. */
function stuckLater(change: Change): DeadEnd | null {
  for (const { domain, was, is } of change.told) {
    const { current } = change.after.domains.get(domain)!.snapshots;
    if (is.revertDisks === null || was?.revertDisks || is.name === current) continue;
    const why = 'it tells of overlays of a revert, and is not the current snapshot';
    return { snapshot: is.name, why, defect: 'D4' };
  }
  return null;
}

function harmOfLeaving(state: State, domain: Domain): DeadEnd | null {
  const { snapshots } = domain;
  const target = snapshots.kinds.external.first();
  if (target === undefined) return null;
  if (snapshots.current === null) {
    return { snapshot: target, why: 'no snapshot would be current', defect: 'C3' };
  }
  const { disks, revertDisks } = nodeOf(snapshots, snapshots.current).snapshot;
  for (const { location, source } of revertDisks ?? disks) {
    const { path } = source;
    if (location !== 'external' || path === null || !state.files.has(path)) continue;
    const need = needOf(state, path, domain.name);
    if (need === null) continue;
    const { snapshot } = need;
    const why = `the next revert would delete '${path}', which ${snapshot === null ? 'another guest' : 'it'} needs`;
    const defect = forgetsOverlay(state, domain) ? 'D1' : 'D4';
    return { snapshot: snapshot ?? target, why, defect };
  }
  return null;
}
