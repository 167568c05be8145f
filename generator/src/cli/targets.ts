/** What `generate` can emit: the C layer that all bindings compile, and the languages. */
import { emitCapi } from '../capi/index.ts';
import { create, didYouMean, VirglotError } from '../diagnostics/index.ts';
import { languages } from '../languages/index.ts';
import type { Language } from '../languages/language.ts';

/** A folder of `packages/` whose `generated` is ours. */
export type Target = Pick<Language, 'id' | 'title' | 'emit' | 'buildOutputs'>;

const capi: Target = { id: 'capi', title: 'C layer', emit: emitCapi, buildOutputs: ['build'] };

/** The targets of the languages named, or of all; the C layer belongs to each of them. */
export function chooseTargets(names: readonly string[]): readonly Target[] {
  const chosen = chooseLanguages(names.filter((name) => name !== capi.id));
  return [capi, ...(names.length > 0 && chosen.length === 0 ? [] : chosen)];
}

/** The languages named, in the order of the list; all when none is. */
export function chooseLanguages(names: readonly string[]): readonly Language[] {
  const known = languages.map(({ id }) => id);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new VirglotError(unknown.map(unknownLanguage), 2);
  return names.length === 0 ? languages : languages.filter(({ id }) => names.includes(id));
}

function unknownLanguage(name: string) {
  const known = languages.map(({ id }) => id);
  const suggestion = didYouMean(name, known) ?? `Known languages: ${known.join(', ')}.`;
  return create('VG0502', `There is no language ${name}.`, { suggestion });
}
