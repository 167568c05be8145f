/** What is wrong or needless in the annotations. */
import type { Diagnostic } from '../diagnostics/index.ts';
import { inferContext } from '../infer/context.ts';
import type { ApiXml } from '../xml/api-xml.ts';
import type { Annotations } from './annotations.ts';
import { checkNames } from './names.ts';
import { findRedundant } from './redundant.ts';

export function lintAnnotations(api: ApiXml, annotations: Annotations): readonly Diagnostic[] {
  const context = inferContext(api, annotations, () => {});
  return [...checkNames(annotations, context.symbols), ...findRedundant(context)];
}
