/** Files with the methods, their shims, and what is derived from them. */
import { groupBy } from '../../../capi/group.ts';
import type { Render } from '../../../templates/render.ts';
import type { Input } from '../../language.ts';
import { typeName } from '../names.ts';
import { argumentStructs, structViews, usedStructs } from '../structs/view.ts';
import { choiceViews, contextViews, iteratorViews, shortViews } from './derived.ts';
import { kindViews } from './kinds.ts';
import { type MethodView, methodView, type Signature } from './method.ts';
import { printed } from './print.ts';
import { isPlain } from './select.ts';

type Named = readonly [name: string, text: string];

export function emitCalls({ model, calls }: Input, render: Render): readonly Named[] {
  const { version } = model;
  const plain = calls.filter(isPlain);
  const methods = plain.map((call) => methodView(model, call));
  const kinds = kindViews(model, calls);
  const structs = structViews(model, usedStructs(model, plain));
  const short = shortViews(methods);
  const choices = choiceViews(methods);
  const offered: readonly Signature[] = [...methods, ...short, ...choices];
  const contexts = contextViews(offered);
  const iterators = iteratorViews(offered);
  const byClass = [...groupBy(methods, fileOf)];
  const file = (name: string, template: string, view: object): Named => [
    name,
    render(template, { version, ...view }),
  ];
  return [
    file('vgo_shims.h', 'shims.h', { methods, kinds }),
    file('vgo_release.c', 'release.c', { kinds }),
    ...byClass.map(([name, own]) => file(`vgo_shims_${name}.c`, 'shims.c', { methods: own })),
    ...byClass.map(([name, own]) => file(`${name}_calls.go`, 'methods.go', moduleView(own))),
    file('nocgo.go', 'nocgo.go', { ...moduleView(methods), kinds, isStub: true }),
    file('kinds.go', 'kinds.go', { kinds }),
    file('release.go', 'release.go', { kinds }),
    file('structs.go', 'structs.go', { structs }),
    file('structs_cgo.go', 'structs_cgo.go', {
      structs,
      arguments: structViews(model, argumentStructs(plain)),
    }),
    file('derived.go', 'derived.go', {
      short: short.map(printed),
      choices: choices.map(printed),
    }),
    file('contexts.go', 'contexts.go', moduleView(contexts)),
    file('iterators.go', 'iterators.go', { methods: iterators.map(printed) }),
  ];
}

function fileOf({ class: cls }: MethodView): string {
  return cls === '' ? 'functions' : typeName(cls).toLowerCase();
}

function moduleView(methods: readonly Signature[]): object {
  const text = methods.flatMap(({ parameters, results }) => [
    ...parameters.map(({ type }) => type),
    ...results,
  ]);
  return {
    methods: methods.map(printed),
    usesOs: text.some((type) => type.includes('os.')),
    usesRuntime: methods.some(
      (method) => 'keeps' in method && (method as MethodView).keeps.length > 0,
    ),
  };
}
