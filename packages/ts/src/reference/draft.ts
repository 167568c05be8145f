/** An operation being worked out: the state so far, and the effects that led there. */
import { applyEffect } from './effects/apply.ts';
import type { Effect } from './effects/effect.ts';
import { type ErrorCode, libvirtError } from './error.ts';
import { Failure, noDomain, noSnapshot } from './failure.ts';
import type { Profile } from './profiles/profile.ts';
import type { RuleId } from './rules/rules.ts';
import { type Domain, isActive } from './state/domain.ts';
import type { Snapshot } from './state/snapshot.ts';
import type { State } from './state/state.ts';
import { type Node, nodeOf } from './state/tree.ts';

export class Draft {
  state: State;
  readonly effects: Effect[] = [];
  readonly profile: Profile;
  readonly readOnly: boolean;
  readonly #clock: () => number;

  constructor(
    state: State,
    options: { profile: Profile; clock: () => number; readOnly?: boolean | undefined },
  ) {
    this.state = state;
    this.profile = options.profile;
    this.readOnly = options.readOnly ?? false;
    this.#clock = options.clock;
  }

  /** Reads the clock: whole seconds since 1970. */
  now(): bigint {
    return BigInt(Math.floor(this.#clock()));
  }

  do(effect: Effect): void {
    this.state = applyEffect(this.state, effect);
    this.effects.push(effect);
  }

  lifecycle(domain: string, event: string, detail: string): void {
    this.effects.push({ kind: 'lifecycle-event', domain, event, detail });
  }

  /** The domain as it is by now. */
  domain(name: string): Domain {
    const domain = this.state.domains.get(name);
    if (domain === undefined) throw noDomain(name, this.profile.driver);
    return domain;
  }

  isActive(name: string): boolean {
    return isActive(this.domain(name));
  }

  /** The snapshot as it is by now. */
  node(domain: string, name: string): Node {
    return nodeOf(this.domain(domain).snapshots, name);
  }

  /** The snapshot, or libvirt's error that there is none of that name. */
  find(domain: string, name: string): Node {
    const node = this.domain(domain).snapshots.nodes.get(name);
    if (node === undefined) throw noSnapshot(name, this.profile.driver);
    return node;
  }

  changeSnapshot(domain: string, snapshot: Snapshot): void {
    this.do({ kind: 'snapshot-changed', domain, snapshot });
  }

  /** An error of the driver. */
  refuse(rule: RuleId, code: ErrorCode, text: string): never {
    throw new Failure(rule, libvirtError(code, this.profile.driver, text));
  }
}
