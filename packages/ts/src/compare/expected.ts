/** Differences between reference and libvirtd that are known, as data: each with its reason. */
import type { Difference } from '../scenario/differences.ts';
import type { Setup, Step } from '../scenario/format.ts';
import type { Played } from './play.ts';

export interface ExpectedDifference {
  readonly name: string;
  /** Why both differ. */
  readonly reason: string;
  /** Section of the specification, or the defect's name there. */
  readonly section: string;
  /** Of the step at which both differ. */
  readonly ops: readonly string[];
  /** Events that come or do not come, as time has it. */
  readonly events: readonly string[];
  /** Parts of the outcome that may differ, besides the events. */
  readonly paths: readonly string[];
  /** The shortest sequence that shows it. */
  readonly minimal: { readonly setup: Setup; readonly steps: readonly Step[] };
}

export const EXPECTED: readonly ExpectedDifference[] = [
  {
    name: 'stray shutdown event',
    reason:
      'A QEMU that was started only to merge, or whose guest was saved, tells that it ends. Whether libvirt still hears that before it closes the monitor is a race.',
    section: 'O4',
    ops: ['delete', 'managedSave'],
    events: ['shutdown:host'],
    paths: [],
    minimal: {
      setup: { disks: ['vda', 'vdb'].map((target) => ({ target, file: `${target}.qcow2` })) },
      steps: [
        { op: 'create', name: 'a', flags: ['DISK_ONLY'] },
        { op: 'delete', name: 'a' },
      ],
    },
  },
  {
    name: 'checkpoint among snapshots',
    reason:
      'Renaming a domain writes the metadata of its checkpoints into the folder of its snapshots. The reference keeps no folders.',
    section: '4.3',
    ops: ['rename'],
    events: [],
    paths: ['state.metadataFiles'],
    minimal: {
      setup: { start: true },
      steps: [{ op: 'checkpoint', name: 'c' }, { op: 'destroy' }, { op: 'rename', to: 'other' }],
    },
  },
  {
    name: 'recovery after a crash',
    reason:
      'A libvirtd that is started after a crash lets a guest go on that the lost job had paused. It does so in a thread of its own: who looks finds the guest paused or not.',
    section: 'C3',
    ops: ['revert', 'delete'],
    events: [],
    paths: ['stateAfterRestart.dom'],
    minimal: {
      setup: { start: true },
      steps: [
        { op: 'create', name: 'a', memory: { file: '$DIR/a.mem' } },
        { op: 'saveXML', name: 'a' },
        { op: 'delete', name: 'a', flags: ['METADATA_ONLY'] },
        { op: 'redefine', from: 'a' },
        { op: 'revert', name: 'a' },
      ],
    },
  },
];

/** The known reason for all that differs in the last step, or null. */
export function explanationOf({ steps, differences }: Played): ExpectedDifference | null {
  const op = steps.at(-1)?.op ?? '';
  const known = (each: ExpectedDifference) =>
    each.ops.includes(op) && differences.every(explainedBy(each));
  return EXPECTED.find(known) ?? null;
}

function explainedBy({ events, paths }: ExpectedDifference): (difference: Difference) => boolean {
  const rest = (value: unknown) =>
    (Array.isArray(value) ? value : []).filter((event) => !events.includes(event)).join(' ');
  return ({ path, expected, actual }) =>
    paths.includes(path) || (path === 'events' && rest(expected) === rest(actual));
}
