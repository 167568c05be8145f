/** Errors that more than one command can end with. */
import { create, VirglotError } from '../diagnostics/index.ts';

/** Work on generated files; what the file system refuses becomes a diagnostic. */
export function onDisk<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const suggestion = 'Nothing was changed. Check the permissions and the free space.';
    throw new VirglotError([create('VG0401', message, { suggestion })], 2);
  }
}
