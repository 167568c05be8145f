/** How long a callback is in use: for a call, until its free callback runs, or forever. */
import type { Callback } from '../../model/model.ts';
import type { XmlArg } from '../../xml/api-xml.ts';
import type { InferContext } from '../context.ts';
import type { DeclarationRule } from '../declaration-rules.ts';
import { freeCallback } from '../well-known.ts';

export interface Scope {
  readonly scope: Callback['scope'];
  readonly rule: DeclarationRule;
}

/** By the functions that take callbacks, by the structs that carry them, and by the events. */
export function findScopes(context: InferContext): (callback: string) => Scope {
  const notified = new Set<string>();
  const called = new Set<string>();
  for (const { xml } of context.symbols.functions.values()) {
    const callbacks = callbacksIn(xml.args, context);
    const hasFree = callbacks.includes(freeCallback);
    for (const name of hasFree ? callbacks : []) notified.add(name);
    for (const name of xml.name.endsWith('All') ? callbacks : []) called.add(name);
  }
  for (const { xml } of context.symbols.structs.values()) {
    for (const name of callbacksIn(xml.fields, context)) called.add(name);
  }
  const events = new Set(
    [...context.symbols.enumerators.values()].flatMap(({ xml }) => xml.facts.callback ?? []),
  );
  return (callback) => {
    if (notified.has(callback)) return { scope: 'notified', rule: 'scope-notified' };
    if (events.has(callback)) return { scope: 'notified', rule: 'scope-event' };
    if (called.has(callback)) return { scope: 'call', rule: 'scope-call' };
    return { scope: 'forever', rule: 'scope-forever' };
  };
}

function callbacksIn(
  typed: readonly Pick<XmlArg, 'type'>[],
  { readType }: InferContext,
): readonly string[] {
  return typed.flatMap(({ type }) => {
    const read = readType(type);
    return read?.kind === 'callback' ? [read.base] : [];
  });
}
