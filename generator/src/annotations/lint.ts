/** What is wrong or needless in the annotations. */
import type { Diagnostic } from '../diagnostics/index.ts';
import { inferContext } from '../infer/context.ts';
import type { ApiXml } from '../xml/api-xml.ts';
import type { Annotations } from './annotations.ts';
import { checkNames } from './names.ts';
import { findRedundant } from './redundant.ts';

/** `older`: releases that the annotations also serve; what they need is not redundant. */
export function lintAnnotations(
  newest: ApiXml,
  annotations: Annotations,
  older: readonly ApiXml[] = [],
): readonly Diagnostic[] {
  const contexts = [newest, ...older].map((api) => inferContext(api, annotations, () => {}));
  return [...checkNames(annotations, contexts[0]!.symbols), ...findRedundant(contexts)];
}
