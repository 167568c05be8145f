/** Names in the annotations that nothing in libvirt has. */
import { create, type Diagnostic, didYouMean } from '../diagnostics/index.ts';
import type { Symbols } from '../infer/symbols.ts';
import { compareVersions } from '../version.ts';
import type { Annotations } from './annotations.ts';
import { references } from './references.ts';

/**
 * Names are held against the release that the annotations were written for and against later
 * ones: an older libvirt may lack what they are about, and libvirt takes nothing away.
 */
export function checkNames(annotations: Annotations, symbols: Symbols): readonly Diagnostic[] {
  if (compareVersions(symbols.version, annotations.libvirt) < 0) return [];
  return references(annotations, symbols).flatMap(({ name, known, what, path }) =>
    known.has(name)
      ? []
      : [
          create('VG0206', `libvirt ${symbols.version} has no ${what} "${name}"`, {
            at: annotations.at(...path),
            suggestion: didYouMean(name, known.keys()),
          }),
        ],
  );
}
