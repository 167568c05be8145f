/** The function that libvirt advises instead of one; empty when it names none. */
import type { Decision } from '../../model/decision.ts';
import type { XmlFunction } from '../../xml/api-xml.ts';
import type { InferContext } from '../context.ts';

export function inferSuperseded(
  { name, facts }: XmlFunction,
  { annotations }: InferContext,
): { readonly supersededBy?: string; readonly decision?: Decision } {
  const annotated = annotations.superseded[name];
  if (annotated !== undefined) {
    return answer(annotated ?? '', { annotation: annotations.at('superseded', name) });
  }
  const advised = facts.superseded;
  if (advised === undefined) return {};
  return answer(advised === 'yes' ? '' : advised, { rule: 'advised-against' });
}

const answer = (supersededBy: string, by: Decision['by']) => ({
  supersededBy,
  decision: { fact: 'superseded', value: supersededBy || 'by nothing', by },
});
