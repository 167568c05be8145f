/** What programs beside libvirt do to files. */
import type { Draft } from '../../draft.ts';
import { definitionOf } from '../../state/domain.ts';
import { newFile, newImage } from '../../state/image.ts';
import { sourceOf } from '../../state/source.ts';
import type { OperationOf } from '../operation.ts';

/** Writes into the image that the disk is now. */
export function write(draft: Draft, op: OperationOf<'write'>): undefined {
  const path = sourceOf(definitionOf(draft.domain(op.domain)), op.target)?.path;
  if (path == null) throw new RangeError(`domain ${op.domain} has no image for ${op.target}`);
  draft.do({ kind: 'slot-written', path, slot: op.slot, value: op.value });
}

export function createFile(draft: Draft, op: OperationOf<'createFile'>): undefined {
  const file =
    op.backing === undefined
      ? newFile(op.size ?? 0)
      : newImage('qcow2', { path: op.backing, format: 'qcow2' });
  draft.do({ kind: 'file-created', path: op.path, file });
}

export function removeFile(draft: Draft, { path }: OperationOf<'removeFile'>): undefined {
  draft.do({ kind: 'file-removed', path });
}
