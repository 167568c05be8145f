/** What each rule about functions says, by its id. */
import { declarationRules } from '../declaration-rules.ts';
import { blockingRules } from './blocking.ts';
import { failureRules } from './failure.ts';
import { lengthRules } from './lengths/index.ts';
import { meaningRules } from './meanings/index.ts';
import { patternRules } from './pattern.ts';
import { returnRules } from './returns/index.ts';
import { roleRules } from './roles/index.ts';
import { sizeRules } from './sizes/index.ts';

/** Rules that are no choice among several. */
const single: readonly (readonly [id: string, summary: string])[] = [
  ['null-documented', declarationRules['null-documented']],
  ['unit-documented', declarationRules['unit-documented']],
  ['unit-by-name', declarationRules['unit-by-name']],
  ['flags-unused', 'The documentation names no flags.'],
  ['access-checks', 'A read-only connection may only read, as the access checks tell.'],
  ['advised-against', 'The documentation advises against its use.'],
  ['register-deregister', 'Names differ in Register and Deregister, or Add and Remove.'],
  ['flags-twin', 'The same arguments and a `flags` at the end.'],
];

/** Every rule with its id and summary; ids are unique. */
export const allRules: readonly (readonly [id: string, summary: string])[] = [
  ...[
    ...roleRules,
    ...lengthRules,
    ...meaningRules,
    ...sizeRules,
    ...returnRules,
    ...failureRules,
    ...blockingRules,
    ...patternRules,
  ].map(({ id, summary }) => [id, summary] as const),
  ...single,
];

export const functionRules: ReadonlyMap<string, string> = new Map(allRules);
