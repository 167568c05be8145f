/** The Model: everything the bindings need to know of libvirt's API, decided and explained. */
import type { Position } from '../diagnostics/diagnostic.ts';
import type { Decision } from './decision.ts';
import type { Declared } from './declared.ts';
import type { Measured } from './measured.ts';
import type { Explained, Member } from './member.ts';
import type { Failure, ReturnRole, Role } from './roles.ts';
import type { Struct } from './structs.ts';
import type { CType, Meaning, ScalarType } from './types.ts';

export type { Declared } from './declared.ts';
export type { Measured } from './measured.ts';
export type { Field, FieldRole, Struct } from './structs.ts';

export type Param = Role &
  Member & {
    /** Output that C lets the caller decline by NULL. */
    readonly optional: boolean;
  };

export type Return = ReturnRole &
  Measured & {
    readonly type: CType;
    readonly failure: Failure;
    /** A successful call may return NULL. */
    readonly nullable: boolean;
    readonly doc?: string;
    readonly decisions: readonly Decision[];
  };

export interface Func extends Declared {
  /** The class it is a method of; null for free functions. */
  readonly class: string | null;
  /** The C name without class prefix, lowerCamel: `getVcpus`. Unique within its class. */
  readonly method: string;
  /** One of the labels of patterns.ts, such as `list-handles` or `infra:ref`. */
  readonly pattern: string;
  readonly params: readonly Param[];
  readonly returns: Return;
  /** May wait for a daemon or a disk; locks of the language must be released. */
  readonly blocking: boolean;
  /**
   * It returns when a job of its domain ends, which virDomainAbortJob brings about early: the
   * enumerator that the job's statistics give as its operation.
   */
  readonly domainJob?: string;
  /** Refused on read-only connections. */
  readonly readOnlyDenied: boolean;
  /** ELF symbol version, which can differ from `since`. */
  readonly symbolVersion: string;
  /** libvirt advises another function instead; empty text when it names none. */
  readonly supersededBy?: string;
  /** For event registration: its deregistration, and the other way round. */
  readonly pairedWith?: string;
  /** The function this one repeats with a flags argument, when both agree otherwise. */
  readonly flagsTwinOf?: string;
  /** Typed-parameter families whose keys go in or come out, by parameter name. */
  readonly families: Readonly<Record<string, readonly string[]>>;
  readonly decisions: readonly Decision[];
}

/** A handle class: an opaque, reference-counted libvirt object. */
export interface HandleClass extends Declared {
  /** `virDomainRef`, or null where libvirt has none. */
  readonly ref: string | null;
  /** Releases one reference: `virDomainFree`, `virConnectClose`. */
  readonly release: string;
  /** Class whose reference it holds: `virConnect` for a domain; null for connections. */
  readonly parent: string | null;
  /** Function that tells two objects apart: `virDomainGetUUIDString`, `virNodeDeviceGetName`. */
  readonly identity: string | null;
  readonly decisions: readonly Decision[];
}

export type CallbackRole =
  | { readonly role: 'borrowed-handle'; readonly class: string }
  | { readonly role: 'borrowed-string' }
  | { readonly role: 'borrowed-struct'; readonly struct: string }
  | { readonly role: 'borrowed-typed'; readonly len: string }
  | { readonly role: 'borrowed-bytes'; readonly len: string }
  /** The callback fills at most `len` bytes and returns how many. */
  | { readonly role: 'fill-bytes'; readonly len: string }
  | { readonly role: 'scalar'; readonly scalar: ScalarType; readonly meaning: Meaning }
  | { readonly role: 'out-scalar'; readonly scalar: ScalarType; readonly meaning: Meaning }
  | { readonly role: 'inout-struct-array'; readonly struct: string; readonly len: string }
  | { readonly role: 'len'; readonly of: string; readonly scalar: ScalarType }
  | { readonly role: 'callback-arg'; readonly callback: string }
  | { readonly role: 'freecb-arg' }
  | { readonly role: 'opaque' };

export type CallbackParam = CallbackRole &
  Member &
  Explained & {
    /** libvirt gives it, but it says nothing yet. */
    readonly unused: boolean;
  };

export interface Callback extends Declared {
  readonly params: readonly CallbackParam[];
  readonly returns: CType;
  /** Lives for one call, until its free callback runs, or as long as the process. */
  readonly scope: 'call' | 'notified' | 'forever';
  readonly decisions: readonly Decision[];
}

/** One event id and the C signature it calls back with. */
export interface Event extends Declared {
  readonly value: number;
  /** The enum it is a member of: `virDomainEventID`. */
  readonly enum: string;
  readonly callback: string;
  /** The function that registers it. */
  readonly register: string;
  readonly decisions: readonly Decision[];
}

export interface Enumerator extends Declared {
  readonly value: number;
  /** Enumerator it is spelt as in C, if it is an alias. */
  readonly aliasOf?: string;
  /** What a number counts that this is the tag of; no flag has one. */
  readonly unit?: string;
}

export interface Enum extends Declared {
  readonly kind: 'enum' | 'flags';
  /** In the order of their values, sentinels left out. */
  readonly values: readonly Enumerator[];
  /** `_LAST` members: never exported, their value changes from release to release. */
  readonly sentinels: readonly Enumerator[];
  readonly decisions: readonly Decision[];
}

export interface Constant extends Declared {
  readonly value: string | number | bigint;
  /** A scalar that C spells with a suffix keeps its type; strings have none. */
  readonly scalar?: ScalarType;
}

/** A macro that no binding has, and why. */
export interface LeftOut {
  readonly name: string;
  readonly at: Position;
  readonly reason: string;
}

export type TypedValue = 'int' | 'uint' | 'llong' | 'ullong' | 'double' | 'boolean' | 'string';

/** A key of virTypedParameter: the macro that names it and the type of its value. */
export interface TypedKey extends Declared, Measured, Explained {
  /** The text on the wire; a piece of it when `part` is not `key`. */
  readonly key: string;
  readonly family: string;
  /** `template` holds a `%u`; `value` is no key but a value of another key. */
  readonly part: 'key' | 'prefix' | 'suffix' | 'template' | 'value';
  /** Null for pieces whose values have no single type. */
  readonly value: TypedValue | null;
  /** May be given more than once. */
  readonly repeatable: boolean;
  /** The release from which on libvirt knows it, which its macro may be younger than; null where unknown. */
  readonly keySince: string | null;
  readonly decisions: readonly Decision[];
}

/** Keys with one prefix, and the functions, callbacks or structs that use them. */
export interface Family {
  /** The macro prefix: `VIR_DOMAIN_BLKIO_`. */
  readonly prefix: string;
  /** `virDomainSetBlkioParameters.params`, … */
  readonly consumers: readonly string[];
}

export interface Library {
  readonly name: string;
  /** What to open: `libvirt.so.0`. */
  readonly soname: string;
}

export interface Model {
  readonly version: string;
  readonly libraries: readonly Library[];
  readonly classes: readonly HandleClass[];
  readonly functions: readonly Func[];
  readonly callbacks: readonly Callback[];
  readonly events: readonly Event[];
  readonly enums: readonly Enum[];
  readonly constants: readonly Constant[];
  /** Macros that are no constants. */
  readonly leftOut: readonly LeftOut[];
  readonly structs: readonly Struct[];
  readonly typedKeys: readonly TypedKey[];
  readonly families: readonly Family[];
}
