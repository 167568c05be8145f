/** Flags by the names that steps give them. */
import { CREATE, DELETE, LIST, REVERT, UNDEFINE } from '../reference/flags.ts';

/** A bit that no call has. */
const BOGUS = 0x100000;

export const COMMIT = { SHALLOW: 1 } as const;
export const ABORT = { PIVOT: 2 } as const;

const SETS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  create: CREATE,
  redefine: CREATE,
  revert: REVERT,
  delete: DELETE,
  deleteKilled: DELETE,
  list: LIST,
  undefine: UNDEFINE,
  blockCommit: COMMIT,
  blockAbort: ABORT,
};

/** The bits of an operation's flags; throws a RangeError for a name that it has not. */
export function flagBits(op: string, names: readonly string[] = []): number {
  const set: Readonly<Record<string, number>> = { ...SETS[op], BOGUS };
  return names.reduce((flags, name) => {
    const bit = set[name];
    if (bit === undefined) throw new RangeError(`${op} has no flag ${name}`);
    return flags | bit;
  }, 0);
}
