/** Callbacks: the function types that libvirt calls. */
import { create } from '../../diagnostics/index.ts';
import type { Callback } from '../../model/model.ts';
import type { XmlFunction } from '../../xml/api-xml.ts';
import type { InferContext } from '../context.ts';
import { byRule } from '../decide.ts';
import { declared } from '../declared.ts';
import type { InLibrary } from '../symbols.ts';
import { inferParam } from './infer-param.ts';
import { findScopes, type Scope } from './scope.ts';

export function inferCallbacks(context: InferContext): readonly Callback[] {
  const scopeOf = findScopes(context);
  return [...context.symbols.functypes.values()].flatMap((entry) =>
    inferCallback(entry, scopeOf(entry.xml.name), context),
  );
}

function inferCallback(
  entry: InLibrary<XmlFunction>,
  { scope, rule }: Scope,
  context: InferContext,
): readonly Callback[] {
  const { name, args, returns } = entry.xml;
  const type = context.readType(returns.type);
  if (!type) {
    context.report(
      create('VG0310', `return value of ${name} has the unknown type \`${returns.type}\``, {
        at: returns.at,
      }),
    );
    return [];
  }
  return [
    {
      ...declared(entry, context.annotations),
      params: args
        .map((arg) => inferParam(name, arg, args, context))
        .filter((param) => param !== null),
      returns: type,
      scope,
      decisions: [byRule(rule, 'scope', scope)],
    },
  ];
}
