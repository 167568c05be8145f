/** What an integer means: by annotation, by the enum that its prose mentions, or by its name. */
import type { MeaningAnnotation } from '../annotations/types.ts';
import { create, didYouMean } from '../diagnostics/index.ts';
import type { Decision } from '../model/decision.ts';
import type { CType, Meaning } from '../model/types.ts';
import type { InferContext } from './context.ts';
import { byAnnotation, byRule } from './decide.ts';
import type { DeclarationRule } from './declaration-rules.ts';
import { dependentCases } from './enums/dependent-enum.ts';
import type { Symbols } from './symbols.ts';

export interface Decided<T> {
  readonly value: T;
  readonly decisions: readonly Decision[];
}

/** An integer, the section and key under which an annotation may describe it, and its siblings. */
export interface MeaningQuestion {
  readonly name: string;
  readonly type: CType;
  readonly facts: Readonly<Record<string, string>>;
  readonly note: MeaningAnnotation | undefined;
  readonly path: readonly [section: 'fields' | 'callbacks' | 'parameters', key: string];
  /** The enum of a sibling, for an enum that depends on it. */
  readonly enumOf: (sibling: string) => string | undefined;
}

export function inferMeaning(question: MeaningQuestion, context: InferContext): Decided<Meaning> {
  return annotatedMeaning(question, context) ?? ruledMeaning(question, context.symbols);
}

export function annotatedMeaning(
  { note, path, enumOf }: MeaningQuestion,
  context: InferContext,
): Decided<Meaning> | undefined {
  if (!note) return undefined;
  const { enums, special, enumPattern, bool, fd } = note;
  const decided = (fact: string, key: string, value: Meaning, text: string): Decided<Meaning> => ({
    value,
    decisions: [byAnnotation(context.annotations, [...path, key], fact, text)],
  });
  if (enums) {
    const value: Meaning = enums.length ? { kind: 'enum', enums } : { kind: 'number' };
    return decided('enum', 'enums', value, enums.join(', ') || 'none');
  }
  if (special) {
    return decided('enum', 'special', { kind: 'number', special }, `number or ${special}`);
  }
  if (enumPattern) {
    const on = /\{(\w+)\}/.exec(enumPattern)?.[1] ?? '';
    const cases = dependentCases(context.symbols, enumPattern, enumOf(on) ?? '');
    if (Object.keys(cases).length === 0) {
      reportEnum(enumPattern, [...path, 'enumPattern'], context);
    }
    const value: Meaning = { kind: 'dependent-enum', pattern: enumPattern, on, cases };
    return decided('enum', 'enumPattern', value, `${enumPattern} by ${on}`);
  }
  if (bool) return decided('meaning', 'bool', { kind: 'bool' }, 'bool');
  if (fd) return decided('meaning', 'fd', { kind: 'fd' }, 'fd');
  return undefined;
}

function ruledMeaning({ name, type, facts }: MeaningQuestion, symbols: Symbols): Decided<Meaning> {
  if (type.kind === 'enum') return ruled('enum-type', { kind: 'enum', enums: [type.base] });
  const enums = mentionedEnums(facts, symbols);
  if (enums.length > 0) return ruled('enum-mentioned', { kind: 'enum', enums });
  if (name === 'fd' && type.base === 'int') return ruled('fd-name', { kind: 'fd' });
  return { value: { kind: 'number' }, decisions: [] };
}

const ruled = (rule: DeclarationRule, value: Meaning): Decided<Meaning> => ({
  value,
  decisions: [
    value.kind === 'enum'
      ? byRule(rule, 'enum', value.enums.join(', '))
      : byRule(rule, 'meaning', value.kind),
  ],
});

/** The enums among the types that the prose mentions. */
export function mentionedEnums(
  facts: Readonly<Record<string, string>>,
  symbols: Symbols,
): readonly string[] {
  return facts.mentions?.split(' ').filter((name) => symbols.enums.has(name)) ?? [];
}

function reportEnum(name: string, path: readonly string[], context: InferContext): void {
  context.report(
    create('VG0304', `no enum matches "${name}"`, {
      at: context.annotations.at(...path),
      suggestion: didYouMean(name, context.symbols.enums.keys()),
    }),
  );
}
