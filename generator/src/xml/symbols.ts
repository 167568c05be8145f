/** All symbols of a library in one list, in the order of an API file. */
import type { XmlLibrary } from './api-xml.ts';

export function symbolsOf(library: XmlLibrary) {
  return [
    ...library.macros,
    ...library.enumerators,
    ...library.typedefs,
    ...library.structs,
    ...library.variables,
    ...library.functypes,
    ...library.functions,
  ];
}
