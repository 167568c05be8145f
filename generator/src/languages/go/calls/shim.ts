/** View of a shim: the C function that a method calls, all of it by value. */
import type { Call, Input, Output } from '../../../capi/call.ts';

export interface ShimView {
  readonly function: string;
  /** The C layer's function. */
  readonly symbol: string;
  readonly name: string;
  /** Type of what it gives; `vgo_error *` where there is nothing but the error. */
  readonly returns: string;
  /** Declarations of what it gives besides the error. */
  readonly members: readonly string[];
  /** Whether it tells by its status what is no failure. */
  readonly hasStatus: boolean;
  readonly parameters: string;
  readonly texts: readonly TextView[];
  readonly lists: readonly ListView[];
  readonly typed: readonly TypedView[];
  /** Arguments of the C layer's function after its error. */
  readonly pass: readonly string[];
  /** What frees what it gave; empty when nothing is owned. */
  readonly drops: readonly DropView[];
}

/** A text that C wants to end with NUL. */
interface TextView {
  readonly variable: string;
  readonly data: string;
  readonly nullable: boolean;
}

interface ListView {
  readonly variable: string;
  readonly data: string;
}

interface TypedView {
  readonly variable: string;
  readonly data: string;
}

interface DropView {
  readonly locals: readonly { readonly declare: string; readonly name: string }[];
  readonly free: string;
}

export function shimView(call: Call): ShimView {
  const { func, symbol, inputs, outputs } = call;
  const given = outputs.filter(({ shape }) => shape !== 'buffer');
  const name = `vgo_${func.name}`;
  const hasStatus = Object.keys(call.special).length > 0;
  return {
    function: func.name,
    symbol,
    name,
    hasStatus,
    returns: given.length === 0 && !hasStatus ? 'vgo_error *' : `${name}_r `,
    members: [
      ...(hasStatus ? ['int status'] : []),
      ...given.flatMap(({ c }) => c.map(({ declare }) => declare)),
    ],
    parameters:
      [...inputs.flatMap(parametersOf), ...outputs.flatMap(bufferOf)].join(', ') || 'void',
    texts: inputs.flatMap((input) =>
      input.shape === 'string'
        ? [{ variable: `${cName(input)}_text`, data: cName(input), nullable: input.nullable }]
        : [],
    ),
    lists: inputs.flatMap((input) =>
      isTexts(input) ? [{ variable: `${cName(input)}_list`, data: cName(input) }] : [],
    ),
    typed: inputs.flatMap((input) =>
      input.shape === 'typed' ? [{ variable: `${cName(input)}_typed`, data: cName(input) }] : [],
    ),
    pass: [...inputs.flatMap(passOf), ...outputs.flatMap(({ shape, c }) => outOf(shape, c))],
    drops: given.flatMap(dropOf),
  };
}

const cName = ({ c }: Input): string => c[0]!.name;

const isTexts = (input: Input): boolean =>
  input.shape === 'array' && input.element.kind === 'string';

/** For cgo a type without pointers: what is beside the bytes in Go's memory is not its concern. */
const BYTES = 'const unsigned char *';

function parametersOf(input: Input): readonly string[] {
  const name = cName(input);
  switch (input.shape) {
    case 'handle':
      return [`uintptr_t ${name}`];
    case 'string':
      return [`const char *${name}`, `size_t n${name}`];
    case 'struct':
      return [`${input.struct} ${name}`, ...(input.nullable ? [`int has${name}`] : [])];
    case 'typed':
      return [
        `const void *${name}`,
        `int n${name}`,
        `const void *${name}texts`,
        `size_t n${name}texts`,
      ];
    case 'array': {
      const count = `unsigned int ${input.c[1]!.name}`;
      return isTexts(input)
        ? [`const void *${name}`, `size_t ${name}size`, count]
        : [`const void *${name}`, count];
    }
    default:
      return input.c.map(({ ctype, name: each }) =>
        ctype.endsWith('*') ? `${BYTES}${each}` : `${ctype} ${each}`,
      );
  }
}

function bufferOf(output: Output): readonly string[] {
  return output.shape === 'buffer' ? [`unsigned char *${output.c[0]!.name}`] : [];
}

function passOf(input: Input): readonly string[] {
  const name = cName(input);
  switch (input.shape) {
    case 'handle':
      return [`(${input.c[0]!.ctype})${name}`];
    case 'string':
      return [`${name}_text.text`];
    case 'struct':
      return [input.nullable ? `has${name} ? &${name} : NULL` : `&${name}`];
    case 'typed':
      return [`${name}_typed`, `n${name}`];
    case 'array':
      return isTexts(input)
        ? [`${name}_list.items`, input.c[1]!.name]
        : input.c.map((each, at) => (at === 0 ? `(${each.ctype})${each.name}` : each.name));
    default:
      return input.c.map(({ ctype, name: each }) =>
        ctype.endsWith('*') ? `(const void *)${each}` : each,
      );
  }
}

function outOf(shape: Output['shape'], c: Output['c']): readonly string[] {
  return c.map(({ pass, name }) => {
    if (shape === 'buffer') return `(void *)${name}`;
    return pass.startsWith('&') ? `&r.${name}` : `r.${name}`;
  });
}

/** Objects become the program's, and so do files. */
function dropOf({ shape, c, free }: Output): readonly DropView[] {
  return free === null || shape === 'handle' || shape === 'scalar' ? [] : [{ locals: c, free }];
}
