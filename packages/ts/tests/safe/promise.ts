/** What the safe mode promises of each snapshot that is listed. */
import { flags, type Operation, type State } from '../../src/reference/index.ts';
import { DOMAIN } from '../../src/reference/testing/host.ts';
import type { World } from './world.ts';

const { RUNNING, PAUSED, FORCE } = flags.REVERT;

/** What is wrong by now, or null. */
export function brokenPromise(world: World): string | null {
  const [spoilt] = world.spoiltDisks();
  if (spoilt !== undefined) return `the guest reads something else from ${spoilt}`;
  const lost = world.names.find((name) => !isRestorable(world, name));
  return lost === undefined ? null : `'${lost}' is lost`;
}

/**
 * It can be reverted to, at once or after the guest was stopped and a snapshot of it taken; where
 * only other snapshots are in the way, libvirt itself would get there.
 */
function isRestorable(world: World, name: string): boolean {
  const idle = withoutBlockJobs(world);
  const apart = withFreshSnapshot(world, idle);
  return (
    revertsTo(world, idle, name, 'safe') ||
    revertsTo(world, apart, name, 'safe') ||
    revertsTo(world, idle, name, 'faithful') ||
    revertsTo(world, apart, name, 'faithful')
  );
}

function revertsTo(world: World, state: State, name: string, mode: 'safe' | 'faithful'): boolean {
  return [0, RUNNING, PAUSED, FORCE].some((flags) => {
    const outcome = world.planned(
      state,
      { op: 'revert', domain: DOMAIN, snapshot: name, flags },
      mode,
    );
    return outcome.kind === 'plan' && world.isAt(outcome.after, name);
  });
}

function withoutBlockJobs(world: World): State {
  return [...world.domain.blockJobs.keys()].reduce(
    (now, target) =>
      world.planned(now, { op: 'blockJobAbort', domain: DOMAIN, target }, 'safe').after,
    world.state,
  );
}

/** A guest that runs on something else than its persistent definition could not be snapshotted. */
function withFreshSnapshot(world: World, state: State): State {
  const xml = '<domainsnapshot><name>fresh</name></domainsnapshot>';
  const stop: Operation = { op: 'destroy', domain: DOMAIN };
  const stopped = world.isActive ? world.planned(state, stop, 'safe').after : state;
  const fresh: Operation = { op: 'create', domain: DOMAIN, xml, flags: flags.CREATE.DISK_ONLY };
  return world.planned(stopped, fresh, 'safe').after;
}
