/** Enums: their kind, the values of their members, and which members merely count. */
import { create, didYouMean } from '../../diagnostics/index.ts';
import type { Decision } from '../../model/decision.ts';
import type { Enum, Enumerator } from '../../model/model.ts';
import type { XmlEnumerator } from '../../xml/api-xml.ts';
import type { InferContext } from '../context.ts';
import { byAnnotation, byRule } from '../decide.ts';
import { declared } from '../declared.ts';
import { enumeratorValue, type InLibrary, type Symbols } from '../symbols.ts';
import { findSentinels } from './sentinels.ts';

export function inferEnums(context: InferContext): readonly Enum[] {
  const { symbols, annotations } = context;
  reportStrays(context);
  return [...symbols.enums.values()].map((entry) => {
    const entries = symbols.members.get(entry.xml.name) ?? [];
    const members = entries.flatMap((member) => inferEnumerator(member, context));
    const sentinelNames = findSentinels(members, annotations);
    const ordered = members.toSorted((one, other) => one.value - other.value);
    const own = ordered.filter(({ name }) => !sentinelNames.has(name));
    const sentinels = ordered.filter(({ name }) => sentinelNames.has(name));
    const kind = isFlags(own, symbols) ? 'flags' : 'enum';
    const values = kind === 'flags' ? own : own.map((value) => withUnit(value, context));
    return {
      ...declared(entry, annotations),
      kind,
      values,
      sentinels,
      decisions: [
        byRule('flags-by-bitshift', 'kind', kind),
        ...sentinels.map((sentinel) => sentinelDecision(sentinel, context)),
      ],
    };
  });
}

function inferEnumerator(
  entry: InLibrary<XmlEnumerator>,
  { symbols, annotations, report }: InferContext,
): readonly Enumerator[] {
  const { name, value, at } = entry.xml;
  const resolved = enumeratorValue(symbols, name);
  if (resolved) return [{ ...declared(entry, annotations), ...resolved }];
  report(
    create('VG0302', `the value of ${name} is "${value}", which leads to no number`, {
      at,
      suggestion: didYouMean(value, symbols.enumerators.keys()),
    }),
  );
  return [];
}

function withUnit(value: Enumerator, { symbols, annotations }: InferContext): Enumerator {
  const documented = symbols.enumerators.get(value.name)?.xml.facts.unit;
  const unit = annotations.enumerators[value.name]?.unit ?? documented;
  return unit === undefined ? value : { ...value, unit };
}

/** Flags have some value, and all values but zero are spelt as shifted bits. */
function isFlags(values: readonly Enumerator[], symbols: Symbols): boolean {
  const nonzero = values.filter(({ value }) => value !== 0);
  return nonzero.length > 0 && nonzero.every(({ name }) => isBit(name, symbols));
}

function isBit(name: string, symbols: Symbols): boolean {
  const xml = symbols.enumerators.get(name)?.xml;
  if (!xml) return false;
  return xml.bitshift !== undefined || isBit(xml.value, symbols);
}

function sentinelDecision({ name }: Enumerator, { annotations }: InferContext): Decision {
  return name in annotations.sentinels
    ? byAnnotation(annotations, ['sentinels', name], 'sentinel', name)
    : byRule(name.endsWith('_LAST') ? 'sentinel-last' : 'sentinel-alias', 'sentinel', name);
}

function reportStrays({ symbols, report }: InferContext): void {
  for (const [name, members] of symbols.members) {
    if (symbols.enums.has(name)) continue;
    const first = members[0]!.xml;
    report(
      create('VG0303', `${first.name} belongs to ${name}, which is no enum`, {
        at: first.at,
        suggestion: didYouMean(name, symbols.enums.keys()),
      }),
    );
  }
}
