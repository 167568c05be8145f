/** What each argument of a Python function stands for, in order, with names and defaults. */
import type { Call, Input } from '../../capi/call.ts';
import { DEFAULTS, IGNORED, REPLACED, type Replaced } from './arguments.ts';
import { argumentName, distinct } from './names.ts';
import { pythonType } from './types.ts';

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
  | { readonly kind: 'ignored'; readonly name: string; readonly default: string | null };

export function argumentsOf(call: Call, slots: readonly Slot[]): readonly ArgumentView[] {
  const named = slots.map((slot) => argumentOf(call, slot));
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

function argumentOf(call: Call, slot: Slot): ArgumentView & { readonly nullable: boolean } {
  const { name: func } = call.func;
  switch (slot.kind) {
    case 'ignored':
      return { name: slot.name, param: '', type: 'Any', default: slot.default, nullable: false };
    case 'opaque':
      return { name: 'opaque', param: '', type: 'Any', default: null, nullable: false };
    case 'replaced':
      return { ...slot.by, param: '', nullable: false };
    case 'input': {
      const { input } = slot;
      const byRule = input.shape === 'flags' ? '0' : null;
      return {
        name: argumentName(func, input.name),
        param: input.name,
        type: pythonType(input),
        default: DEFAULTS[`${func}.${input.name}`] ?? byRule,
        nullable: input.nullable,
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
