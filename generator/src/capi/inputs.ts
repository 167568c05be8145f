/** What goes into a call, parameter by parameter. */
import type { Func, Param } from '../model/model.ts';
import type { CParam, Input, Shape } from './call.ts';
import { elementType } from './ctype.ts';
import { lengthName, paramName } from './names.ts';

export function inputsOf(func: Func): readonly Input[] {
  const lastCallback = func.params.findLast(({ role }) => role === 'callback');
  const kept = keptLengths(func);
  return func.params.flatMap((param): readonly Input[] => {
    const shape = inputShape(param, func, param === lastCallback, kept);
    if (shape === null) return [];
    const { name, nullable } = param;
    return [{ ...shape, name, nullable, isSelf: param.role === 'self', c: cParams(shape, param) }];
  });
}

/** Lengths that the caller gives: of its own buffers, and where nothing else tells how many. */
function keptLengths({ params }: Func): ReadonlySet<string> {
  const lengths = params.flatMap((param) => {
    if (param.role === 'out-bytes') return [param.len];
    return 'size' in param && typeof param.size === 'object' && param.size.kind === 'caller'
      ? [param.size.param]
      : [];
  });
  return new Set(lengths);
}

/** Null for what is folded away or comes out. */
function inputShape(
  param: Param,
  func: Func,
  isLastCallback: boolean,
  kept: ReadonlySet<string>,
): Shape | null {
  switch (param.role) {
    case 'self':
    case 'in-handle':
      return { shape: 'handle', class: param.class };
    case 'in-string':
      return { shape: 'string' };
    case 'in-scalar':
      return { shape: 'scalar', scalar: param.scalar, meaning: param.meaning };
    case 'flags':
      return { shape: 'flags', scalar: param.scalar, enums: param.enums };
    case 'len':
      return kept.has(param.name)
        ? { shape: 'scalar', scalar: param.scalar, meaning: { kind: 'number' } }
        : null;
    case 'in-typed':
      return { shape: 'typed', families: func.families[param.name] ?? [] };
    case 'in-array':
    case 'in-array-nullterm':
      return { shape: 'array', element: param.element };
    case 'in-uuid':
      return { shape: 'uuid' };
    case 'in-bytes':
      return { shape: 'bytes', secret: func.pattern === 'secret-bytes' };
    case 'in-cpumap':
      return { shape: 'cpumap' };
    case 'in-struct':
      return {
        shape: 'struct',
        struct: param.struct,
        ...(param.callback && { callback: param.callback }),
      };
    case 'callback':
      return callbackShape(param.callback, func, isLastCallback);
    default:
      return null;
  }
}

function callbackShape(callback: string, func: Func, isLast: boolean): Shape | null {
  // A listener is removed by its id, a close callback by its connection.
  if (func.pattern === 'event-deregister') {
    return { shape: 'scalar', scalar: 'int', meaning: { kind: 'callback-id' } };
  }
  const nameOf = (role: 'opaque' | 'freecb') => func.params.find((one) => one.role === role)?.name;
  const opaque = nameOf('opaque');
  const freecb = nameOf('freecb');
  if (opaque === undefined) return null;
  return {
    shape: 'callback',
    callback,
    scope: freecb === undefined ? 'call' : 'notified',
    opaque: isLast ? paramName(opaque) : null,
    freecb: isLast && freecb !== undefined ? paramName(freecb) : null,
  };
}

function cParams(shape: Shape, param: Param): readonly CParam[] {
  const name = paramName(param.name);
  const length = lengthName(param.name);
  switch (shape.shape) {
    case 'scalar':
    case 'flags':
      return [{ ctype: shape.scalar, name }];
    case 'string':
      return [{ ctype: 'const char *', name }];
    case 'handle':
      return [{ ctype: `${shape.class}Ptr`, name }];
    case 'uuid':
      return [{ ctype: 'const unsigned char *', name }];
    case 'bytes':
      return [
        { ctype: 'const void *', name },
        { ctype: 'size_t', name: length },
      ];
    case 'struct':
      return [{ ctype: `const ${shape.struct} *`, name }];
    case 'array':
      return [
        { ctype: arrayType(elementType(shape.element)), name },
        { ctype: 'unsigned int', name: length },
      ];
    case 'typed':
      return [
        { ctype: 'virTypedParameterPtr', name },
        { ctype: 'int', name: length },
      ];
    case 'cpumap':
      return [
        { ctype: 'const unsigned char *', name },
        { ctype: 'int', name: length },
      ];
    case 'callback':
      return [
        { ctype: shape.callback, name },
        ...(shape.opaque === null ? [] : [{ ctype: 'void *', name: shape.opaque }]),
        ...(shape.freecb === null ? [] : [{ ctype: 'virFreeCallback', name: shape.freecb }]),
      ];
    default:
      throw new Error(`${shape.shape} does not go in`);
  }
}

/** Strings are read only, which C says of what the pointers point to. */
const arrayType = (element: string): string =>
  element === 'char *' ? 'const char **' : `const ${element} *`;
