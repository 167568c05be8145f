/** What the readers of all kinds of symbols share. */
import type { XmlMacro } from '../api-xml.ts';
import { attribute, type Element, prose } from '../element.ts';
import {
  extractFacts,
  type FactContext,
  type Facts,
  type FactTarget,
  noFacts,
} from '../facts/index.ts';
import type { Problems } from '../problems.ts';
import { factPrefix } from '../schema.ts';

export interface ReadContext {
  readonly problems: Problems;
  /** Reads the facts of an element: out of its prose, or as written in a distilled file. */
  readonly facts: (target: FactTarget, element: Element, context: FactContext) => Facts;
}

export function readContext(problems: Problems, distilled: boolean): ReadContext {
  return {
    problems,
    facts: distilled
      ? (_target, element) => writtenFacts(element)
      : (target, element, context) => extractFacts(target, prose(element), context),
  };
}

function writtenFacts({ attributes }: Element): Facts {
  let facts: Record<string, string> | undefined;
  for (const name in attributes) {
    if (!name.startsWith(factPrefix)) continue;
    facts ??= {};
    facts[name.slice(factPrefix.length)] = attributes[name]!;
  }
  return facts ?? noFacts;
}

type Symbol = Pick<XmlMacro, 'at' | 'name' | 'file' | 'version' | 'doc' | 'facts'>;

const release = /^\d+\.\d+\.\d+$/;

/** What every symbol has. */
export function readSymbol(element: Element, target: FactTarget, context: ReadContext): Symbol {
  const name = attribute(element, 'name');
  const version = attribute(element, 'version');
  if (!release.test(version)) {
    context.problems.report('VG0109', `version "${version}" of ${name} is not a release number`, {
      at: element.at,
      suggestion: 'Releases have three numbers, such as 12.8.0.',
    });
  }
  const type = attribute(element, 'type');
  return {
    at: element.at,
    name,
    file: attribute(element, 'file'),
    version,
    facts: context.facts(target, element, { name, type }),
    ...docOf(element),
  };
}

export function docOf(element: Element): { readonly doc?: string } {
  const doc = prose(element);
  return doc === '' ? {} : { doc };
}
