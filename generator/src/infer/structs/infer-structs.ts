/** Structs with visible fields. */
import type { Struct } from '../../model/model.ts';
import type { XmlStruct } from '../../xml/api-xml.ts';
import type { InferContext } from '../context.ts';
import { byRule } from '../decide.ts';
import { declared } from '../declared.ts';
import type { InLibrary } from '../symbols.ts';
import { type Destructors, findDestructors } from './destructors.ts';
import { fieldLengths } from './field-lengths.ts';
import { inferField } from './infer-field.ts';

export function inferStructs(context: InferContext): readonly Struct[] {
  const destructors = findDestructors(context);
  const originals = originalNames([...context.symbols.structs.values()]);
  return [...context.symbols.structs.values()].map((entry) =>
    inferStruct(entry, destructors, originals, context),
  );
}

function inferStruct(
  entry: InLibrary<XmlStruct>,
  destructors: Destructors,
  originals: ReadonlyMap<string, string>,
  context: InferContext,
): Struct {
  const { name, type: tag, fields } = entry.xml;
  const free = destructors.one.get(name) ?? null;
  const freeAll = destructors.all.get(name) ?? null;
  const sameAs = originals.get(tag);
  const lengths = fieldLengths(entry.xml, context);
  const isAlias = sameAs !== undefined && sameAs !== name;
  return {
    ...declared(entry, context.annotations),
    tag,
    fields: fields
      .map((field) => inferField(name, field, fields, lengths, context))
      .filter((field) => field !== null),
    free,
    freeAll,
    ...(isAlias && { sameAs }),
    decisions: [
      ...(free ? [byRule('free-by-name', 'free', free)] : []),
      ...(freeAll ? [byRule('free-by-name', 'freeAll', freeAll)] : []),
      ...(isAlias ? [byRule('same-tag', 'sameAs', sameAs)] : []),
    ],
  };
}

/** By tag, the struct that it is named for; older names of virTypedParameter share its tag. */
function originalNames(structs: readonly InLibrary<XmlStruct>[]): ReadonlyMap<string, string> {
  return new Map(
    structs
      .filter(({ xml }) => xml.type === `struct _${xml.name}`)
      .map(({ xml }) => [xml.type, xml.name]),
  );
}
