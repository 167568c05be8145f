/** Names of the generated functions that make Python objects of structs, and structs of objects. */

export function structBuilder(struct: string): string {
  return `vpy_from_${struct}`;
}

export function arrayBuilder(struct: string, kind: 'struct' | 'struct-pointer'): string {
  return kind === 'struct' ? `vpy_from_${struct}_array` : `vpy_from_${struct}_pointers`;
}

export function structReader(struct: string): string {
  return `vpy_to_${struct}`;
}

export function classSymbol(name: string): string {
  return `vpy_class_${name}`;
}

/** Table of the types of keys in one family: `VIR_DOMAIN_BLKIO_` → `vpy_family_VIR_DOMAIN_BLKIO`. */
export function familySymbol(prefix: string): string {
  return `vpy_family_${prefix.replace(/_$/, '')}`;
}

export function trampoline(callback: string): string {
  return `vpy_on_${callback}`;
}

export function eventChooser(register: string): string {
  return `vpy_choose_${register}`;
}
