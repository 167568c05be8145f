/** Which room does which operation. */
import type { Draft } from '../draft.ts';
import { create } from './create/index.ts';
import { deleteSnapshot } from './delete/index.ts';
import { blockCommit, blockCopy, blockJobAbort } from './domain/block-jobs.ts';
import { createXml, define, rename, undefine } from './domain/definitions.ts';
import { attachDisk, detachDisk } from './domain/disks.ts';
import { checkpoint, destroy, managedSave, resume, start, suspend } from './domain/lifecycle.ts';
import { createFile, removeFile, write } from './host/files.ts';
import { restartDaemon } from './host/restart.ts';
import type { Operation, OperationOf } from './operation.ts';
import { revert } from './revert/index.ts';

/** Each gives the name of what it makes, if it makes something. */
type Room<Op extends Operation['op']> = (
  draft: Draft,
  operation: OperationOf<Op>,
) => string | undefined;

const ROOMS: { readonly [Op in Operation['op']]: Room<Op> } = {
  create,
  revert,
  delete: deleteSnapshot,
  define,
  createXML: createXml,
  undefine,
  rename,
  start,
  destroy,
  suspend,
  resume,
  managedSave,
  attachDisk,
  detachDisk,
  checkpoint,
  blockCopy,
  blockCommit,
  blockJobAbort,
  write,
  createFile,
  removeFile,
  restartDaemon,
};

/** Gives the name of what was made. */
export function perform(draft: Draft, operation: Operation): string | null {
  const room = ROOMS[operation.op] as Room<Operation['op']>;
  return room(draft, operation) ?? null;
}
