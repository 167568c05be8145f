/** What could be done instead of a deletion that does not work. */
import { DELETE } from '../../flags.ts';
import type { OperationOf } from '../../operations/operation.ts';
import { type Domain, isActive } from '../../state/domain.ts';
import { keptBy } from '../../state/kept.ts';
import type { Snapshot } from '../../state/snapshot.ts';
import type { State } from '../../state/state.ts';
import { nodeOf, type Tree } from '../../state/tree.ts';
import { ancestorsOf, childrenOf, descendantsOf, hasChildren } from '../../state/walk.ts';
import { quoted } from '../../text/printable.ts';
import type { Candidate } from './candidate.ts';
import { leavesFirst } from './leaves.ts';
import { keepPresent, snapshotsBelow } from './present.ts';
import { deletion, endJobs, makeCurrent, reversion, type Step, stop } from './steps.ts';
import { take } from './take.ts';

/** Snapshots of a kind that are tried. */
const TRIED = 6;

export function* deleteCandidates(
  state: State,
  domain: Domain,
  operation: OperationOf<'delete'>,
): Generator<Candidate> {
  const { snapshots, name: of } = domain;
  const name = operation.snapshot;
  const node = snapshots.nodes.get(name);
  if (node === undefined) return;
  const flags = operation.flags ?? 0;

  // What was to be forgotten alone is not to be deleted.
  const how = flags & DELETE.METADATA_ONLY;
  const below = leavesFirst(snapshots, name);
  const leaves = below.map((each) => deletion(of, each, how));
  const children = flags & DELETE.CHILDREN || flags & DELETE.CHILDREN_ONLY;
  const own = children === DELETE.CHILDREN_ONLY ? [] : [deletion(of, name, how)];
  const goal = children === 0 ? own : [...leaves, ...own];
  const meant = children === 0 ? [name] : [name, ...below];
  if (goal.length === 0) return;

  yield { family: 'leaves', steps: [...leaves, ...own], meant };
  if (isActive(domain)) {
    yield { family: 'stop', steps: [stop(of), ...goal], meant };
    yield { family: 'stop', steps: [stop(of), ...leaves, ...own], meant };
  }
  const jobs = endJobs(domain);
  if (jobs.length > 0) yield { family: 'job', steps: [...jobs, ...goal], meant };
  yield* afterReverting(state, domain, name, goal, meant);
  for (const snapshot of snapshotsBelow(state, domain).slice(0, TRIED)) {
    yield { family: 'current', steps: [makeCurrent(of, snapshot), ...goal], meant };
  }
  const above: Step[] = [];
  for (const { snapshot } of take(ancestorsOf(snapshots, name), TRIED)) {
    above.push(deletion(of, snapshot.name));
    yield { family: 'ancestors', steps: [...above, ...goal], meant };
  }
  yield metadataOnly(of, node.snapshot, children, hasChildren(node), meant);
}

/** From another snapshot the same may work; what the guest has now can be kept for afterwards. */
function* afterReverting(
  state: State,
  domain: Domain,
  name: string,
  goal: readonly Step[],
  meant: readonly string[],
): Generator<Candidate> {
  const kept = keepPresent(state, domain);
  for (const target of targets(domain.snapshots, name)) {
    const there = [reversion(domain.name, target), ...goal];
    yield { family: 'revert', steps: there, meant };
    if (kept === null || meant.includes(target)) continue;
    const back = reversion(domain.name, kept.name);
    yield { family: 'keep', steps: [kept.step, ...there, back], meant };
  }
}

/** Where to revert to: leaves below, children, itself, its parent, and other leaves. */
function targets(tree: Tree, name: string): ReadonlySet<string> {
  const names = (nodes: Iterable<{ readonly snapshot: Snapshot }>) =>
    [...take(nodes, TRIED)].map(({ snapshot }) => snapshot.name);
  const { parent } = nodeOf(tree, name);
  return new Set([
    ...names(leavesOf(tree, name)),
    ...names(childrenOf(tree, name)),
    name,
    ...(parent === null ? [] : [parent]),
    ...names(leavesOf(tree, null)),
  ]);
}

function* leavesOf(tree: Tree, below: string | null) {
  for (const node of descendantsOf(tree, below)) if (!hasChildren(node)) yield node;
}

function metadataOnly(
  domain: string,
  snapshot: Snapshot,
  children: number,
  inner: boolean,
  meant: readonly string[],
): Candidate {
  const { name, memory } = snapshot;
  const operation = {
    op: 'delete',
    domain,
    snapshot: name,
    flags: children | DELETE.METADATA_ONLY,
  } as const;
  const says = `delete only the metadata of ${quoted(name)} (METADATA_ONLY)`;
  const left = keptBy(snapshot).map(({ path, location }) =>
    location === 'external'
      ? `The image ${quoted(path)} stays, and libvirt forgets that a snapshot froze it.`
      : `The snapshot ${quoted(name)} stays inside the image ${quoted(path)}.`,
  );
  const file = memory.file === null ? [] : [`The memory stays in ${quoted(memory.file)}.`];
  const later = 'libvirt may refuse to delete the snapshots around it later.';
  const warnings = [...left, ...file, ...(inner ? [later] : [])];
  return { family: 'metadata', steps: [{ operation, says }], meant, warnings, lastResort: true };
}
