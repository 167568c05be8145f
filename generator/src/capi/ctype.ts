/** C types as the layer's own headers spell them. */
import type { CType, Element } from '../model/types.ts';

/** `virDomainPtr *`, `const char **`, `virDomainInfo *`: libvirt's names without its typedefs. */
export function ctype(type: CType): string {
  if (type.kind === 'handle' && type.pointers > 0) {
    return pointerTo(`${type.base}Ptr`, type.pointers - 1);
  }
  const name = type.kind === 'pointer' ? 'void' : (type.scalar ?? type.base);
  return pointerTo(type.const ? `const ${name}` : name, type.pointers);
}

export function pointerTo(type: string, levels = 1): string {
  if (levels === 0) return type;
  return `${type}${type.endsWith('*') ? '' : ' '}${'*'.repeat(levels)}`;
}

/** `int x`, `char *x`. */
export function declare(type: string, name: string): string {
  return type.endsWith('*') ? `${type}${name}` : `${type} ${name}`;
}

/** The type of one element of an array. */
export function elementType(element: Element): string {
  switch (element.kind) {
    case 'handle':
      return `${element.class}Ptr`;
    case 'string':
      return 'char *';
    case 'scalar':
      return element.type;
    case 'struct':
      return element.struct;
    case 'struct-pointer':
      return pointerTo(element.struct);
  }
}
