/** The callback for the end of a connection: one, which libvirt keeps. */
import { argumentsOf } from '../arguments.ts';
import type { Call } from '../call.ts';
import type { ModelIndex } from '../index-of.ts';
import { paramName } from '../names.ts';
import { singleName } from '../trampolines.ts';
import { wrapped } from '../wrap.ts';
import { type Prologue, prologueOf, statement } from './prologue.ts';

export interface CloseView extends Prologue {
  /** Makes the listener; null when the callback is removed. */
  readonly listen: string | null;
  readonly call: string;
  readonly connection: string;
}

export function closeBody(call: Call, index: ModelIndex): CloseView {
  const { func } = call;
  const prologue = prologueOf(call, index);
  const nameOf = (role: 'self' | 'callback' | 'opaque' | 'freecb') => {
    const param = func.params.find((one) => one.role === role);
    return param && paramName(param.name);
  };
  const freecb = nameOf('freecb');
  const connection = nameOf('self') ?? '';
  const listen = [
    connection,
    `(vg_function)${nameOf('callback')}`,
    `${nameOf('opaque')}`,
    `${freecb}`,
  ];
  const replaced = func.params.flatMap((param): readonly (readonly [string, string])[] => {
    if (param.role === 'callback') return [[param.name, singleName(param.callback)]];
    if (param.role === 'opaque') return [[param.name, 'listener']];
    return param.role === 'freecb' ? [[param.name, 'vg_closing_freed']] : [];
  });
  return {
    ...prologue,
    locals: [freecb === undefined ? 'unsigned long moment' : 'vg_listener *listener', 'int ret'],
    listen: freecb === undefined ? null : wrapped('listener = vg_closing_new', listen, ';'),
    connection,
    call: statement(call, prologue.result, argumentsOf(func, Object.fromEntries(replaced))),
  };
}
