/**
 * Holds annotations against their JSON Schema. The bundle has code that was made from the schema
 * beforehand in place of this file: making it takes longer than reading the annotations.
 */
import { Ajv, type ErrorObject } from 'ajv';
import schema from '../../../api-xml/annotations.schema.json' with { type: 'json' };

const options = { allErrors: true, verbose: true };

const validate = new Ajv(options).compile(schema);

/** The errors; none when everything is as it should be. */
export function matchesSchema(value: unknown): readonly ErrorObject[] {
  return validate(value) ? [] : (validate.errors ?? []);
}
