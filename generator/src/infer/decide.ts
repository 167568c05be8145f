/** Records of who decided a fact. */
import type { Annotations } from '../annotations/annotations.ts';
import type { Decision } from '../model/decision.ts';
import type { DeclarationRule } from './declaration-rules.ts';

export const byRule = (rule: DeclarationRule, fact: string, value: string): Decision => ({
  fact,
  value,
  by: { rule },
});

/** What an annotation says of something in words. */
export function explained(
  annotations: Annotations,
  note: { readonly says?: string } | undefined,
  path: readonly string[],
): { readonly says?: string; readonly decisions: readonly Decision[] } {
  const says = note?.says;
  if (says === undefined) return { decisions: [] };
  return { says, decisions: [byAnnotation(annotations, [...path, 'says'], 'says', says)] };
}

/** The annotation is found by its path in the file: `'fields', 'virError.domain', 'enums'`. */
export const byAnnotation = (
  annotations: Annotations,
  path: readonly string[],
  fact: string,
  value: string,
): Decision => ({ fact, value, by: { annotation: annotations.at(...path) } });
