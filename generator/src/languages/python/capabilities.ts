/** What the binding leaves out, and why; the coverage report prints the reasons. */
import type { Func } from '../../model/model.ts';

/** Reasons by pattern: functions that the runtime uses, or that Python has no use for. */
export const NOT_BOUND: Readonly<Record<string, string>> = {
  'infra:ref': 'Objects count references themselves.',
  'infra:free': 'Objects free their handles themselves.',
  'infra:struct-free': 'Results are copied and freed in the call that makes them.',
  'infra:typed-params': 'Typed parameters are dicts.',
  'infra:error': 'Errors are exceptions; the last one is at hand as virGetLastError and its kin.',
  'infra:event-loop': 'The runtime serves it under the same name.',
  'infra:init': 'The library is initialised when it is first used.',
};

export function isBound(func: Pick<Func, 'pattern'>): boolean {
  return !func.pattern.startsWith('infra:');
}
