/** Registration of callbacks with libvirt and with the layer. */
import type { Func, Param } from '../../model/model.ts';
import { argumentsOf } from '../arguments.ts';
import type { Call } from '../call.ts';
import type { ModelIndex } from '../index-of.ts';
import { paramName, symbolMacro, symbolOf } from '../names.ts';
import { dispatchName, selectorName } from '../trampolines.ts';
import { wrapped } from '../wrap.ts';
import { type Prologue, prologueOf, refuse, statement } from './prologue.ts';

export interface RegisterView extends Prologue {
  readonly callback: string;
  readonly trampoline: string;
  /** What refuses an event id without known trampoline; null when there is no event id. */
  readonly selects: string | null;
  readonly identities: readonly Identity[];
  readonly key: string;
  readonly join: string;
  readonly call: string;
  /** What libvirt calls the registration, when `ret` is no failure. */
  readonly id: string;
}

/** What tells objects apart that the events are filtered by. */
interface Identity {
  readonly object: string;
  readonly text: string;
  readonly getter: string;
  /** Fills a buffer of this size; null when it returns a string. */
  readonly size: number | null;
}

type CallbackParam = Extract<Param, { role: 'callback' }>;

export function registerBody(call: Call, index: ModelIndex): RegisterView {
  const { func } = call;
  const prologue = prologueOf(call, index);
  const callback = callbackOf(func);
  const selector = eventIdOf(func);
  const identities = identitiesOf(func, index);
  return {
    ...prologue,
    locals: [
      'vg_event *registration',
      `${callback.callback} trampoline`,
      'char *key',
      'int ret',
      ...identities.map(({ text, size }) =>
        size === null ? `const char *${text} = ""` : `char ${text}[${size}] = ""`,
      ),
    ],
    trampoline: selector
      ? `${selectorName(func.name)}(${paramName(selector.name)})`
      : dispatchName(callback.callback),
    selects: selector ? refuse(func.name, 'the signature of this event is not known') : null,
    callback: callback.callback,
    identities,
    key: keyCall(func, identities),
    join: joinCall(call, callback),
    call: registration(call, callback, prologue),
    id: func.returns.role === 'callback-id' ? 'ret' : '0',
  };
}

function joinCall({ func, outputs }: Call, callback: CallbackParam): string {
  const self = func.params.find(({ role }) => role === 'self')!;
  const named = (role: 'opaque' | 'freecb') =>
    paramName(func.params.find((param) => param.role === role)!.name);
  return wrapped(
    'ret = vg_event_join',
    [
      'err',
      symbolMacro(func.name),
      paramName(self.name),
      'key',
      `(vg_function)${paramName(callback.name)}`,
      named('opaque'),
      named('freecb'),
      symbolOf(pairOf(func)),
      '&registration',
      outputs[0]!.c[0]!.name,
    ],
    ';',
  );
}

function registration(call: Call, callback: CallbackParam, { result }: Prologue): string {
  const replaced = call.func.params.flatMap((param): readonly (readonly [string, string])[] => {
    if (param === callback) return [[param.name, 'trampoline']];
    if (param.role === 'opaque') return [[param.name, 'registration']];
    return param.role === 'freecb' ? [[param.name, 'vg_event_freed']] : [];
  });
  return statement(call, result, argumentsOf(call.func, Object.fromEntries(replaced)));
}

/** Every argument that libvirt tells registrations apart by. */
function keyCall(func: Func, identities: readonly Identity[]): string {
  const parts = func.params.flatMap(
    (param): readonly { format: string; args: readonly string[] }[] => {
      const name = paramName(param.name);
      switch (param.role) {
        case 'in-handle': {
          const identity = identities.find(({ object }) => object === name);
          return identity ? [{ format: '%s', args: [identity.text] }] : [];
        }
        case 'in-scalar':
        case 'flags':
          return [{ format: '%lld', args: [`(long long)${name}`] }];
        case 'in-string':
          return [{ format: '%s%s', args: [`${name} ? "=" : ""`, `${name} ? ${name} : ""`] }];
        default:
          return [];
      }
    },
  );
  const format = JSON.stringify(parts.map((part) => part.format).join('/') || '-');
  return wrapped('key = vg_text', [format, ...parts.flatMap(({ args }) => args)], ';');
}

function identitiesOf(func: Func, index: ModelIndex): readonly Identity[] {
  return func.params.flatMap((param): readonly Identity[] => {
    if (param.role !== 'in-handle') return [];
    const { identity } = index.handleClass(param.class);
    if (identity === null) throw new Error(`${func.name}: nothing tells two ${param.class} apart`);
    const buffer = index.func(identity).params.find(({ role }) => role === 'out-cstr');
    const name = paramName(param.name);
    const size = buffer?.role === 'out-cstr' ? index.number(buffer.size) : null;
    return [{ object: name, text: `${name}_identity`, getter: identity, size }];
  });
}

const callbackOf = ({ params }: Func): CallbackParam & Param =>
  params.find((param) => param.role === 'callback')!;

/** The parameter that decides which signature the callback has. */
export const eventIdOf = ({ params }: Func): Param | undefined =>
  params.find((param) => param.role === 'in-scalar' && param.meaning.kind === 'enum');

function pairOf({ name, pairedWith }: Func): string {
  if (pairedWith === undefined) throw new Error(`${name} has no counterpart`);
  return pairedWith;
}

export interface DeregisterView extends Prologue {
  readonly leave: string;
  readonly call: string;
}

export function deregisterBody(call: Call, index: ModelIndex): DeregisterView {
  const { func, inputs } = call;
  const prologue = prologueOf(call, index);
  const [self, id] = inputs;
  const leave = [
    'err',
    `"${func.name}"`,
    symbolMacro(pairOf(func)),
    self!.c[0]!.name,
    id!.c[0]!.name,
  ];
  const replaced = func.params.flatMap((param): readonly (readonly [string, string])[] => {
    if (param.role === 'callback') return [[param.name, dispatchName(param.callback)]];
    return param.role === 'in-scalar' ? [[param.name, 'vg_event_id(registration)']] : [];
  });
  return {
    ...prologue,
    locals: ['vg_event *registration', 'int ret'],
    leave: wrapped('ret = vg_event_leave', [...leave, '&registration'], ';'),
    call: statement(call, prologue.result, argumentsOf(func, Object.fromEntries(replaced))),
  };
}
