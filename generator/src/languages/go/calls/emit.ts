/** Files with the methods, their shims, and what is derived from them. */
import type { Render } from '../../../templates/render.ts';
import type { Input } from '../../language.ts';
import { callsView } from '../view.ts';
import type { MethodView, Signature } from './method.ts';
import { printed } from './print.ts';

type Named = readonly [name: string, text: string];

export function emitCalls(input: Input, render: Render): readonly Named[] {
  const view = callsView(input);
  const { version } = input.model;
  const file = (name: string, template: string, more: object = {}): Named => [
    name,
    render(template, { version, ...view, ...more }),
  ];
  // One file of each: cgo starts gcc five times for each file of Go, and once for each of C.
  return [
    file('calls.go', 'methods.go', printedOf(view.methods)),
    file('vgo_shims.c', 'shims.c', { methods: [...view.methods, ...view.shims] }),
    file('vgo_shims.h', 'shims.h'),
    file('nocgo.go', 'nocgo.go', printedOf(view.methods)),
    file('kinds.go', 'kinds.go'),
    file('release.go', 'release.go'),
    file('vgo_release.c', 'release.c'),
    file('structs.go', 'structs.go'),
    file('structs_cgo.go', 'structs_cgo.go'),
    file('derived.go', 'derived.go', {
      short: view.short.map(printed),
      choices: view.choices.map(printed),
    }),
    file('contexts.go', 'contexts.go', printedOf(view.contexts)),
    file('iterators.go', 'iterators.go', printedOf(view.iterators)),
  ];
}

/** Methods of one file, and the packages that it imports. */
function printedOf(methods: readonly (Signature & Partial<Pick<MethodView, 'keeps'>>)[]): object {
  const types = methods.flatMap(({ parameters, results }) => [
    ...parameters.map(({ type }) => type),
    ...results,
  ]);
  return {
    methods: methods.map(printed),
    usesMath: methods.some((method) => 'absent' in method && method.absent),
    usesOs: types.some((type) => type.includes('os.')),
    usesRuntime: methods.some(({ keeps }) => (keeps ?? []).length > 0),
  };
}
