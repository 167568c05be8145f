/** Files with the methods, their shims, and what is derived from them. */
import { groupBy } from '../../../capi/group.ts';
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
  const files = [...groupBy(view.methods, fileOf)];
  return [
    ...files.map(([name, own]) => file(`${name}_calls.go`, 'methods.go', printedOf(own))),
    ...files.map(([name, own]) => file(`vgo_shims_${name}.c`, 'shims.c', { methods: own })),
    file('vgo_shims_data.c', 'shims.c', { methods: view.shims }),
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

/** `domain`, or `functions` for those of no class. */
function fileOf({ class: cls }: MethodView): string {
  return cls === '' ? 'functions' : cls.toLowerCase();
}

/** Methods of one file, and the packages that it imports. */
function printedOf(methods: readonly (Signature & Partial<Pick<MethodView, 'keeps'>>)[]): object {
  const types = methods.flatMap(({ parameters, results }) => [
    ...parameters.map(({ type }) => type),
    ...results,
  ]);
  return {
    methods: methods.map(printed),
    usesOs: types.some((type) => type.includes('os.')),
    usesRuntime: methods.some(({ keeps }) => (keeps ?? []).length > 0),
  };
}
