/** What a parameter or a return value is for. The names are the ones `virglot inspect` prints. */
import type { Element, Meaning, ScalarType, Size } from './types.ts';

export type Role =
  | { readonly role: 'self'; readonly class: string }
  | { readonly role: 'in-handle'; readonly class: string }
  | { readonly role: 'in-string' }
  | { readonly role: 'in-scalar'; readonly scalar: ScalarType; readonly meaning: Meaning }
  | { readonly role: 'flags'; readonly scalar: ScalarType; readonly enums: readonly string[] }
  /** Folded away: the length of `of`. */
  | {
      readonly role: 'len';
      readonly of: string;
      readonly scalar: ScalarType;
      readonly direction: 'in' | 'out' | 'inout';
    }
  /** Folded away: the size of struct `of`, for ABI growth. */
  | { readonly role: 'sizeof'; readonly of: string }
  /** Folded away: always this C literal. */
  | { readonly role: 'const'; readonly value: string }
  | { readonly role: 'in-typed'; readonly len: string }
  | { readonly role: 'in-array'; readonly element: Element; readonly len: string }
  | { readonly role: 'in-array-nullterm'; readonly element: Element; readonly nonempty: boolean }
  | { readonly role: 'in-uuid' }
  | { readonly role: 'in-bytes'; readonly len: string }
  | { readonly role: 'in-cpumap'; readonly len: string }
  | {
      readonly role: 'in-struct';
      readonly struct: string /** Function type that a member of the struct carries. */;
      readonly callback?: string;
    }
  | { readonly role: 'out-scalar'; readonly scalar: ScalarType; readonly meaning: Meaning }
  | { readonly role: 'out-struct'; readonly struct: string }
  | { readonly role: 'out-uuid' }
  /** A caller-allocated string buffer of fixed size. */
  | { readonly role: 'out-cstr'; readonly size: string }
  | { readonly role: 'out-string' }
  | { readonly role: 'out-string-borrowed' }
  /** Allocated by libvirt; `count` is `return` or the length parameter. */
  | { readonly role: 'out-array-alloc'; readonly element: Element; readonly count: string }
  /** Allocated by the caller, at most `len` elements. */
  | {
      readonly role: 'out-array-max';
      readonly element: Element;
      readonly len: string | null;
      readonly count: string;
      readonly size: Size;
    }
  | {
      readonly role: 'out-array-probe';
      readonly element: Element;
      readonly len: string;
      readonly size: Size;
    }
  | { readonly role: 'out-typed-probe'; readonly len: string; readonly size: Size }
  | { readonly role: 'out-typed-alloc'; readonly len: string }
  | {
      readonly role: 'out-typed-2d';
      readonly rows: string;
      readonly columns: string;
      readonly size: Size;
    }
  | { readonly role: 'out-bytes'; readonly len: string }
  | { readonly role: 'out-cpumap'; readonly len: string; readonly size: Size }
  | {
      readonly role: 'out-cpumap2d';
      readonly rows: string;
      readonly len: string;
      readonly rowCount: Size | null;
      readonly size: Size;
    }
  | { readonly role: 'out-cpumap-alloc'; readonly size: Size }
  | { readonly role: 'callback'; readonly callback: string }
  | { readonly role: 'opaque' }
  | { readonly role: 'freecb' }
  | { readonly role: 'inout-typed-builder'; readonly len: string }
  | { readonly role: 'dispose'; readonly struct: string }
  | { readonly role: 'dispose-contents'; readonly struct: string };

export type RoleName = Role['role'];

export type ReturnRole =
  | { readonly role: 'void' }
  /** 0 or failure. */
  | { readonly role: 'status' }
  | {
      readonly role: 'handle-new';
      readonly class: string /** Parameter that becomes the parent; default self. */;
      readonly parent?: string;
      readonly notFound?: string;
    }
  | { readonly role: 'handle-borrowed'; readonly class: string }
  /** How many elements the output array got. */
  | { readonly role: 'count'; readonly of: string }
  | { readonly role: 'string-owned' }
  | {
      readonly role: 'string-borrowed' /** Valid only until the next call on the thread. */;
      readonly copyNow?: boolean;
    }
  | { readonly role: 'int-value'; readonly meaning: Meaning }
  | { readonly role: 'scalar'; readonly scalar: ScalarType; readonly meaning: Meaning }
  | { readonly role: 'bool' }
  /** 1 found, 0 not found, negative failure. */
  | { readonly role: 'found' }
  | { readonly role: 'enum'; readonly enums: readonly string[] }
  /** Small integers with a meaning each: `{"0": "ok", "1": "unsupported"}`. */
  | { readonly role: 'enum-int'; readonly values: Readonly<Record<string, string>> }
  | { readonly role: 'fd' }
  | { readonly role: 'callback-id' }
  | { readonly role: 'watch-id' }
  | {
      readonly role: 'byte-count' /** Negative values that are not failures: `{"-2": "would-block"}`. */;
      readonly special: Readonly<Record<string, string>>;
    }
  | { readonly role: 'bytes-owned'; readonly len: string }
  | { readonly role: 'struct-borrowed'; readonly struct: string }
  | { readonly role: 'struct-owned'; readonly struct: string }
  | { readonly role: 'refs-left' };

export type ReturnRoleName = ReturnRole['role'];

/** When a call has failed. */
export type Failure =
  | { readonly when: 'never' }
  | { readonly when: 'negative' }
  | { readonly when: 'null' }
  /** This value is a failure only when libvirt also left an error. */
  | { readonly when: 'value-with-error'; readonly value: string }
  | { readonly when: 'value'; readonly value: string };
