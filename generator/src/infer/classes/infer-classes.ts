/** Handle classes: structs that libvirt keeps to itself, and the functions that manage them. */
import { create } from '../../diagnostics/index.ts';
import type { Decision } from '../../model/decision.ts';
import type { HandleClass } from '../../model/model.ts';
import type { XmlStruct } from '../../xml/api-xml.ts';
import type { InferContext } from '../context.ts';
import { byRule } from '../decide.ts';
import { declared } from '../declared.ts';
import type { InLibrary } from '../symbols.ts';
import { findParents } from './parents.ts';

export function inferClasses(context: InferContext): readonly HandleClass[] {
  const parents = findParents(context);
  return [...context.symbols.handles.values()].flatMap((entry) =>
    inferClass(entry, parents.get(entry.xml.name) ?? null, context),
  );
}

/** What tells two objects of a class apart, the most lasting first. */
const IDENTITIES = ['GetUUIDString', 'GetKey', 'GetName', 'GetPortDev', 'GetID'];

function inferClass(
  entry: InLibrary<XmlStruct>,
  parent: string | null,
  { symbols, annotations, report }: InferContext,
): readonly HandleClass[] {
  const { name, at } = entry.xml;
  const first = (...endings: readonly string[]): string | null =>
    endings.map((ending) => name + ending).find((each) => symbols.functions.has(each)) ?? null;
  const release = first('Free', 'Close');
  if (release === null) {
    report(
      create('VG0301', `${name} has no fields, so it is a handle, but nothing releases it`, {
        at,
        suggestion: `A function ${name}Free or ${name}Close is expected.`,
      }),
    );
    return [];
  }
  const ref = first('Ref');
  const identity = first(...IDENTITIES);
  const decisions: readonly (Decision | null)[] = [
    byRule('release-by-name', 'release', release),
    ref && byRule('ref-by-name', 'ref', ref),
    parent && byRule('parent-by-maker', 'parent', parent),
    identity && byRule('identity-by-name', 'identity', identity),
  ].map((decision) => decision || null);
  return [
    {
      ...declared(entry, annotations),
      ref,
      release,
      parent,
      identity,
      decisions: decisions.filter((decision) => decision !== null),
    },
  ];
}
