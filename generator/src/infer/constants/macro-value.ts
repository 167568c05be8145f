/** The number behind a macro, through other macros and enumerators. */
import { enumeratorValue, type Symbols } from '../symbols.ts';
import { type Evaluated, evaluate, type Lookup } from './expression.ts';

/** Null when the macro is no integer. `within` are the macros on the way here. */
export function macroValue(
  symbols: Symbols,
  name: string,
  within: readonly string[] = [],
): Evaluated | null {
  const macro = symbols.macros.get(name)?.xml;
  if (macro?.raw === undefined || macro.params !== undefined || within.includes(name)) return null;
  const lookup: Lookup = (inner) => {
    const member = enumeratorValue(symbols, inner);
    return member
      ? { value: BigInt(member.value), scalar: 'int' }
      : macroValue(symbols, inner, [...within, name]);
  };
  return evaluate(macro.raw, lookup);
}

/** The bound of an array: a number, or a macro that is one. */
export function arrayLength(symbols: Symbols, bound: string): number | null {
  if (/^\d+$/.test(bound)) return Number(bound);
  const evaluated = macroValue(symbols, bound);
  return evaluated && Number(evaluated.value);
}
