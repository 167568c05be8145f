/** What each release of libvirt makes of an operation. */
import type { Operation } from '../operations/operation.ts';
import type { Profile, Release } from '../profiles/profile.ts';
import type { State } from '../state/state.ts';
import type { ReleaseVerdict } from './explanation.ts';
import { judge } from './judge.ts';

export function inReleases(
  state: State,
  operation: Operation,
  options: {
    readonly profile: Profile;
    readonly clock: () => number;
    readonly releases: readonly Release[];
  },
): readonly ReleaseVerdict[] {
  return options.releases.map((release) => {
    const profile = { ...options.profile, release };
    const { verdict, outcome, harm } = judge(state, operation, { ...options, profile });
    return {
      release: release.version,
      verdict,
      defect: harm?.defect ?? null,
      message: outcome.kind === 'refusal' ? outcome.error.message : null,
    };
  });
}
