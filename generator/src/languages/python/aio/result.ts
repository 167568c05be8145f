/** Results of awaitable functions: handles in them become awaitable objects. */
import type { Call, Output } from '../../../capi/call.ts';
import type { Model } from '../../../model/model.ts';
import type { MethodView } from '../view-types.ts';

/** Python expression of the result, given the blocking function's as `found`; empty: as it is. */
export function wrapped(call: Call, model: Model, { type, outputs }: MethodView): string {
  const handles = call.outputs.filter((output) => hasHandle(output, model));
  const [output] = handles;
  if (output === undefined) return '';
  if (outputs.values.length > 1)
    throw new Error(`${call.func.name}: a handle beside other results has no awaitable form`);
  if (output.shape === 'handle') {
    const made = `${output.class}.of(found)`;
    return type.endsWith('None') ? `None if found is None else ${made}` : made;
  }
  const element = output.shape === 'array' ? output.element : undefined;
  if (element?.kind === 'handle') return `[${element.class}.of(each) for each in found]`;
  return element && 'struct' in element ? records(element.struct, model) : '';
}

function hasHandle(output: Output, model: Model): boolean {
  if (output.shape === 'handle') return true;
  if (output.shape !== 'array') return false;
  const { element } = output;
  return element.kind === 'handle' || ('struct' in element && handlesIn(element.struct, model));
}

function handlesIn(struct: string, model: Model): boolean {
  return fieldsOf(struct, model).some(({ role }) => role === 'handle');
}

/** `[(virDomain.of(dom), params) for dom, params in found]`. */
function records(struct: string, model: Model): string {
  const fields = fieldsOf(struct, model);
  const made = fields.map((field) =>
    field.role === 'handle' ? `${field.class}.of(${field.name})` : field.name,
  );
  return `[(${made.join(', ')}) for ${fields.map(({ name }) => name).join(', ')} in found]`;
}

function fieldsOf(struct: string, model: Model) {
  const fields = model.structs.find(({ name }) => name === struct)?.fields ?? [];
  return fields.filter(({ role }) => role !== 'len');
}
