/** Steps of scenarios as operations and queries of the reference. */
import { CREATE } from '../reference/flags.ts';
import type { Operation } from '../reference/operations/operation.ts';
import type { Query } from '../reference/queries/queries.ts';
import { ABORT, COMMIT, flagBits } from './flags.ts';
import type { Step } from './format.ts';
import { diskXml, snapshotXml } from './machine.ts';

/** null for a step that is no query. */
export function queryOf(step: Step, domain: string): Query | null {
  const snapshot = step.name ?? '';
  switch (step.op) {
    case 'list': {
      const flags = flagBits('list', step.flags);
      return step.from === undefined
        ? { query: 'list', domain, flags }
        : { query: 'listChildren', domain, snapshot: step.from, flags };
    }
    case 'current':
    case 'hasCurrent':
      return { query: step.op, domain };
    case 'lookup':
    case 'parent':
    case 'isCurrent':
    case 'hasMetadata':
      return { query: step.op, domain, snapshot };
    case 'dumpxml':
    case 'saveXML':
      return { query: 'xml', domain, snapshot };
    default:
      return null;
  }
}

/** Throws a RangeError for a step that no player knows. */
export function operationOf(
  step: Step,
  domain: string,
  folder: string,
  saved: ReadonlyMap<string, string>,
): Operation {
  const flags = flagBits(step.op, step.flags);
  const snapshot = step.name ?? '';
  const target = typeof step.disk === 'string' ? step.disk : 'vda';
  switch (step.op) {
    case 'create':
      return { op: 'create', domain, xml: step.xml ?? snapshotXml(step), flags };
    case 'redefine':
      return { op: 'create', domain, xml: savedXml(step, saved), flags: flags | CREATE.REDEFINE };
    case 'revert':
      return { op: 'revert', domain, snapshot, flags };
    case 'delete':
      return { op: 'delete', domain, snapshot, flags };
    case 'deleteKilled':
      return { op: 'delete', domain, snapshot, flags, interrupted: true };
    case 'undefine':
      return { op: 'undefine', domain, flags };
    case 'rename':
      return { op: 'rename', domain, to: step.to ?? '' };
    case 'start':
    case 'destroy':
    case 'suspend':
    case 'resume':
    case 'managedSave':
      return { op: step.op, domain };
    case 'checkpoint':
      return { op: 'checkpoint', domain, name: step.name ?? 'c' };
    case 'attach':
      if (typeof step.disk !== 'object') throw new RangeError('attach needs a disk');
      return { op: 'attachDisk', domain, xml: diskXml(step.disk, folder) };
    case 'detach':
      return { op: 'detachDisk', domain, target };
    case 'blockCopy':
      return { op: 'blockCopy', domain, target, path: `${folder}/${step.file}` };
    case 'blockCommit':
      return { op: 'blockCommit', domain, target, shallow: (flags & COMMIT.SHALLOW) !== 0 };
    case 'blockAbort':
      return { op: 'blockJobAbort', domain, target, pivot: (flags & ABORT.PIVOT) !== 0 };
    case 'write':
      return { op: 'write', domain, target, slot: step.slot ?? 0, value: step.value ?? 0 };
    case 'mkfile':
      return { op: 'createFile', path: `${folder}/${step.file}`, ...contentOf(step, folder) };
    case 'rmfile':
      return { op: 'removeFile', path: `${folder}/${step.file}` };
    case 'restartDaemon':
      return { op: 'restartDaemon' };
    default:
      throw new RangeError(`no such operation: ${step.op}`);
  }
}

/** A file that nothing is said of has something in it. */
function contentOf({ qcow2, size }: Step, folder: string): { backing: string } | { size: number } {
  return qcow2 === undefined ? { size: size ?? 1 } : { backing: `${folder}/${qcow2}` };
}

function savedXml({ from = '', replace = [] }: Step, saved: ReadonlyMap<string, string>): string {
  const xml = saved.get(from);
  if (xml === undefined) throw new RangeError(`no XML was saved of ${from}`);
  return replace.reduce(
    (text, [pattern, replacement]) => text.replace(new RegExp(pattern, 's'), replacement),
    xml,
  );
}
