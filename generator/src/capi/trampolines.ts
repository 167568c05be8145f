/** C functions that libvirt calls, one a signature, and which event has which signature. */
import type { Callback, Func, Model } from '../model/model.ts';
import { ctype, declare } from './ctype.ts';
import { paramName } from './names.ts';
import { wrapped } from './wrap.ts';

/** Calls every listener of a registration. */
export const dispatchName = (callback: string): string => `vg_dispatch_${callback}`;
/** Calls the one listener that libvirt keeps. */
export const singleName = (callback: string): string => `vg_single_${callback}`;
/** Gives the trampoline of an event id. */
export const selectorName = (func: string): string => `vg_trampoline_${func}`;

export interface TrampolinesView {
  readonly dispatching: readonly Trampoline[];
  readonly single: readonly Trampoline[];
  readonly selectors: readonly Selector[];
}

export interface Trampoline {
  /** The signature it has. */
  readonly callback: string;
  /** Up to the closing parenthesis. */
  readonly head: string;
  /** The statement that calls a listener. */
  readonly call: string;
  readonly opaque: string;
  /** What libvirt gets to see, which it ignores for events. */
  readonly returns: string | null;
}

export interface Selector {
  readonly name: string;
  readonly cases: readonly {
    readonly value: number;
    readonly event: string;
    readonly trampoline: string;
  }[];
}

export function trampolinesView(model: Model): TrampolinesView {
  const registering = model.functions.filter(({ pattern }) => pattern === 'event-register');
  const closing = model.functions.filter(({ pattern }) => pattern === 'close-callback');
  const byEvent = model.events.map(({ callback }) => callback);
  const dispatched = new Set([...registering.flatMap(callbacksOf), ...byEvent]);
  const single = new Set(closing.flatMap(callbacksOf));
  return {
    dispatching: model.callbacks
      .filter(({ name }) => dispatched.has(name))
      .map((callback) => trampoline(callback, dispatchName(callback.name), 12)),
    single: model.callbacks
      .filter(({ name }) => single.has(name))
      .map((callback) => trampoline(callback, singleName(callback.name), 4)),
    selectors: registering
      .map(({ name }) => ({
        name: selectorName(name),
        cases: model.events
          .filter(({ register }) => register === name)
          .map((event) => ({
            value: event.value,
            event: event.name,
            trampoline: dispatchName(event.callback),
          })),
      }))
      .filter(({ cases }) => cases.length > 0),
  };
}

const callbacksOf = ({ params }: Func): readonly string[] =>
  params.flatMap((param) => (param.role === 'callback' ? [param.callback] : []));

function trampoline(callback: Callback, name: string, indent: number): Trampoline {
  const params = callback.params.map((param) => declare(ctype(param.type), paramName(param.name)));
  const args = callback.params.map((param) =>
    param.role === 'opaque' ? 'listener->opaque' : paramName(param.name),
  );
  const opaque = callback.params.find(({ role }) => role === 'opaque');
  const type = ctype(callback.returns);
  return {
    callback: callback.name,
    head: wrapped(declare(type, name), params, '', 0),
    call: wrapped('callback', args, ';', indent),
    opaque: paramName(opaque?.name ?? 'opaque'),
    returns: type === 'void' ? null : '0',
  };
}
