/** Errors that more than one command can end with. */
import { create, VirglotError } from '../diagnostics/index.ts';

/** Output that the file system refuses. */
export function unwritable(error: unknown): VirglotError {
  const message = error instanceof Error ? error.message : String(error);
  return new VirglotError(
    [
      create('VG0401', message, {
        suggestion: 'Nothing was changed. Check the permissions and the free space.',
      }),
    ],
    2,
  );
}
