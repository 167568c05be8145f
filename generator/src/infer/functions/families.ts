/** The families of typed-parameter keys that a function takes or gives, by parameter. */
import type { Annotations } from '../../annotations/annotations.ts';
import type { Decision } from '../../model/decision.ts';

export interface FunctionFamilies {
  readonly families: Readonly<Record<string, readonly string[]>>;
  readonly decisions: readonly Decision[];
}

const none: FunctionFamilies = { families: {}, decisions: [] };

/** Families of all functions at once: annotations list them the other way round. */
export function familiesByFunction(
  annotations: Annotations,
): (functionName: string) => FunctionFamilies {
  const known = new Map<string, FunctionFamilies>();
  for (const [prefix, { consumers }] of Object.entries(annotations.families)) {
    for (const [index, consumer] of consumers.entries()) {
      const [name = '', param = ''] = consumer.split('.');
      const { families, decisions } = known.get(name) ?? none;
      const by = { annotation: annotations.at('families', prefix, 'consumers', index) };
      known.set(name, {
        families: { ...families, [param]: [...(families[param] ?? []), prefix] },
        decisions: [...decisions, { fact: 'family', value: `${param}: ${prefix}*`, by }],
      });
    }
  }
  return (name) => known.get(name) ?? none;
}
