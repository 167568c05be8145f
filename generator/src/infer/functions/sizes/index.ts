/** How a binding learns how much to allocate: by annotation, else by the first rule that knows. */
import type { SizeAnnotation } from '../../../annotations/types.ts';
import { create } from '../../../diagnostics/index.ts';
import type { RoleName } from '../../../model/roles.ts';
import type { Size } from '../../../model/types.ts';
import type { InferContext } from '../../context.ts';
import { enumeratorValue } from '../../symbols.ts';
import { lengthsOf, type Subject } from '../roles/role-rule.ts';
import { type Answer, decide } from '../rule.ts';
import type { ArgShape } from '../shape.ts';
import { countFunction } from './count-function.ts';
import { hostCpus } from './host-cpus.ts';
import { lengthProbe } from './length-probe.ts';
import type { SizeRule } from './size-rule.ts';

export const sizeRules: readonly SizeRule[] = [countFunction, lengthProbe, hostCpus];

export function sizeOf(
  arg: ArgShape,
  role: RoleName,
  fn: Subject,
  context: InferContext,
): Answer<Size> | undefined {
  const path = `${fn.name}.${arg.name}`;
  const size = arg.annotation?.facts.size;
  if (size) {
    const at = context.annotations.at('parameters', path, 'size');
    return { value: resolved(size, context), by: { annotation: at } };
  }
  const answer = decide(sizeRules, arg, role, fn, context);
  if (answer) return answer;
  const [length] = lengthsOf(arg, fn);
  context.report(
    create('VG0313', `nothing tells how much to allocate for "${arg.name}" of ${fn.name}`, {
      at: arg.at,
      suggestion:
        'Annotate it under `parameters:`, such as ' +
        `\`${path}: { size: { kind: caller, param: ${length?.name ?? '…'} } }\`.`,
    }),
  );
  return undefined;
}

/** Sizes in annotations name a constant without its value. */
export function resolved(size: SizeAnnotation, { symbols }: InferContext): Size {
  if (size.kind !== 'constant') return size;
  return { ...size, value: constantValue(size.name, symbols) };
}

function constantValue(name: string, symbols: InferContext['symbols']): number {
  return enumeratorValue(symbols, name)?.value ?? Number(symbols.macros.get(name)?.xml.raw);
}
