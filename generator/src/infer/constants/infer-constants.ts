/** Macros that are constants, and those that are not, with the reason. */
import { create } from '../../diagnostics/index.ts';
import type { Constant, LeftOut } from '../../model/model.ts';
import type { XmlMacro } from '../../xml/api-xml.ts';
import type { InferContext } from '../context.ts';
import { declared } from '../declared.ts';
import type { InLibrary, Symbols } from '../symbols.ts';
import { macroValue } from './macro-value.ts';

export interface Constants {
  readonly constants: readonly Constant[];
  readonly leftOut: readonly LeftOut[];
}

/** String macros are no constants but keys of typed parameters. */
export function inferConstants(context: InferContext): Constants {
  const { symbols } = context;
  const macros = [...symbols.macros.values()].filter(({ xml }) => xml.string === undefined);
  const tags = structTags(symbols);
  const reasons = new Map(macros.map(({ xml }) => [xml.name, reasonToLeaveOut(xml, tags)]));
  return {
    constants: macros
      .filter(({ xml }) => reasons.get(xml.name) === undefined)
      .flatMap((macro) => inferConstant(macro, context)),
    leftOut: macros.flatMap(({ xml: { name, at } }) => {
      const reason = reasons.get(name);
      return reason === undefined ? [] : [{ name, at, reason }];
    }),
  };
}

function reasonToLeaveOut(macro: XmlMacro, tags: ReadonlySet<string>): string | undefined {
  if (macro.params !== undefined) return 'is a function-like macro: it is C code, not a value';
  if (tags.has(macro.raw ?? '')) return 'is another spelling of a struct tag: it is no value';
  return undefined;
}

function inferConstant(
  macro: InLibrary<XmlMacro>,
  { symbols, annotations, report }: InferContext,
): readonly Constant[] {
  const { name, raw, at } = macro.xml;
  const evaluated = macroValue(symbols, name);
  if (evaluated) {
    const number = Number(evaluated.value);
    const value = Number.isSafeInteger(number) ? number : evaluated.value;
    return [{ ...declared(macro, annotations), value, scalar: evaluated.scalar }];
  }
  report(
    create('VG0305', `the macro ${name} is "${raw ?? ''}", which is no integer expression`, {
      at,
      suggestion:
        'Only integers, names of macros and enumerators, operators and brackets are known.',
    }),
  );
  return [];
}

const structTags = (symbols: Symbols): ReadonlySet<string> =>
  new Set([...symbols.structs.values()].map(({ xml }) => xml.type.replace(/^struct /, '')));
