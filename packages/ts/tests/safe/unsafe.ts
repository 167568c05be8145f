/** Operations that libvirt does and the safe mode refuses, for tests. */
import { expect } from 'vitest';
import { ask, flags, type Operation, plan } from '../../src/reference/index.ts';
import { DOMAIN, FOLDER, Host } from '../../src/reference/testing/host.ts';

/** What was done on the host as libvirt does it, and what the safe mode refuses then. */
export type Case = readonly [
  title: string,
  message: RegExp,
  make: () => readonly [Host, Operation],
];

export function checkUnsafe(message: RegExp, [host, operation]: readonly [Host, Operation]): void {
  const { state, profile, clock } = host;
  const faithful = plan(state, operation, { profile, clock });
  const safe = plan(state, operation, { profile, clock, mode: 'safe' });
  expect(faithful.kind).not.toBe('refusal');
  expect(safe).toMatchObject({ kind: 'refusal', rule: 'unsafe', after: state });
  expect(safe.kind === 'refusal' && safe.error.message).toMatch(message);
}

export function xmlOf({ state, profile }: Host, snapshot: string): string {
  const answer = ask(state, { query: 'xml', domain: DOMAIN, snapshot }, { profile });
  return String(answer.ok && answer.value);
}

export function restoring(xml: string, more = 0): Operation {
  return { op: 'create', domain: DOMAIN, xml, flags: flags.CREATE.REDEFINE | more };
}

export function overlay(file: string, backing: string): Operation {
  return { op: 'createFile', path: `${FOLDER}/${file}`, backing: `${FOLDER}/${backing}` };
}

/** The guest is on an overlay of `a` beside the one that `b` froze, and `c` froze that. */
export function forked(): Host {
  return new Host().external('a', 'b').revert('a').external('c');
}
