/** Methods in pure Go on top of others: with fewer parameters, by choice, with a context, in turn. */

import { constantName } from '../enums/names.ts';
import { CHOICES, type Choice, SHORTENED } from '../exceptions.ts';
import { methodName, typeName } from '../names.ts';
import { zeroOf } from '../types.ts';
import type { MethodView, ParameterView, Signature } from './method.ts';
import { type Owned, ownedBy } from './sharing.ts';

export interface DerivedView extends Signature {
  /** The call that it is. */
  readonly calls: string;
}

export interface ContextView extends DerivedView, Owned {}

export interface ChoiceView extends Signature {
  readonly list: string;
  readonly listed: string;
  readonly all: string;
}

export function shortViews(methods: readonly MethodView[]): readonly DerivedView[] {
  return methods.flatMap((method) => {
    const short = SHORTENED[method.function];
    if (short === undefined) return [];
    const leftOut = ({ of }: ParameterView) => short.without.includes(of);
    const given = method.parameters.map((each) => (leftOut(each) ? zeroOf(each.type) : each.name));
    const name = methodName({ name: method.function, class: `vir${method.class}` });
    const rest = short.without.length === 0 ? '.' : ` without ${short.without.join(' and ')}.`;
    return [
      {
        ...method,
        name,
        doc: [`${name} is ${method.name}${rest}`, ...method.resultDoc],
        parameters: method.parameters.filter((each) => !leftOut(each)),
        calls: `${method.receiver}.${method.name}(${given.join(', ')})`,
      },
    ];
  });
}

export function choiceViews(methods: readonly MethodView[]): readonly ChoiceView[] {
  return CHOICES.flatMap((choice) => {
    const [listed, all] = [choice.listed, choice.all].map((name) =>
      methods.find((method) => method.function === name),
    );
    return listed && all ? [choiceView(choice, listed, all)] : [];
  });
}

function choiceView(choice: Choice, listed: MethodView, all: MethodView): ChoiceView {
  const names = listed.parameters.map(({ name }) => name);
  const [list = '', ...rest] = names;
  return {
    ...listed,
    name: choice.name,
    receiver: all.receiver,
    class: all.class,
    doc: [
      `${choice.name} calls ${choice.listed} for the objects in ${list}, or ${choice.all} where there`,
      'are none.',
    ],
    list,
    listed: `${listed.name}(${names.join(', ')})`,
    all: `${all.receiver}.${all.name}(${rest.join(', ')})`,
  };
}

/** Variants that return when a context ends: of all that may have to wait. */
export function contextViews(signatures: readonly Signature[]): readonly ContextView[] {
  return signatures.filter(({ blocking, name }) => blocking && isExported(name)).map(contextView);
}

function contextView(method: Signature): ContextView {
  const name = `${method.name}Context`;
  const target = method.receiver === '' ? method.name : `${method.receiver}.${method.name}`;
  const owned = ownedBy(method.receiver, method.parameters);
  const { job } = method;
  return {
    ...method,
    ...owned,
    name,
    doc: [
      `${name} is ${method.name}, but returns ctx.Err() as soon as ctx ends.`,
      job === ''
        ? 'libvirt goes on with what it was asked for, and its result is dropped.'
        : 'The job that it began is aborted then, unless the domain had one already.',
    ],
    calls: `${target}(${owned.given.join(', ')})`,
    job: job === '' ? '' : constantName(job),
  };
}

/** Lists that give one object after the other and free it afterwards. */
export function iteratorViews(signatures: readonly Signature[]): readonly DerivedView[] {
  return signatures
    .filter(({ lists, name, receiver }) => lists !== '' && receiver !== '' && isExported(name))
    .map((method) => {
      const name = method.name.replace(/^List(All)?/, 'All');
      const type = typeName(method.lists);
      return {
        ...method,
        name,
        results: [type],
        doc: [
          `${name} gives each element of ${method.name} in turn, and frees it when the next one is`,
          'wanted: take another reference of one that you keep. An error ends the sequence.',
        ],
        calls: `${method.receiver}.${method.name}(${method.parameters.map((each) => each.name).join(', ')})`,
      };
    });
}

function isExported(name: string): boolean {
  return /^[A-Z]/.test(name);
}
