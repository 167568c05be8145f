/** What the safe mode promises of each snapshot that is listed. */
import { type AnyOutcome, flags, type RuleId, type State } from '../../src/reference/index.ts';
import { DOMAIN } from '../../src/reference/testing/host.ts';
import type { World } from './world.ts';

const { RUNNING, FORCE } = flags.REVERT;

/** What is wrong by now, or null. */
export function brokenPromise(world: World): string | null {
  const [spoilt] = world.spoiltDisks();
  if (spoilt !== undefined) return `the guest reads something else from ${spoilt}`;
  const idle = withoutBlockJobs(world);
  for (const name of world.names) {
    const why = whyLost(world, idle, name);
    if (why !== null) return `'${name}' is lost: ${why}`;
  }
  return null;
}

/** It is reverted to right away, and then all its disks read what was written by its creation. */
function whyLost(world: World, state: State, name: string): string | null {
  const outcome = reverted(world, state, name);
  if (outcome.kind === 'refusal') return outcome.error.message;
  if (outcome.kind === 'crash') return outcome.what;
  return world.isAt(outcome.after, name) ? null : 'something else is read';
}

/** Flags without which libvirt itself does not revert, by the rule that refuses. */
const DEMANDED: { readonly [Rule in RuleId]?: number } = {
  'managed-save': FORCE,
  'revert-transient': RUNNING,
};

function reverted(world: World, state: State, name: string): AnyOutcome {
  let bits = 0;
  for (;;) {
    const revert = { op: 'revert', domain: DOMAIN, snapshot: name, flags: bits } as const;
    const outcome = world.planned(state, revert, 'safe');
    const more = outcome.kind === 'refusal' ? (DEMANDED[outcome.rule] ?? 0) : 0;
    if ((bits | more) === bits) return outcome;
    bits |= more;
  }
}

/** libvirt reverts nothing as long as a job runs. */
function withoutBlockJobs(world: World): State {
  return [...world.domain.blockJobs.keys()].reduce(
    (now, target) =>
      world.planned(now, { op: 'blockJobAbort', domain: DOMAIN, target }, 'safe').after,
    world.state,
  );
}
