/** Evaluates the integer expressions that macros hold; anything else has no value. */
import type { ScalarType } from '../../model/types.ts';

export interface Evaluated {
  readonly value: bigint;
  /** The type that a suffix asks for. */
  readonly scalar: ScalarType;
}

/** What a name in the expression stands for. */
export type Lookup = (name: string) => Evaluated | null;

const TOKEN = /\s*(?:(0[xX][\da-fA-F]+|\d+)([uUlL]*)|([A-Za-z_]\w*)|(<<|>>|[-+*/%&|^~()]))/y;

interface Token {
  readonly number?: Evaluated;
  readonly name?: string;
  readonly operator?: string;
}

export function evaluate(text: string, lookup: Lookup): Evaluated | null {
  const tokens = tokenize(text.replace(/\/\*.*?\*\//gs, ' ').trim());
  if (!tokens || tokens.length === 0) return null;
  const [value, rest] = binary(tokens, 0, 0, lookup) ?? [];
  return value !== undefined && rest === tokens.length ? value : null;
}

function tokenize(text: string): readonly Token[] | null {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const [, digits, suffix, name, operator] = TOKEN.exec(text) ?? [];
    if (digits !== undefined) tokens.push({ number: literal(digits, suffix ?? '') });
    else if (name !== undefined) tokens.push({ name });
    else if (operator !== undefined) tokens.push({ operator });
    else return null;
  }
  return tokens;
}

function literal(digits: string, suffix: string): Evaluated {
  // C reads a leading zero as octal.
  const value = BigInt(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits);
  const longs = suffix.toLowerCase().replaceAll('u', '').length;
  const base = (['int', 'long', 'long long'] as const)[longs] ?? 'long long';
  return { value, scalar: /u/i.test(suffix) ? UNSIGNED[base] : base };
}

const UNSIGNED = {
  int: 'unsigned int',
  long: 'unsigned long',
  'long long': 'unsigned long long',
} as const;

/** Binary operators from the loosest to the tightest. */
const LEVELS: readonly Readonly<Record<string, (a: bigint, b: bigint) => bigint | null>>[] = [
  { '|': (a, b) => a | b },
  { '^': (a, b) => a ^ b },
  { '&': (a, b) => a & b },
  { '<<': (a, b) => shift(a, b), '>>': (a, b) => shift(a, -b) },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  {
    '*': (a, b) => a * b,
    '/': (a, b) => (b === 0n ? null : a / b),
    '%': (a, b) => (b === 0n ? null : a % b),
  },
];

/** C leaves wide and negative shifts undefined; they must not eat memory here. */
const shift = (a: bigint, by: bigint): bigint | null =>
  by <= -64n || by >= 64n ? null : BigInt.asIntN(64, by < 0n ? a >> -by : a << by);

/** A value and the index of the token after it. */
type Parsed = readonly [value: Evaluated, next: number] | null;

function binary(tokens: readonly Token[], start: number, level: number, lookup: Lookup): Parsed {
  const operators = LEVELS[level];
  if (!operators) return unary(tokens, start, lookup);
  let left = binary(tokens, start, level + 1, lookup);
  while (left) {
    const operate = operators[tokens[left[1]]?.operator ?? ''];
    if (!operate) return left;
    const right = binary(tokens, left[1] + 1, level + 1, lookup);
    const value = right && operate(left[0].value, right[0].value);
    left =
      right && value !== null
        ? [{ value, scalar: wider(left[0].scalar, right[0].scalar) }, right[1]]
        : null;
  }
  return null;
}

function unary(tokens: readonly Token[], start: number, lookup: Lookup): Parsed {
  const token = tokens[start];
  if (!token) return null;
  if (token.number) return [token.number, start + 1];
  if (token.name !== undefined) {
    const value = lookup(token.name);
    return value && [value, start + 1];
  }
  if (token.operator === '(') {
    const inner = binary(tokens, start + 1, 0, lookup);
    return inner && tokens[inner[1]]?.operator === ')' ? [inner[0], inner[1] + 1] : null;
  }
  const sign = UNARY[token.operator ?? ''];
  const operand = sign ? unary(tokens, start + 1, lookup) : null;
  return sign && operand
    ? [{ value: sign(operand[0].value), scalar: operand[0].scalar }, operand[1]]
    : null;
}

const UNARY: Readonly<Record<string, (a: bigint) => bigint>> = {
  '-': (a) => -a,
  '+': (a) => a,
  '~': (a) => ~a,
};

const RANK: readonly ScalarType[] = [
  'int',
  'unsigned int',
  'long',
  'unsigned long',
  'long long',
  'unsigned long long',
];

const wider = (one: ScalarType, other: ScalarType): ScalarType =>
  RANK.indexOf(one) >= RANK.indexOf(other) ? one : other;
