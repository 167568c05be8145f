/** The unit that libvirt documents for a number. */
import type { Decision } from '../model/decision.ts';
import type { Facts } from '../xml/facts/index.ts';
import { byRule } from './decide.ts';

interface Measured {
  readonly unit?: string;
  readonly decisions: readonly Decision[];
}

/** Nothing where there is no number, or no unit of it. */
export function unitOf(isNumber: boolean, { unit }: Facts): Measured {
  if (!isNumber || unit === undefined) return { decisions: [] };
  return { unit, decisions: [byRule('unit-documented', 'unit', unit)] };
}
