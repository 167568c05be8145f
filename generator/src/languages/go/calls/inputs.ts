/** How the parameters of a method become arguments of its shim. */
import type { Call, Input } from '../../../capi/call.ts';
import type { Model } from '../../../model/model.ts';
import type { ScalarType } from '../../../model/types.ts';
import { MAPS } from '../exceptions.ts';
import { parameterName, receiverName } from '../names.ts';
import { inputType } from '../types.ts';
import { cType } from './ctypes.ts';
import { aborting } from './kinds.ts';
import { type Sharing, sharingOf } from './sharing.ts';
import { check, type Step, step } from './steps.ts';

export interface InputView {
  /** The parameter in C that it stands for. */
  readonly of: string;
  /** Empty for the object itself. */
  readonly name: string;
  readonly type: string;
  readonly sharing: Sharing;
  readonly steps: readonly Step[];
  /** Go expressions of the arguments. */
  readonly pass: readonly string[];
  /** What must outlive the call. */
  readonly keeps: readonly string[];
  /** Whether the call begins to use an object that can be in one use at a time. */
  readonly claimed: boolean;
}

export function inputViews(model: Model, call: Call): readonly InputView[] {
  const map = MAPS[call.func.name];
  const receiver = receiverOf(call);
  return call.inputs.flatMap((input): readonly InputView[] => {
    if (input.name === map?.values) return [];
    if (input.name === map?.keys) return [mapView(call, input, map.type, receiver)];
    return [inputView(model, call, input, receiver)];
  });
}

/** Variable of the object that the method belongs to; empty for functions. */
export function receiverOf({ inputs }: Pick<Call, 'inputs'>): string {
  const self = inputs.find(({ isSelf }) => isSelf);
  return self?.shape === 'handle' ? receiverName(self.class) : '';
}

function inputView(model: Model, call: Call, input: Input, receiver: string): InputView {
  const name = input.isSelf ? receiver : parameterName(input.name, receiver);
  const type = inputType(model, call, input);
  return {
    of: input.name,
    name: input.isSelf ? '' : name,
    type,
    sharing: sharingOf(input, type),
    keeps: [],
    claimed: input.shape === 'handle' && !input.isSelf && aborting(model, input.class) !== '',
    ...converted(input, name, type),
  };
}

type Converted = Pick<InputView, 'steps' | 'pass'> & { readonly keeps?: readonly string[] };

function converted(input: Input, name: string, type: string): Converted {
  switch (input.shape) {
    case 'handle':
      return handle(name, input.isSelf, input.nullable);
    case 'string':
      return type === '[]bool' ? cpuList(name) : text(name);
    case 'scalar':
      if (input.meaning.kind === 'bool') return { steps: [], pass: [`cBool(${name})`] };
      if (input.meaning.kind === 'fd') return file(name);
      return number(name, type, input.scalar);
    case 'flags':
      return number(name, type, input.scalar);
    case 'uuid':
      return { steps: [check(`checkUUID(${name})`)], pass: [bytes(name)] };
    case 'bytes':
      return { steps: [], pass: [bytes(name), `C.size_t(len(${name}))`] };
    case 'cpumap': {
      const bits = `${name}Bits`;
      return {
        steps: [step(`${bits}, err := cpuBits(${name})`)],
        pass: [bytes(bits), `C.int(len(${bits}))`],
      };
    }
    case 'struct':
      return struct(name, input.struct, input.nullable);
    case 'typed': {
      const packed = `${name}Packed`;
      const given = type.startsWith('*') ? name : `&${name}`;
      return {
        steps: [step(`${packed}, err := packTyped(${given})`)],
        pass: [
          `${packed}.data()`,
          `C.int(${packed}.count())`,
          `${packed}.texts()`,
          `C.size_t(${packed}.size())`,
        ],
      };
    }
    case 'array':
      return array(input, name);
    default:
      throw new Error(`no argument in Go for an input of shape ${input.shape}`);
  }
}

/** What may be a part of something that has pointers. */
function bytes(slice: string): string {
  return `octets(${slice})`;
}

/** Memory of our own, without pointers, as a `void *`. */
function data(slice: string): string {
  return `unsafe.Pointer(unsafe.SliceData(${slice}))`;
}

function handle(name: string, isSelf: boolean, nullable: boolean): Converted {
  const variable = isSelf ? 'self' : `${name}Ptr`;
  const acquire = nullable && !isSelf ? 'acquireIfAny' : 'acquire';
  return {
    steps: [step(`${variable}, err := ${name}.${acquire}()`, `${name}.release()`)],
    // A number, as cgo looks after pointers, and C's memory does not move.
    pass: [`C.uintptr_t(${variable})`],
  };
}

function text(name: string): Converted {
  return {
    steps: [],
    pass: [`chars(${name})`, `C.size_t(len(${name}))`],
  };
}

function cpuList(name: string): Converted {
  const list = `${name}List`;
  const given = text(list);
  return { steps: [step(`${list}, err := cpuList(${name})`)], pass: given.pass };
}

/** One that C has narrower is checked, so that nothing is cut off. */
function number(name: string, type: string, scalar: ScalarType): Converted {
  const pass = [`C.${cType(scalar)}(${name})`];
  const range = RANGES[scalar];
  const fits = range === undefined || range.fits.test(type);
  return { steps: fits ? [] : [check(`${range.check}("${name}", ${name})`)], pass };
}

/** How values are checked, and types whose values all fit. */
const RANGES: Readonly<
  Partial<Record<ScalarType, { readonly check: string; readonly fits: RegExp }>>
> = {
  int: { check: 'checkInt', fits: /^u?int32$/ },
  'unsigned int': { check: 'checkUint', fits: /^u?int32$/ },
  'unsigned long': { check: 'checkUlong', fits: /^(?!u?int64$)/ },
};

function file(name: string): Converted {
  const fd = `${name}Number`;
  return {
    steps: [step(`${fd}, err := descriptorOf(&${name})`)],
    pass: [`C.int(${fd})`],
    keeps: [name],
  };
}

/** C gets a copy. */
function struct(name: string, of: string, nullable: boolean): Converted {
  const copy = `${name}Copy`;
  const build = `${copy}, err := to${of}(${name}, ${nullable})`;
  return {
    steps: [step(build)],
    pass: nullable ? [copy, `cBool(${name} != nil)`] : [copy],
  };
}

function array(input: Input & { readonly shape: 'array' }, name: string): Converted {
  const { element } = input;
  const packed = `${name}Packed`;
  switch (element.kind) {
    case 'string':
      return {
        steps: [step(`${packed}, err := packTexts("${name}", ${name})`)],
        pass: [data(packed), `C.size_t(len(${packed}))`, `C.uint(len(${name}))`],
      };
    case 'handle':
      return {
        steps: [step(`${packed}, ${name}Release, err := acquireAll(${name})`, `${name}Release()`)],
        pass: [data(packed), `C.uint(len(${packed}))`],
      };
    case 'scalar':
      return {
        steps: [step(`${packed}, err := ${narrowing(element.type, element.meaning.kind, name)}`)],
        pass: [data(packed), `C.uint(len(${packed}))`],
        keeps: element.meaning.kind === 'fd' ? [name] : [],
      };
    default:
      throw new Error(`${name}: no argument in Go for an array of ${element.kind}`);
  }
}

function narrowing(scalar: ScalarType, meaning: string, name: string): string {
  return meaning === 'fd'
    ? `descriptorsOf(${name})`
    : `narrow[C.${cType(scalar)}]("${name}", ${name})`;
}

/** Two arrays that belong together are a map in Go. */
function mapView(call: Call, input: Input, type: string, receiver: string): InputView {
  const name = parameterName(input.name, receiver);
  const values = call.inputs.find((each) => each.name === MAPS[call.func.name]?.values);
  const [key, value] = [input, values].map((each) =>
    each?.shape === 'array' && each.element.kind === 'scalar' ? cType(each.element.type) : 'int',
  );
  const packed = `${name}Keys, ${name}Values`;
  return {
    of: input.name,
    name,
    type,
    sharing: 'memory',
    steps: [step(`${packed}, err := pairs[C.${key}, C.${value}]("${name}", ${name})`)],
    pass: ['Keys', 'Values'].flatMap((part) => [
      data(`${name}${part}`),
      `C.uint(len(${name}${part}))`,
    ]),
    keeps: [],
    claimed: false,
  };
}
