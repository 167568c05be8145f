/** Whether the memory in a file is that of the guest that would go on with it (section 3.2, step 2). */
import type { LibvirtError } from '../../error.ts';
import type { Definition } from '../../state/definition.ts';
import { isImage } from '../../state/image.ts';
import type { Snapshot } from '../../state/snapshot.ts';
import type { State } from '../../state/state.ts';
import { abiDifference } from '../../xml/domain.ts';

/** The first difference that the guest would notice; null where there is none, or nobody knows. */
export function memoryDifference(
  { files }: State,
  { memory }: Snapshot,
  live: Definition,
): LibvirtError | null {
  const file = memory.file === null ? undefined : files.get(memory.file);
  const guest = isImage(file) ? file.guest : undefined;
  return guest === undefined || guest === live ? null : abiDifference(guest, live);
}
