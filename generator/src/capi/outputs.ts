/** What comes out of a call: the result, then the parameters. */
import type { Func, Param, Return } from '../model/model.ts';
import type { COut, Output, Shape } from './call.ts';
import { declare, elementType, pointerTo } from './ctype.ts';
import { freeStatement } from './free.ts';
import type { ModelIndex } from './index-of.ts';
import { lengthName, paramName, resultName } from './names.ts';

/** With a prefix, the C names are those of local variables of another body. */
export function outputsOf(func: Func, index: ModelIndex, prefix = ''): readonly Output[] {
  const result = resultShape(func);
  const owned = func.returns.role !== 'string-borrowed';
  const { nullable } = func.returns;
  return [
    ...(result
      ? [
          output(
            result,
            'result',
            prefix + resultName(func),
            { isReturn: true, nullable, owned },
            index,
          ),
        ]
      : []),
    ...func.params.flatMap((param) => {
      const shape = outputShape(param, func, index);
      if (shape === null) return [];
      const facts = { isReturn: false, nullable: param.nullable, owned: true };
      return [output(shape, param.name, prefix + paramName(param.name), facts, index)];
    }),
  ];
}

interface Facts {
  readonly isReturn: boolean;
  readonly nullable: boolean;
  readonly owned: boolean;
}

function output(shape: Shape, name: string, cName: string, facts: Facts, index: ModelIndex) {
  const { isReturn, nullable, owned } = facts;
  const c = cOuts(shape, cName, owned);
  const count =
    c.length === 3 && shape.shape === 'typed-rows' ? `${c[1]!.name} * ${c[2]!.name}` : c[1]?.name;
  const free = owned ? freeStatement(shape, cName, count ?? '', index) : null;
  return { ...shape, name, isReturn, nullable, c, free };
}

/** Null when the result only says whether or how many. */
function resultShape(func: Func): Shape | null {
  const { returns } = func;
  if (func.pattern === 'event-register') return number({ kind: 'callback-id' });
  if (func.params.some((param) => 'count' in param && param.count === 'return')) return null;
  switch (returns.role) {
    case 'void':
    case 'status':
    case 'count':
      return null;
    case 'handle-new':
    case 'handle-borrowed':
      return { shape: 'handle', class: returns.class };
    case 'string-owned':
    case 'string-borrowed':
      return { shape: 'string' };
    case 'bytes-owned':
      return { shape: 'bytes', secret: func.pattern === 'secret-bytes' };
    case 'scalar':
      return { shape: 'scalar', scalar: returns.scalar, meaning: returns.meaning };
    case 'struct-borrowed':
    case 'struct-owned':
      throw new Error(`${func.name}: a returned struct is for the runtime only`);
    default:
      return number(resultMeaning(returns));
  }
}

type ScalarShape = Extract<Shape, { shape: 'scalar' }>;

const number = (meaning: ScalarShape['meaning']): Shape => ({
  shape: 'scalar',
  scalar: 'int',
  meaning,
});

function resultMeaning(returns: Return): ScalarShape['meaning'] {
  switch (returns.role) {
    case 'int-value':
      return returns.meaning;
    case 'bool':
    case 'found':
      return { kind: 'bool' };
    case 'enum':
      return { kind: 'enum', enums: returns.enums };
    case 'fd':
      return { kind: 'fd' };
    case 'callback-id':
      return { kind: 'callback-id' };
    default:
      return { kind: 'number' };
  }
}

/** Null for what goes in or is folded away. */
function outputShape(param: Param, func: Func, index: ModelIndex): Shape | null {
  switch (param.role) {
    case 'out-scalar':
      return { shape: 'scalar', scalar: param.scalar, meaning: param.meaning };
    case 'out-struct':
      return { shape: 'struct', struct: param.struct };
    case 'out-uuid':
      return { shape: 'uuid' };
    case 'out-cstr':
      return { shape: 'cstr', size: index.number(param.size) };
    case 'out-string':
      return { shape: 'string' };
    case 'out-bytes': {
      const filled = func.returns.role === 'byte-count' ? 'result' : null;
      return { shape: 'buffer', size: param.len, filled };
    }
    case 'out-array-alloc':
    case 'out-array-max':
    case 'out-array-probe':
      return { shape: 'array', element: param.element };
    case 'out-typed-probe':
    case 'out-typed-alloc':
      return { shape: 'typed', families: func.families[param.name] ?? [] };
    case 'out-typed-2d':
      return { shape: 'typed-rows', families: func.families[param.name] ?? [] };
    case 'out-cpumap':
    case 'out-cpumap-alloc':
      return { shape: 'cpumap' };
    case 'out-cpumap2d':
      return { shape: 'cpumap-rows' };
    default:
      return null;
  }
}

function cOuts(shape: Shape, name: string, owned: boolean): readonly COut[] {
  const length = lengthName(name);
  switch (shape.shape) {
    case 'scalar':
      return [out(shape.scalar, name)];
    case 'string':
      return [out(owned ? 'char *' : 'const char *', name)];
    case 'handle':
      return [out(`${shape.class}Ptr`, name)];
    case 'uuid':
      return [storage('unsigned char', name, 16)];
    case 'cstr':
      return [storage('char', name, shape.size)];
    case 'bytes':
      return [out('unsigned char *', name), out('size_t', length)];
    case 'buffer':
      return [{ ctype: 'void *', name, declare: declare('void *', name), pass: name }];
    case 'struct':
      return [out(shape.struct, name)];
    case 'array':
      return [out(pointerTo(elementType(shape.element)), name), out('int', length)];
    case 'typed':
      return [out('virTypedParameterPtr', name), out('int', length)];
    case 'typed-rows':
      return [
        out('virTypedParameterPtr', name),
        out('int', `${name}rows`),
        out('int', `${name}columns`),
      ];
    case 'cpumap':
      return [out('unsigned char *', name), out('int', length)];
    case 'cpumap-rows':
      return [out('unsigned char *', name), out('int', `${name}rows`), out('int', length)];
    default:
      throw new Error(`${shape.shape} does not come out`);
  }
}

const out = (type: string, name: string): COut => ({
  ctype: pointerTo(type),
  name,
  declare: declare(type, name),
  pass: `&${name}`,
});

const storage = (type: string, name: string, size: number): COut => ({
  ctype: pointerTo(type),
  name,
  declare: `${type} ${name}[${size}]`,
  pass: name,
});
