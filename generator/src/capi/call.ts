/**
 * Call: a libvirt function as the C layer offers it to every language. What is awkward in C
 * (length parameters, probing, borrowed handles, callee- and caller-allocated buffers, opaque
 * pointers) is gone: a call takes values, gives values, and says who frees them.
 *
 * In C every call is `int vg_<function>(vg_error *err, <inputs>, <outputs>)`; it returns 0, or
 * -1 with `err` filled, or one of `special` below -1. On failure no output needs freeing.
 */
import type { Func } from '../model/model.ts';
import type { Element, Meaning, ScalarType } from '../model/types.ts';

/** What crosses the boundary, and as which C parameters. */
export type Shape =
  /** `T x` / `T *x` */
  | { readonly shape: 'scalar'; readonly scalar: ScalarType; readonly meaning: Meaning }
  /** `unsigned int flags`; enums empty means that the function knows none. */
  | { readonly shape: 'flags'; readonly scalar: ScalarType; readonly enums: readonly string[] }
  /** `const char *x` / `char **x`, or `const char **x` when borrowed. */
  | { readonly shape: 'string' }
  /** `virDomainPtr x` / `virDomainPtr *x`; outputs always own a reference. */
  | { readonly shape: 'handle'; readonly class: string }
  /** `const unsigned char *x` / `unsigned char *x`, 16 bytes of the caller's. */
  | { readonly shape: 'uuid' }
  /** `char *x`, a buffer of `size` bytes of the caller's. */
  | { readonly shape: 'cstr'; readonly size: number }
  /** `const void *x, size_t xlen` / `unsigned char **x, size_t *xlen`; secrets are zeroed when freed. */
  | { readonly shape: 'bytes'; readonly secret: boolean }
  /** `const T *x` / `T *x`, storage of the caller's. */
  | { readonly shape: 'struct'; readonly struct: string; readonly callback?: string }
  /** `const T *x, unsigned int nx` / `T **x, int *nx`. */
  | { readonly shape: 'array'; readonly element: Element }
  /** `virTypedParameterPtr x, int nx` / `virTypedParameterPtr *x, int *nx`. */
  | { readonly shape: 'typed'; readonly families: readonly string[] }
  /** `virTypedParameterPtr *x, int *rows, int *columns`; holes have type 0. */
  | { readonly shape: 'typed-rows'; readonly families: readonly string[] }
  /** `const unsigned char *x, int xlen` / `unsigned char **x, int *xlen`: a CPU bitmap. */
  | { readonly shape: 'cpumap' }
  /** `unsigned char **x, int *rows, int *xlen`: one bitmap a row. */
  | { readonly shape: 'cpumap-rows' }
  /** `<functype> x, void *opaque, virFreeCallback freecb` (no freecb for scope `call`). */
  | { readonly shape: 'callback'; readonly callback: string; readonly scope: 'call' | 'notified' };

/** One C parameter of the layer's function. */
export interface CParam {
  readonly ctype: string;
  readonly name: string;
}

export type Input = Shape & {
  /** The name of the libvirt parameter, or `self`'s. */
  readonly name: string;
  readonly nullable: boolean;
  readonly isSelf: boolean;
  readonly c: readonly CParam[];
};

export type Output = Shape & {
  /** The name of the libvirt parameter, or `result` for the return value. */
  readonly name: string;
  /** Came from the return value. */
  readonly isReturn: boolean;
  /** Success may give NULL. */
  readonly nullable: boolean;
  readonly c: readonly CParam[];
  /** Statement that frees it, in terms of the C parameters' values; null when nothing is owned. */
  readonly free: string | null;
};

export interface Call {
  readonly func: Func;
  /** `vg_virDomainGetInfo`. */
  readonly symbol: string;
  readonly inputs: readonly Input[];
  readonly outputs: readonly Output[];
  /** With `found`: outputs are meaningful only when the `found` output is 1. */
  readonly found: boolean;
  /** Return values below -1 that are answers: `{"-2": "would-block"}`. */
  readonly special: Readonly<Record<string, string>>;
  /** How the C body is made; one template partial each. */
  readonly body: string;
}
