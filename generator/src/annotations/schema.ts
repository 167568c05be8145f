/** Holds annotations against their JSON Schema. */
import { Ajv, type ErrorObject } from 'ajv';
import schema from '../../../api-xml/annotations.schema.json' with { type: 'json' };

/** The errors; none when everything is as it should be. */
export function matchesSchema(value: unknown): readonly ErrorObject[] {
  const validate = new Ajv({ allErrors: true, verbose: true }).compile(schema);
  return validate(value) ? [] : (validate.errors ?? []);
}
