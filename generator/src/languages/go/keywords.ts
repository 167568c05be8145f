/** Names that Go reserves, and those that emitted code uses. Source: go/token and go/types of Go 1.26. */
const KEYWORDS: ReadonlySet<string> = new Set(
  `break case chan const continue default defer else fallthrough for func go goto if import
   interface map package range return select struct switch type var`.split(/\s+/),
);

/** Predeclared names and packages that a parameter of that name would hide. */
const USED: ReadonlySet<string> = new Set(
  'any append bool cap clear close context copy error iter len make nil os runtime string uint unsafe'.split(
    ' ',
  ),
);

/** Variables of emitted methods. */
const LOCALS: ReadonlySet<string> = new Set(['ctx', 'err', 'out', 'r', 'self']);

export function isKeyword(name: string): boolean {
  return KEYWORDS.has(name);
}

export function isTaken(name: string): boolean {
  return KEYWORDS.has(name) || USED.has(name) || LOCALS.has(name);
}
