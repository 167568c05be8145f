/** What the JSON Schema finds wrong with the annotations, said for people. */
import type { ErrorObject } from 'ajv';
import { create, type Diagnostic, didYouMean } from '../diagnostics/index.ts';
import { matchesSchema } from './schema.ts';
import type { Path, Yaml } from './yaml.ts';

export function validate(yaml: Yaml): readonly Diagnostic[] {
  const errors = matchesSchema(yaml.value);
  // Where one of several forms would do, the errors of each say less than all together.
  const forms = errors.filter(({ keyword }) => keyword === 'anyOf');
  const hidden = (error: ErrorObject): boolean =>
    forms.some((form) => form !== error && error.schemaPath.startsWith(`${form.schemaPath}/`));
  return errors.filter((error) => !hidden(error)).map((error) => explain(error, yaml));
}

function explain(error: ErrorObject, { at }: Yaml): Diagnostic {
  const path = pathOf(error.instancePath);
  const name = path.join('.') || 'the file';
  const parent = (error.parentSchema ?? {}) as { properties?: object; enum?: string[] };
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(error.params.additionalProperty);
      const known = Object.keys(parent.properties ?? {});
      return create('VG0204', `${name} has no key "${key}"`, {
        at: at([...path, key]),
        suggestion: didYouMean(key, known) ?? `Known keys: ${known.join(', ')}.`,
      });
    }
    case 'required':
      return create('VG0205', `${name} lacks "${String(error.params.missingProperty)}"`, {
        at: at(path),
      });
    case 'enum': {
      const allowed = (error.params.allowedValues as unknown[]).map(String);
      return create('VG0205', `${name} is "${String(error.data)}"`, {
        at: at(path),
        suggestion: didYouMean(String(error.data), allowed) ?? `It may be ${allowed.join(', ')}.`,
      });
    }
    case 'anyOf':
      return create('VG0205', `${name} has none of the forms that it may have`, {
        at: at(path),
        suggestion: kindSuggestion(error) ?? 'See api-xml/annotations.schema.json.',
      });
    case 'type':
      return create('VG0205', `${name} is no ${String(error.params.type)}`, { at: at(path) });
    default:
      return create('VG0205', `${name} ${error.message ?? 'is wrong'}`, { at: at(path) });
  }
}

/** Objects of several forms are told apart by their `kind`. */
function kindSuggestion({ data, parentSchema }: ErrorObject): string | undefined {
  const kind = (data as { kind?: unknown } | null)?.kind;
  const kinds = [...JSON.stringify(parentSchema).matchAll(/"const":"([\w-]+)"/g)].map(
    ([, k]) => k!,
  );
  if (kinds.length === 0) return undefined;
  return didYouMean(String(kind), kinds) ?? `Its kind may be ${kinds.join(', ')}.`;
}

/** A JSON pointer as a path. */
const pathOf = (pointer: string): Path =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
