/** What of an outcome can be compared: not what comes from the machine that it was made on. */
import type { Outcome, RecordedState } from '../scenario/format.ts';

const OF_THE_MACHINE: readonly (readonly [RegExp, string])[] = [
  [/\(as uid:\d+, gid:\d+\)/g, '(as uid:0, gid:0)'],
  // Only where the daemon has a cgroup controller.
  [/ *<resource>.*?<\/resource>\n/gs, ''],
  // The host's CPU and QEMU's version.
  [/ *<cookie>.*?<\/cookie>\n/gs, ''],
  [/pc-i440fx-[\d.]+/g, 'pc-i440fx'],
];

export function comparable<T extends Outcome | RecordedState>(told: T): T {
  return JSON.parse(JSON.stringify(told), (_key, value: unknown) =>
    typeof value === 'string'
      ? OF_THE_MACHINE.reduce((text, [pattern, same]) => text.replace(pattern, same), value)
      : value,
  ) as T;
}
