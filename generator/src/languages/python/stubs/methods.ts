/** A generated function in a stub: once, or once for each way to call it. */
import type { MethodView } from '../view-types.ts';
import { type FunctionStub, functionStub } from './function.ts';

export function methodStubs(
  { method, overloads, text }: MethodView,
  place: { readonly indent: string; readonly self: boolean },
): readonly FunctionStub[] {
  return overloads.map(({ arguments: args, type }, at) => ({
    ...functionStub(method, args, type, at === 0 ? text : [], place),
    isOverload: overloads.length > 1,
  }));
}
