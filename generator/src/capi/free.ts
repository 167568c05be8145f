/** Statements that free what a call gave. */
import type { Field, Struct } from '../model/model.ts';
import type { Element } from '../model/types.ts';
import type { Shape } from './call.ts';
import type { ModelIndex } from './index-of.ts';

/** Null when nothing is owned; `value` and `count` are C expressions. */
export function freeStatement(
  shape: Shape,
  value: string,
  count: string,
  index: ModelIndex,
): string | null {
  switch (shape.shape) {
    case 'string':
    case 'cpumap':
    case 'cpumap-rows':
      return `free(${value});`;
    case 'handle':
      return `vg_free_${shape.class}(${value});`;
    case 'bytes':
      return shape.secret ? `vg_free_secret(${value}, ${count});` : `free(${value});`;
    case 'typed':
    case 'typed-rows':
      return `vg_free_typed(${value}, ${count});`;
    case 'array':
      return freeArray(shape.element, value, count, index);
    default:
      return null;
  }
}

function freeArray(element: Element, value: string, count: string, index: ModelIndex): string {
  switch (element.kind) {
    case 'handle':
      return `${freeArrayName(element.class)}(${value}, ${count});`;
    case 'string':
      return `vg_free_strings(${value}, ${count});`;
    case 'scalar':
      return element.meaning.kind === 'fd' ? `vg_free_fds(${value}, ${count});` : `free(${value});`;
    case 'struct':
      return ownsFields(element.struct, index)
        ? `${freeArrayName(element.struct)}(${value}, ${count});`
        : `free(${value});`;
    case 'struct-pointer':
      return element.freeAll && !isTakenApart(index.struct(element.struct))
        ? `vg_api.${element.freeAll}(${value});`
        : `${freeArrayName(element.struct)}(${value}, ${count});`;
  }
}

/** Of an array of handles, of structs or of pointers to structs. */
export const freeArrayName = (type: string): string => `vg_free_${type}_array`;

const ownsFields = (struct: string, index: ModelIndex): boolean =>
  index.struct(struct).fields.some(({ owned }) => owned);

/**
 * Structs that come with a reference of a handle each. Whoever takes it over leaves NULL, which
 * libvirt's own function for the whole array would report as an error.
 */
export function isTakenApart({ freeAll, fields }: Struct): boolean {
  return (
    freeAll !== null &&
    fields.some(({ role }) => role === 'handle') &&
    fields.every((field) => freeField(field, '') !== undefined)
  );
}

/** Null when nothing is owned, undefined when only libvirt can know. */
export function freeField(field: Field, struct: string): string | null | undefined {
  const value = `${struct}${field.name}`;
  switch (field.role) {
    case 'handle':
      return `vg_free_${field.class}(${value});`;
    case 'typed':
      return `vg_free_typed(${value}, (int)${struct}${field.len});`;
    case 'scalar':
    case 'len':
    case 'char-array':
      return null;
    default:
      return undefined;
  }
}
