/** What annotations.yaml says: facts that no rule can know, each with the line that states it. */
import type { Position } from '../diagnostics/diagnostic.ts';
import type { TypedValue } from '../model/model.ts';

export interface Noted<T> {
  readonly value: T;
  readonly at: Position;
}

export type Notes<T> = ReadonlyMap<string, Noted<T>>;

/** A field of a struct. */
export interface FieldNote {
  readonly enum?: string;
  /** Enum whose values stand beside plain numbers. */
  readonly special?: string;
  readonly bool?: boolean;
  readonly nullable?: boolean;
  /** Freed one by one by whoever owns the array of structs. */
  readonly owned?: boolean;
}

/** A parameter of a function type. */
export interface CallbackParamNote {
  readonly enum?: string;
  readonly bool?: boolean;
  readonly nullable?: boolean;
  /** The enum is chosen by the value of another parameter: `virDomainEvent{event}DetailType`. */
  readonly depends?: string;
}

/** Typed-parameter keys whose macros share a prefix. */
export interface FamilyNote {
  /** `virDomainSetPerfEvents.params`, a struct's field, or the key that takes them as values. */
  readonly used: readonly string[];
  /** Type of the values where libvirt does not say. */
  readonly value?: TypedValue;
}

export interface KeyNote {
  readonly value: TypedValue;
}

export interface Annotations {
  /** Releases, where libvirt's own attribute is wrong. */
  readonly since: Notes<string>;
  /** By `struct.field`. */
  readonly fields: Notes<FieldNote>;
  /** By `functype.parameter`. */
  readonly callbacks: Notes<CallbackParamNote>;
  /** By macro prefix. */
  readonly families: Notes<FamilyNote>;
  /** By macro. */
  readonly keys: Notes<KeyNote>;
  /** By enumerator: whether it merely counts the others, where its name misleads. */
  readonly sentinels: Notes<boolean>;
}
