/** What languages share to find what their emitted text binds. */
import type { CoverageOfKind } from './language.ts';

/** The group of each match; of several groups the one that took part. */
export function found(text: string, pattern: RegExp): ReadonlySet<string> {
  return new Set(
    [...text.matchAll(pattern)].map(
      (match) => match.slice(1).find((group) => group !== undefined)!,
    ),
  );
}

/** Symbols that are bound, and why the others are not. */
export function split<T extends { readonly name: string }>(
  all: readonly T[],
  bound: ReadonlySet<string>,
  reason: (symbol: T) => string | undefined = () => undefined,
  otherwise = 'Not found in the generated files.',
): CoverageOfKind {
  return {
    bound: all.filter(({ name }) => bound.has(name)).map(({ name }) => name),
    unbound: all
      .filter(({ name }) => !bound.has(name))
      .map((symbol) => ({ name: symbol.name, reason: reason(symbol) ?? otherwise })),
  };
}

/** Enums all of whose members are bound. */
export function wholeEnums(
  enums: readonly {
    readonly name: string;
    readonly values: readonly { readonly name: string }[];
  }[],
  bound: ReadonlySet<string>,
): ReadonlySet<string> {
  const whole = enums.filter(({ values }) => values.every(({ name }) => bound.has(name)));
  return new Set(whole.map(({ name }) => name));
}
