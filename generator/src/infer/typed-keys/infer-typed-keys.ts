/** Keys of typed parameters: the string macros, each in the family with the longest prefix. */
import type { FamilyAnnotation } from '../../annotations/types.ts';
import { create } from '../../diagnostics/index.ts';
import type { Decision } from '../../model/decision.ts';
import type { TypedKey, TypedValue } from '../../model/model.ts';
import type { XmlMacro } from '../../xml/api-xml.ts';
import type { InferContext } from '../context.ts';
import { byAnnotation, byRule, explained } from '../decide.ts';
import { declared } from '../declared.ts';
import type { InLibrary } from '../symbols.ts';
import { unitOf } from '../unit.ts';
import { withAges } from './key-age.ts';
import { keyPart } from './key-part.ts';
import { keyValue } from './key-value.ts';

export function inferTypedKeys(context: InferContext): readonly TypedKey[] {
  const { annotations, symbols } = context;
  const families = Object.entries(annotations.families)
    .sort(([one], [other]) => other.length - one.length)
    .map(([prefix, note]): AnnotatedFamily => {
      const decision = byAnnotation(annotations, ['families', prefix], 'family', prefix);
      return { prefix, note, decision };
    });
  const keys = [...symbols.macros.values()].flatMap((macro) => {
    const { name, string } = macro.xml;
    if (string === undefined) return [];
    const family = families.find(({ prefix }) => name.startsWith(prefix));
    return family ? inferKey(macro, string, family, context) : reportStray(macro, context);
  });
  return withAges(keys, context);
}

interface AnnotatedFamily {
  readonly prefix: string;
  readonly note: FamilyAnnotation;
  readonly decision: Decision;
}

const NUMBERS: ReadonlySet<TypedValue | null> = new Set([
  'int',
  'uint',
  'llong',
  'ullong',
  'double',
]);

function inferKey(
  macro: InLibrary<XmlMacro>,
  key: string,
  { prefix, note, decision }: AnnotatedFamily,
  context: InferContext,
): readonly Omit<TypedKey, 'keySince'>[] {
  const { annotations, report } = context;
  const { name, at, facts } = macro.xml;
  const part = keyPart(name, key, note.valuesOf !== undefined);
  const value = keyValue(macro.xml, part, prefix, note, context);
  if (!value) {
    report(
      create('VG0309', `the type of the values of ${name} is not documented`, {
        at,
        suggestion: `Annotate it under \`keys\`: ${name}: { value: string }`,
      }),
    );
    return [];
  }
  const annotated = annotations.keys[name]?.repeatable;
  const repeatable = annotated ?? facts.repeatable !== undefined;
  const own = annotations.keys[name];
  const measures = own?.unit === undefined && note.unit !== undefined;
  const { measured, decisions: units } = unitOf(
    {
      isNumber: NUMBERS.has(value.value),
      name: key,
      facts,
      note: measures ? note : own,
      path: measures ? ['families', prefix] : ['keys', name],
    },
    annotations,
  );
  const { decisions: words, ...says } = explained(annotations, own, ['keys', name]);
  return [
    {
      key,
      family: prefix,
      part,
      value: value.value,
      repeatable,
      ...measured,
      ...says,
      decisions: [
        decision,
        byRule('key-part-by-name', 'part', part),
        ...value.decisions,
        ...(annotated !== undefined
          ? [
              byAnnotation(
                annotations,
                ['keys', name, 'repeatable'],
                'repeatable',
                String(annotated),
              ),
            ]
          : repeatable
            ? [byRule('repeatable-documented', 'repeatable', 'yes')]
            : []),
        ...units,
        ...words,
      ],
      ...declared(macro, annotations),
    },
  ];
}

function reportStray({ xml: { name, at } }: InLibrary<XmlMacro>, { report }: InferContext): [] {
  const prefix = name.slice(0, name.lastIndexOf('_') + 1);
  report(
    create('VG0309', `the key ${name} belongs to no family`, {
      at,
      suggestion: `Annotate the family under \`families\`: ${prefix}: { consumers: [virFunction.params] }`,
    }),
  );
  return [];
}
