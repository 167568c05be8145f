/** What each argument of a Python function stands for, in order, with names and defaults. */
import type { Call, Input } from '../../capi/call.ts';
import type { Model } from '../../model/model.ts';
import { DEFAULTS, IGNORED, type Ignored, REPLACED, type Replaced } from './arguments.ts';
import { argumentName, distinct } from './names.ts';
import { argumentType } from './typing/argument.ts';
import { OPAQUE } from './typing/callback.ts';

/** One argument of the Python function. */
export interface ArgumentView {
  readonly name: string;
  /** The C parameter that it fills; empty where there is no single one. */
  readonly param: string;
  readonly type: string;
  /** Python text, or null where the argument must be given. */
  readonly default: string | null;
}

/** What one Python argument stands for. */
export type Slot =
  | { readonly kind: 'input'; readonly input: Input }
  | { readonly kind: 'opaque'; readonly input: Input }
  | { readonly kind: 'replaced'; readonly by: Replaced; readonly inputs: readonly Input[] }
  | ({ readonly kind: 'ignored' } & Omit<Ignored, 'after'>);

export function argumentsOf(
  call: Call,
  slots: readonly Slot[],
  model: Model,
): readonly ArgumentView[] {
  const named = slots.map((slot) => argumentOf(call, slot, model));
  const names = distinct(named.map(({ name }) => name));
  return withTrailingDefaults(named.map((each, at) => ({ ...each, name: names[at]! })));
}

export function slotsOf(call: Call, selfIsArgument: boolean): readonly Slot[] {
  const replaced = REPLACED[call.func.name];
  const ignored = IGNORED[call.func.name];
  const extra: Slot[] = ignored ? [{ kind: 'ignored', ...ignored }] : [];
  const slots = call.inputs.flatMap((input): Slot[] => {
    if (input.isSelf && !selfIsArgument) return [];
    if (replaced?.inputs.includes(input.name)) {
      if (replaced.inputs[0] !== input.name) return [];
      const inputs = replaced.inputs.map((name) => call.inputs.find((each) => each.name === name)!);
      return [{ kind: 'replaced', by: replaced, inputs }];
    }
    const own: Slot[] = [{ kind: 'input', input }];
    if (input.shape === 'callback' && input.opaque !== null) own.push({ kind: 'opaque', input });
    return ignored?.after === input.name ? [...own, ...extra] : own;
  });
  return ignored && ignored.after === null ? [...extra, ...slots] : slots;
}

function argumentOf(
  call: Call,
  slot: Slot,
  model: Model,
): ArgumentView & { readonly nullable: boolean } {
  const { name: func } = call.func;
  switch (slot.kind) {
    case 'ignored':
      return { ...slot, param: '', nullable: false };
    case 'opaque':
      return { name: 'opaque', param: '', type: OPAQUE, default: null, nullable: false };
    case 'replaced':
      return { ...slot.by, param: '', nullable: false };
    case 'input': {
      const { input } = slot;
      const byRule = input.shape === 'flags' ? '0' : null;
      const value = DEFAULTS[`${func}.${input.name}`] ?? byRule;
      const nullable = input.nullable || value === 'None';
      const type = argumentType(call, model, input);
      return {
        name: argumentName(func, input.name),
        param: input.name,
        type: nullable ? `${type} | None` : type,
        default: value,
        nullable,
      };
    }
  }
}

/** What may be None and has only arguments with defaults behind it need not be given. */
function withTrailingDefaults(
  args: readonly (ArgumentView & { readonly nullable: boolean })[],
): readonly ArgumentView[] {
  const result: ArgumentView[] = [];
  let open = true;
  for (const { nullable, ...argument } of args.toReversed()) {
    const value: string | null = argument.default ?? (open && nullable ? 'None' : null);
    open &&= value !== null;
    // A default before an argument without one would be no Python.
    result.unshift({ ...argument, default: open ? value : null });
  }
  return result;
}
