/** Another function counts; the array grows until not all of it is needed. */
import type { Func } from '../../model/model.ts';
import { argumentsOf } from '../arguments.ts';
import type { Call } from '../call.ts';
import { freeStatement } from '../free.ts';
import type { ModelIndex } from '../index-of.ts';
import { inputsOf } from '../inputs.ts';
import { paramName, symbolOf } from '../names.ts';
import { wrapped } from '../wrap.ts';
import { outName, type Prologue, prologueOf, statement } from './prologue.ts';

export interface GrowView extends Prologue {
  readonly count: string;
  readonly target: string;
  readonly targetCount: string;
  readonly call: string;
  readonly freeAll: string;
  readonly freeFilled: string;
}

export function growBody(call: Call, index: ModelIndex): GrowView {
  const { func } = call;
  const prologue = prologueOf(call, index);
  const array = func.params.find((param) => param.role === 'out-array-max')!;
  if (array.size.kind !== 'count-function' || array.len === null) {
    throw new Error(`${func.name}: no function counts ${array.name}`);
  }
  const output = call.outputs.find(({ name }) => name === array.name)!;
  const target = outName(array.name);
  const replaced = { [array.name]: target, [array.len]: '(int)room' };
  return {
    ...prologue,
    locals: ['int ret', 'size_t room'],
    count: countCall(index.func(array.size.function), func),
    target,
    targetCount: `*${output.c[1]!.name}`,
    call: statement(call, prologue.result, argumentsOf(func, replaced), 8),
    freeAll: freeStatement(output, target, '(int)room', index) ?? '',
    freeFilled: freeStatement(output, target, 'ret', index) ?? '',
  };
}

/** The counting function takes the leading and the equally named arguments. */
function countCall(counter: Func, func: Func): string {
  const args = inputsOf(counter).map(({ name, isSelf }) => {
    const same = func.params.find((param) =>
      isSelf ? param.role === 'self' : param.name === name,
    );
    if (!same) throw new Error(`${func.name} has no ${name} for ${counter.name}`);
    return paramName(same.name);
  });
  return wrapped(`if (${symbolOf(counter.name)}`, ['err', ...args, '&ret'], ' < 0)');
}
