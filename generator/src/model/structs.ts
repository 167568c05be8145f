/** Structs with visible fields, and what each field is for. */
import type { Decision } from './decision.ts';
import type { Declared } from './declared.ts';
import type { Explained, Member } from './member.ts';
import type { Meaning, ScalarType } from './types.ts';

export type FieldRole =
  | { readonly role: 'scalar'; readonly scalar: ScalarType; readonly meaning: Meaning }
  | { readonly role: 'string' }
  /** `char label[VIR_SECURITY_LABEL_BUFLEN]`: a NUL-terminated string in place. */
  | { readonly role: 'char-array'; readonly length: number }
  | { readonly role: 'handle'; readonly class: string }
  | { readonly role: 'struct'; readonly struct: string }
  | {
      readonly role: 'array';
      readonly of: 'string' | 'struct' | 'struct-pointer' | 'scalar';
      readonly struct?: string;
      readonly scalar?: ScalarType;
      readonly meaning?: Meaning;
      readonly len: string;
    }
  | { readonly role: 'typed'; readonly len: string }
  | { readonly role: 'bytes'; readonly len: string }
  | { readonly role: 'len'; readonly of: string; readonly scalar: ScalarType }
  | { readonly role: 'callback'; readonly callback: string }
  | { readonly role: 'pointer' }
  | { readonly role: 'union'; readonly members: readonly Field[] };

export type Field = FieldRole &
  Member &
  Explained & {
    /** Freed one by one by whoever owns the array of structs. */
    readonly owned: boolean;
  };

/** A struct with visible fields. */
export interface Struct extends Declared {
  /** The C tag, such as `struct _virDomainInfo`. */
  readonly tag: string;
  readonly fields: readonly Field[];
  /** Destructor of one value on the heap, if libvirt has one. */
  readonly free: string | null;
  /** Destructor of a null-terminated array of pointers to them, if libvirt has one. */
  readonly freeAll: string | null;
  /** The struct that this one is another name of: `virTypedParameter` for `virSchedParameter`. */
  readonly sameAs?: string;
  readonly decisions: readonly Decision[];
}
