/** What is printed of libvirt's functions: methods, what they take and give, and what is derived. */
import type { Input } from '../language.ts';
import {
  type ChoiceView,
  type ContextView,
  choiceViews,
  contextViews,
  type DerivedView,
  iteratorViews,
  shortViews,
} from './calls/derived.ts';
import { type KindView, kindViews } from './calls/kinds.ts';
import { type MethodView, methodView } from './calls/method.ts';
import { isPlain, movesData } from './calls/select.ts';
import { type ShimView, shimView } from './calls/shim.ts';
import { argumentStructs, type StructView, structViews, usedStructs } from './structs/view.ts';

export interface CallsView {
  readonly kinds: readonly KindView[];
  readonly methods: readonly MethodView[];
  /** Shims of methods that the runtime has. */
  readonly shims: readonly { readonly shim: ShimView }[];
  readonly structs: readonly StructView[];
  /** Structs that are arguments, too. */
  readonly arguments: readonly StructView[];
  readonly short: readonly DerivedView[];
  readonly choices: readonly ChoiceView[];
  readonly contexts: readonly ContextView[];
  readonly iterators: readonly DerivedView[];
}

export function callsView({ model, calls }: Input): CallsView {
  const plain = calls.filter(isPlain);
  const methods = plain.map((call) => methodView(model, call));
  const short = shortViews(methods);
  const choices = choiceViews(methods);
  const offered = [...methods, ...short, ...choices];
  return {
    kinds: kindViews(model, calls),
    methods,
    shims: calls.filter(movesData).map((call) => ({ shim: shimView(call) })),
    structs: structViews(model, usedStructs(model, plain)),
    arguments: structViews(model, argumentStructs(plain)),
    short,
    choices,
    contexts: contextViews(offered),
    iterators: iteratorViews(offered),
  };
}
