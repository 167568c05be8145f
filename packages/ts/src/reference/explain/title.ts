/** An operation as the subject of a sentence. */
import { CREATE, DELETE, REVERT, UNDEFINE } from '../flags.ts';
import type { Operation } from '../operations/operation.ts';
import { joined, quoted } from '../text/printable.ts';
import { nameIn, requestOf } from './alternatives/request.ts';

export function titleOf(operation: Operation): string {
  const on = 'domain' in operation ? ` of ${quoted(operation.domain)}` : '';
  switch (operation.op) {
    case 'create': {
      const request = requestOf(operation);
      const name = request === null ? null : nameIn(request);
      const what = name === null ? 'a snapshot' : `the snapshot ${quoted(name)}`;
      return `Creating ${what}${on}${withFlags(operation.flags, CREATE)}`;
    }
    case 'revert':
      return `Reverting to the snapshot ${quoted(operation.snapshot)}${on}${withFlags(operation.flags, REVERT)}`;
    case 'delete':
      return `Deleting the snapshot ${quoted(operation.snapshot)}${on}${withFlags(operation.flags, DELETE)}`;
    case 'undefine':
      return `Undefining the domain ${quoted(operation.domain)}${withFlags(operation.flags, UNDEFINE)}`;
    default:
      return `The operation ${operation.op}${on}`;
  }
}

function withFlags(flags = 0, known: Readonly<Record<string, number>>): string {
  const names = Object.keys(known).filter((name) => (flags & known[name]!) !== 0);
  const all = Object.values(known).reduce((bits, bit) => bits | bit, 0);
  const rest = flags & ~all;
  if (rest !== 0) names.push(`0x${(rest >>> 0).toString(16)}`);
  if (names.length === 0) return '';
  return ` with the ${names.length === 1 ? 'flag' : 'flags'} ${joined(names)}`;
}
