/**
 * Call: a libvirt function as the C layer offers it to every language. What is awkward in C
 * (length parameters, probing, borrowed handles, callee- and caller-allocated buffers) is gone:
 * a call takes values, gives values, and says who frees them.
 *
 * In C every call is `int vg_<function>(vg_error *err, <inputs>, <outputs>)`. It returns 0, or -1
 * with `err` filled (vg_error_clear frees it), or one of `special` below -1. On failure no output
 * needs freeing. Strings and arrays that go in are only read, and only during the call.
 */
import type { Func } from '../model/model.ts';
import type { Element, Meaning, ScalarType } from '../model/types.ts';

/** What crosses the boundary, and as which C parameters. */
export type Shape =
  /** `T x` / `T *x` */
  | { readonly shape: 'scalar'; readonly scalar: ScalarType; readonly meaning: Meaning }
  /** `unsigned int flags`; enums empty means that the function knows none. */
  | { readonly shape: 'flags'; readonly scalar: ScalarType; readonly enums: readonly string[] }
  /** `const char *x` / `char **x`, or `const char **x` when borrowed: copy it before anything else. */
  | { readonly shape: 'string' }
  /** `virDomainPtr x` / `virDomainPtr *x`; outputs always own a reference. */
  | { readonly shape: 'handle'; readonly class: string }
  /** `const unsigned char *x` / `unsigned char *x`, 16 bytes of the caller's. */
  | { readonly shape: 'uuid' }
  /** `char *x`, a buffer of `size` bytes of the caller's. */
  | { readonly shape: 'cstr'; readonly size: number }
  /** `const void *x, size_t nx` / `unsigned char **x, size_t *nx`; secrets are zeroed when freed. */
  | { readonly shape: 'bytes'; readonly secret: boolean }
  /**
   * `void *x`, output only: storage of the caller's, as large as the input `size` says. Filled
   * wholly, or as far as the output named `filled` says.
   */
  | { readonly shape: 'buffer'; readonly size: string; readonly filled: string | null }
  /** `const T *x` / `T *x`, storage of the caller's. */
  | { readonly shape: 'struct'; readonly struct: string; readonly callback?: string }
  /** `const T *x, unsigned int nx` / `T **x, int *nx`. */
  | { readonly shape: 'array'; readonly element: Element }
  /** `virTypedParameterPtr x, int nx` / `virTypedParameterPtr *x, int *nx`. */
  | { readonly shape: 'typed'; readonly families: readonly string[] }
  /** `virTypedParameterPtr *x, int *xrows, int *xcolumns`, row after row; holes have type 0. */
  | { readonly shape: 'typed-rows'; readonly families: readonly string[] }
  /** `const unsigned char *x, int nx` / `unsigned char **x, int *nx`: a CPU bitmap of nx bytes. */
  | { readonly shape: 'cpumap' }
  /** `unsigned char **x, int *xrows, int *nx`: one bitmap of nx bytes a row. */
  | { readonly shape: 'cpumap-rows' }
  /**
   * `<functype> x` and, after the last callback of the call, `void *opaque`, and
   * `virFreeCallback freecb` unless the scope is `call`. `opaque` and `freecb` are the C names, null
   * on callbacks that are not the last. When the call fails freecb is not run; otherwise it is run
   * exactly once, on any thread, after the last run of the callback. Handles given to a callback are
   * borrowed: take a reference (the class's `ref`) before keeping one.
   *
   * With an event id the function passed must have the functype that `Event.callback` names, cast to
   * this one.
   */
  | {
      readonly shape: 'callback';
      readonly callback: string;
      readonly scope: 'call' | 'notified';
      readonly opaque: string | null;
      readonly freecb: string | null;
    };

/** One C parameter of the layer's function. */
export interface CParam {
  readonly ctype: string;
  readonly name: string;
}

/** An output parameter and the local variable that a C caller gives for it. */
export interface COut extends CParam {
  /** `char *result`, `unsigned char uuid[16]`. */
  readonly declare: string;
  /** `&result`, `uuid`. */
  readonly pass: string;
}

export type Input = Shape & {
  /** The name of the libvirt parameter, `self`'s included. */
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
  readonly c: readonly COut[];
  /**
   * Statement that frees it, in terms of the locals that `declare` makes; null when nothing is
   * owned. Whoever keeps a handle of an array sets that element to NULL first, a file descriptor
   * to -1.
   */
  readonly free: string | null;
};

/** How the C body is made; one template partial each. */
export type Body =
  /** One call; what it returns is handed over. */
  | 'direct'
  /** A null array first asks how many, then the array is given; again if there are more by then. */
  | 'probe'
  /** Storage is sized before the call. */
  | 'sized'
  /** Storage is sized by a counting function and grows until not all of it is needed. */
  | 'grow'
  /** Two probes, then rows in batches; the input that counts rows may be 0 for all. */
  | 'cpu-stats'
  /** Gives a listener id, which the deregistration takes; the layer fans out. */
  | 'event-register'
  | 'event-deregister'
  /** One callback per connection; its removal takes none. */
  | 'close-register'
  | 'close-unregister';

export interface Call {
  readonly func: Func;
  /** `vg_virDomainGetInfo`. */
  readonly symbol: string;
  readonly inputs: readonly Input[];
  readonly outputs: readonly Output[];
  /** The output `result` is 1 or 0; the others mean something only when it is 1, but are freed always. */
  readonly found: boolean;
  /** Return values below -1 that are answers: `{"-2": "would-block"}`. */
  readonly special: Readonly<Record<string, string>>;
  readonly body: Body;
}
