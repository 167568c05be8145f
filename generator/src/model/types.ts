/** C types and values as the model knows them. */

/** What the innermost name of a C type is. */
export type TypeKind =
  | 'void'
  | 'char'
  | 'scalar'
  | 'handle'
  | 'struct'
  | 'callback'
  | 'enum'
  | 'pointer';

export interface CType {
  /** As C spells it, normalised to one space: `const char *`. */
  readonly text: string;
  readonly kind: TypeKind;
  /** The innermost type with typedef'd pointers resolved: `virDomainPtr **` → `virDomain`. */
  readonly base: string;
  /** Levels of indirection above `base`, those hidden in a `…Ptr` typedef included. */
  readonly pointers: number;
  readonly const: boolean;
  /** For `scalar`: the C arithmetic type behind any typedef. */
  readonly scalar?: ScalarType;
}

export type ScalarType =
  | 'int'
  | 'unsigned int'
  | 'long'
  | 'unsigned long'
  | 'long long'
  | 'unsigned long long'
  | 'size_t'
  | 'ssize_t'
  | 'short'
  | 'unsigned short'
  | 'char'
  | 'unsigned char'
  | 'double';

/** What an integer means to a person. */
export type Meaning =
  | {
      readonly kind: 'number' /** Enum whose values are allowed besides plain numbers. */;
      readonly special?: string;
    }
  | { readonly kind: 'bool' }
  | { readonly kind: 'fd' }
  | { readonly kind: 'callback-id' }
  | { readonly kind: 'enum'; readonly enums: readonly string[] }
  /** The enum depends on another value: `virDomain{state}Reason`. */
  | {
      readonly kind: 'dependent-enum';
      readonly pattern: string;
      readonly on: string;
      readonly cases: Readonly<Record<string, string>>;
    };

/** How a binding learns how much to allocate for a caller-allocated output. */
export type Size =
  /** Call the named counting function with the same leading arguments. */
  | { readonly kind: 'count-function'; readonly function: string }
  /** Call the function itself with a null array and zero; it returns the count. */
  | { readonly kind: 'null-probe' }
  /** Call the function itself with a null array; the length parameter comes back filled. */
  | { readonly kind: 'length-probe' }
  | { readonly kind: 'constant'; readonly name: string; readonly value: number }
  /** Call another function and take a member of its result. */
  | {
      readonly kind: 'call';
      readonly function: string;
      readonly take: string;
      readonly flags?: string;
    }
  /** The caller says how many. */
  | { readonly kind: 'caller'; readonly param: string }
  | { readonly kind: 'product'; readonly params: readonly string[] }
  /** VIR_CPU_MAPLEN of the host's CPU count. */
  | { readonly kind: 'host-cpus' }
  /** VIR_CPU_MAPLEN of this function's return value. */
  | { readonly kind: 'returned-cpus' }
  /** Two probes: columns by a null array, rows by a zero count. */
  | { readonly kind: 'cpu-stats-probe' };

/** What one element of an array is, and who frees it. */
export type Element =
  | { readonly kind: 'handle'; readonly class: string }
  | { readonly kind: 'string' }
  | { readonly kind: 'scalar'; readonly type: ScalarType; readonly meaning: Meaning }
  /** Structs laid out one after the other. */
  | { readonly kind: 'struct'; readonly struct: string }
  /** Pointers to structs; `free` frees one, `freeAll` the whole null-terminated array. */
  | {
      readonly kind: 'struct-pointer';
      readonly struct: string;
      readonly free?: string;
      readonly freeAll?: string;
    };
