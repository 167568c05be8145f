/** A null array asks how many; the array is given; again if there are more by then. */
import { argumentsOf } from '../arguments.ts';
import type { Call } from '../call.ts';
import { freeStatement } from '../free.ts';
import type { ModelIndex } from '../index-of.ts';
import { outName, type Prologue, prologueOf, statement } from './prologue.ts';

export interface ProbeView extends Prologue {
  readonly target: string;
  readonly targetCount: string;
  readonly ask: string;
  readonly askAgain: string;
  readonly fetch: string;
  readonly free: string;
}

export function probeBody(call: Call, index: ModelIndex): ProbeView {
  const { func } = call;
  const prologue = prologueOf(call, index);
  const array = func.params.find(({ role }) => role.endsWith('-probe'))!;
  const length = func.params.find((param) => param.role === 'len')!;
  const output = call.outputs.find(({ name }) => name === array.name)!;
  const target = outName(array.name);
  const calls = (given: string, indent: number) => {
    const replaced = { [array.name]: given, [length.name]: '&n' };
    return statement(call, prologue.result, argumentsOf(func, replaced), indent);
  };
  return {
    ...prologue,
    locals: [`${length.scalar} n = 0, room`, 'int ret'],
    target,
    targetCount: `*${output.c[1]!.name}`,
    ask: calls('NULL', 4),
    askAgain: calls('NULL', 8),
    fetch: calls(target, 8),
    free: freeStatement(output, target, '(int)room', index) ?? '',
  };
}
