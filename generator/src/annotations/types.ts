/**
 * The shape of annotations.yaml: facts about libvirt's API that neither its XML nor a rule knows.
 * The JSON Schema that editors read (annotations.schema.json) is made from this file.
 */
import type { ReturnRoleName, RoleName } from '../model/roles.ts';
import type { Size } from '../model/types.ts';

export interface AnnotationsFile {
  /** The newest release that these facts were written for; its names must all be known. */
  readonly libvirt: Version;
  /** Facts about parameters, by `function.parameter`. */
  readonly parameters?: Readonly<Record<string, ParameterAnnotation>>;
  /** Facts about return values, by function. */
  readonly returns?: Readonly<Record<string, ReturnAnnotation>>;
  /** The release that brought a symbol, where its XML tells another one. */
  readonly since?: Readonly<Record<string, Version>>;
  /** The function that replaces one, or null when it merely should not be used. */
  readonly superseded?: Readonly<Record<string, string | null>>;
  /** Functions that never wait, although nothing in the XML says so. */
  readonly local?: readonly string[];
  /** Functions that wait, although their pattern says that they do not. */
  readonly blocking?: readonly string[];
  /** Functions that return when a job of their domain ends: the operation that the job tells of. */
  readonly domainJobs?: Readonly<Record<string, string>>;
  /** Corrections to what the access checks tell about read-only connections. */
  readonly readOnly?: ReadOnlyAnnotation;
  /** Facts about struct members, by `struct.field`. */
  readonly fields?: Readonly<Record<string, FieldAnnotation>>;
  /** Facts about parameters of callbacks, by `callback.parameter`. */
  readonly callbacks?: Readonly<Record<string, CallbackParameterAnnotation>>;
  /** Families of typed-parameter keys, by the prefix of their macros. */
  readonly families?: Readonly<Record<string, FamilyAnnotation>>;
  /** Typed-parameter keys whose value type the XML does not tell, by macro. */
  readonly keys?: Readonly<Record<string, KeyAnnotation>>;
  /** What numbers count, by the enumerator that is their tag. */
  readonly enumerators?: Readonly<Record<string, { readonly unit: UnitAnnotation }>>;
  /** Enumerators for which the rule of `_LAST` names is wrong: true makes one a sentinel. */
  readonly sentinels?: Readonly<Record<string, boolean>>;
}

/** @pattern ^\d+\.\d+\.\d+$ */
export type Version = string;

/** What an integer means; at most one of these. */
export interface MeaningAnnotation {
  /** The enums of its values; empty when there are none. */
  readonly enums?: readonly string[];
  /** An enum of special values besides plain numbers. */
  readonly special?: string;
  /** The enum depends on another value: `virDomain{state}Reason`. */
  readonly enumPattern?: string;
  readonly bool?: boolean;
  readonly fd?: boolean;
}

export type UnitAnnotation =
  | 'ns'
  | 'us'
  | 'ms'
  | 's'
  | 'bytes'
  | 'KiB'
  | 'MiB'
  | 'bytes/s'
  | 'KiB/s'
  | 'MiB/s'
  | 'pages/s'
  | 'MHz'
  | '%';

/** What a number counts. */
export interface MeasureAnnotation {
  readonly unit?: UnitAnnotation;
  /** Another unit, where a flag is given. */
  readonly unitWith?: { readonly flag: string; readonly unit: UnitAnnotation };
}

export interface ParameterAnnotation extends MeaningAnnotation, MeasureAnnotation {
  readonly role?: RoleName;
  /** The language may pass nothing. */
  readonly nullable?: boolean;
  /** The language may decline this output. */
  readonly optional?: boolean;
  /** The parameter that holds the length. */
  readonly len?: string;
  /** The parameter that holds the number of rows. */
  readonly rows?: string;
  /** How a binding learns how many elements to allocate. */
  readonly size?: SizeAnnotation;
  /** How a binding learns how many rows to allocate. */
  readonly rowCount?: SizeAnnotation;
  /** The C literal of a constant argument. */
  readonly value?: string;
  /** The function type that a member of the struct carries. */
  readonly callback?: string;
  /** An empty array is refused. */
  readonly nonempty?: boolean;
}

export interface ReturnAnnotation extends MeasureAnnotation {
  readonly role?: ReturnRoleName;
  readonly enums?: readonly string[];
  /** Success may give NULL. */
  readonly nullable?: boolean;
  /** What the number counts: an array parameter, or `columns`. */
  readonly of?: string;
  /** The parameter that becomes the parent of a new handle. */
  readonly parent?: string;
  /** The error that means that nothing was found. */
  readonly notFound?: string;
  /** Valid only until the next call on the thread. */
  readonly copyNow?: boolean;
  /** The value that means failure. */
  readonly failure?: FailureAnnotation;
  /** Names of small integers, by number. */
  readonly values?: Readonly<Record<string, string>>;
  /** Names of negative numbers that are not failures, by number. */
  readonly special?: Readonly<Record<string, string>>;
}

/** `never`, a value, or a value that is a failure only when libvirt also left an error. */
export type FailureAnnotation = 'never' | { readonly value: string; readonly withError?: boolean };

/** As in the Model; the value of a constant is looked up. */
export type SizeAnnotation =
  | Exclude<Size, { readonly kind: 'constant' }>
  | { readonly kind: 'constant'; readonly name: string };

export interface ReadOnlyAnnotation {
  /** Functions that a read-only connection refuses. */
  readonly denied?: readonly string[];
  /** Functions that it allows. */
  readonly allowed?: readonly string[];
}

/** For what neither a name nor a type explains. */
export interface ExplainedAnnotation {
  /** What it is, in our own words. */
  readonly says?: string;
}

export interface FieldAnnotation extends MeaningAnnotation, MeasureAnnotation, ExplainedAnnotation {
  readonly nullable?: boolean;
  /** Whoever owns the array of structs frees it, element by element. */
  readonly owned?: boolean;
  /** The member that holds the length. */
  readonly len?: string;
}

export interface CallbackParameterAnnotation
  extends MeaningAnnotation,
    MeasureAnnotation,
    ExplainedAnnotation {
  readonly role?: 'fill-bytes' | 'out-scalar' | 'inout-struct-array' | 'borrowed-bytes';
  readonly nullable?: boolean;
  /** The parameter that holds the length. */
  readonly len?: string;
}

export interface FamilyAnnotation {
  /** `function.parameter`, `callback.parameter` or `struct.field`; none for values of another key. */
  readonly consumers: readonly string[];
  /** The type of a value when its macro does not tell. */
  readonly value?: ValueAnnotation;
  /** What the numbers count, where a key of its own does not say otherwise. */
  readonly unit?: UnitAnnotation;
  /** The macros are values of this key and no keys themselves. */
  readonly valuesOf?: string;
}

export interface KeyAnnotation extends MeasureAnnotation, ExplainedAnnotation {
  readonly value?: ValueAnnotation;
  /** May be given more than once. */
  readonly repeatable?: boolean;
}

export type ValueAnnotation = 'int' | 'uint' | 'llong' | 'ullong' | 'double' | 'boolean' | 'string';
