/** The functions of the layer, a file for each class. */

import { closeBody } from './bodies/close-callback.ts';
import { cpuStatsBody } from './bodies/cpu-stats.ts';
import { directBody } from './bodies/direct.ts';
import { deregisterBody, registerBody } from './bodies/events.ts';
import { growBody } from './bodies/grow.ts';
import { probeBody } from './bodies/probe.ts';
import type { Prologue } from './bodies/prologue.ts';
import { sizedBody } from './bodies/sized.ts';
import type { Call } from './call.ts';
import { groupBy } from './group.ts';
import type { ModelIndex } from './index-of.ts';

export interface CallsView {
  readonly file: string;
  /** What the functions have in common. */
  readonly title: string;
  readonly calls: readonly CallView[];
}

/** `body` names the template that prints it. */
export type CallView = Prologue & { readonly body: string };

const bodies: Readonly<Record<Call['body'], (call: Call, index: ModelIndex) => Prologue>> = {
  direct: directBody,
  probe: probeBody,
  sized: sizedBody,
  grow: growBody,
  'cpu-stats': cpuStatsBody,
  'event-register': registerBody,
  'event-deregister': deregisterBody,
  'close-register': closeBody,
  'close-unregister': closeBody,
};

export function callsViews(calls: readonly Call[], index: ModelIndex): readonly CallsView[] {
  const byClass = groupBy(calls, ({ func }) => func.class);
  return [...byClass].map(([owner, members]) => ({
    file: `vg_calls_${owner ?? 'global'}.c`,
    title: owner ?? 'Functions of no class',
    calls: members.map((call) => ({ ...bodies[call.body](call, index), body: call.body })),
  }));
}
