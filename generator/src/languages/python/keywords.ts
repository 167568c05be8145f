/** Names that Python reserves. Source: keyword.kwlist of CPython 3.14; soft keywords are no names' enemies. */
const KEYWORDS: ReadonlySet<string> = new Set([
  'False',
  'None',
  'True',
  'and',
  'as',
  'assert',
  'async',
  'await',
  'break',
  'class',
  'continue',
  'def',
  'del',
  'elif',
  'else',
  'except',
  'finally',
  'for',
  'from',
  'global',
  'if',
  'import',
  'in',
  'is',
  'lambda',
  'nonlocal',
  'not',
  'or',
  'pass',
  'raise',
  'return',
  'try',
  'while',
  'with',
  'yield',
]);

/** `self` is no keyword, but every method has one. */
export function isReserved(name: string): boolean {
  return KEYWORDS.has(name) || name === 'self';
}
