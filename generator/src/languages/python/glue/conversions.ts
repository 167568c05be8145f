/** View of the steps from Python's arguments to the C variables of a call. */
import type { Call, Input } from '../../../capi/call.ts';
import { isRecalled } from '../recalled.ts';
import type { ArgumentView, Slot } from '../slots.ts';
import { takeArray, takeScalar } from '../types.ts';
import { classSymbol, familySymbol, structReader } from './builders.ts';

/** One step from arguments to C variables; `partial` names its template. */
export interface ConversionView {
  readonly partial: string;
  readonly index: number;
  readonly name: string;
  readonly take: string;
  /** `&flags` or `&params, &nparams`. */
  readonly targets: string;
  readonly arena: boolean;
  /** May be absent, and the variable keeps its first value. */
  readonly optional: boolean;
  readonly nullable: boolean;
  readonly class: string;
  readonly families: readonly string[];
  readonly slot: number;
  /** C expression of the object on whose behalf libvirt calls back. */
  readonly owner: string;
}

export function conversionsOf(
  call: Call,
  slot: Slot,
  index: number,
  argument: ArgumentView,
  owner: string,
): readonly ConversionView[] {
  const base = {
    index,
    name: argument.name,
    take: '',
    targets: '',
    arena: false,
    optional: argument.default !== null,
    nullable: false,
    class: '',
    families: [],
    slot: 0,
    owner,
  };
  if (slot.kind === 'ignored' || slot.kind === 'opaque') return [];
  if (slot.kind === 'replaced') {
    const { take, arena, seesNext } = slot.by;
    const filled = slot.inputs.flatMap(({ c }) => c).map(({ name }) => `&${name}`);
    const targets = [...(seesNext ? [`py_bound[${index + 1}]`] : []), ...filled].join(', ');
    const optional = base.optional && !seesNext;
    return [{ ...base, partial: 'in-value', take, targets, arena, optional }];
  }
  const { input } = slot;
  const targets = input.c.map(({ name }) => `&${name}`).join(', ');
  const value = { ...base, partial: 'in-value', targets };
  switch (input.shape) {
    case 'scalar':
      if (isRecalled(call, input)) return [{ ...value, partial: 'in-recalled' }];
      return [{ ...value, take: takeScalar(input.scalar, input.meaning) }];
    case 'flags':
      return [{ ...value, take: takeScalar(input.scalar) }];
    case 'string':
      return [{ ...value, take: input.nullable ? 'vpy_in_string_or_null' : 'vpy_in_string' }];
    case 'uuid':
      return [{ ...value, take: 'vpy_in_uuid' }];
    case 'bytes':
      return [{ ...value, take: 'vpy_in_bytes', arena: true }];
    case 'cpumap':
      return [{ ...value, take: 'vpy_in_cpumap', arena: true }];
    case 'typed':
      return [
        { ...value, partial: 'in-typed', arena: true, families: input.families.map(familySymbol) },
      ];
    case 'handle':
      return [
        {
          ...base,
          partial: 'in-handle',
          class: classSymbol(input.class),
          nullable: input.nullable,
        },
      ];
    case 'array':
      return [arrayConversion(value, input)];
    case 'struct':
      return [structConversion(value, input)];
    case 'callback': {
      const callbacks = call.inputs.filter(({ shape }) => shape === 'callback');
      const at = callbacks.indexOf(input);
      const open = { ...base, partial: 'in-listener', index: index + callbacks.length - at };
      const add = { ...base, partial: 'in-callback', slot: at };
      return at === 0 ? [open, add] : [add];
    }
    default:
      throw new Error(`${call.symbol}: ${input.name} cannot go in as ${input.shape}`);
  }
}

function arrayConversion(value: ConversionView, input: Input & { shape: 'array' }): ConversionView {
  const { element } = input;
  if (element.kind === 'handle') {
    return { ...value, partial: 'in-handles', arena: true, class: classSymbol(element.class) };
  }
  const take = takeArray(element);
  if (take === null) throw new Error(`no list of ${element.kind} can go in (${input.name})`);
  return { ...value, take, arena: true };
}

function structConversion(
  value: ConversionView,
  input: Input & { shape: 'struct' },
): ConversionView {
  if (input.callback !== undefined) return { ...value, partial: 'in-auth', arena: true };
  return { ...value, take: structReader(input.struct) };
}
