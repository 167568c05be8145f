/** A function in a stub, as text that is formatted already. */
import { folded } from '../layout.ts';
import type { ArgumentView } from '../slots.ts';

export interface FunctionStub {
  /** `def info(self) -> list[int]:`, with line breaks where it is long. */
  readonly header: string;
  /** The docstring or `...`, indented. */
  readonly body: string;
  readonly isOverload: boolean;
  readonly isProperty: boolean;
}

/** The name `/` without a type ends the positional ones. */
export type Annotated = Pick<ArgumentView, 'name' | 'type' | 'default'>;

/** `indent` is that of the `def`; `first` is `self` for methods. */
export function functionStub(
  name: string,
  args: readonly Annotated[],
  type: string,
  lines: readonly string[],
  place: { readonly indent: string; readonly self: boolean },
): FunctionStub {
  const { indent, self } = place;
  return {
    header: folded(
      `${indent}def ${name}(`,
      [...(self ? ['self'] : []), ...args.map(parameter)],
      `) -> ${type}:`,
    ),
    body: lines.length === 0 ? `${indent}    ...` : docstringOf(lines, `${indent}    `),
    isOverload: false,
    isProperty: false,
  };
}

function parameter({ name, type, default: value }: Annotated): string {
  if (type === '') return name;
  return `${name}: ${type}${value === null ? '' : ` = ${value}`}`;
}

/** Lines as a docstring of Python. */
function docstringOf(lines: readonly string[], indent: string): string {
  const escaped = lines.map((line) => line.replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"'));
  const text = escaped.map((line) => (line === '' ? '' : `${indent}${line}`)).join('\n');
  const [open, close] = [`${indent}"""`, lines.length > 1 ? `\n${indent}"""` : '"""'];
  return `${open}${text.trimStart()}${close}`;
}
