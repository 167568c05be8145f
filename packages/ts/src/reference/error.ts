/** Errors as libvirt's API gives them. */

/** The number, and what libvirt puts before a driver's message. */
const CODES = {
  VIR_ERR_INTERNAL_ERROR: [1, 'internal error: '],
  VIR_ERR_INVALID_ARG: [8, 'invalid argument: '],
  VIR_ERR_OPERATION_FAILED: [9, 'operation failed: '],
  VIR_ERR_NO_NAME: [21, ''],
  VIR_ERR_XML_ERROR: [27, 'XML error: '],
  VIR_ERR_OPERATION_DENIED: [29, 'operation forbidden: '],
  VIR_ERR_XML_DETAIL: [35, ''],
  VIR_ERR_SYSTEM_ERROR: [38, ''],
  VIR_ERR_NO_DOMAIN: [42, 'Domain not found: '],
  VIR_ERR_OPERATION_INVALID: [55, 'Requested operation is not valid: '],
  VIR_ERR_CONFIG_UNSUPPORTED: [67, 'unsupported configuration: '],
  VIR_ERR_NO_DOMAIN_SNAPSHOT: [72, 'Domain snapshot not found: '],
  VIR_ERR_ARGUMENT_UNSUPPORTED: [74, 'argument unsupported: '],
  VIR_ERR_SNAPSHOT_REVERT_RISKY: [77, 'revert requires force: '],
  VIR_ERR_BLOCK_COPY_ACTIVE: [83, 'block copy still active: '],
  VIR_ERR_OPERATION_UNSUPPORTED: [84, 'Operation not supported: '],
  VIR_ERR_XML_INVALID_SCHEMA: [92, 'XML document failed to validate against schema: '],
} as const;

export type ErrorCode = keyof typeof CODES;

/** The parts of libvirt that errors come from. */
export const DOMAINS = {
  none: 0,
  xml: 5,
  qemu: 10,
  test: 12,
  storage: 18,
  domain: 20,
  cpu: 31,
  snapshot: 35,
} as const;

export type ErrorDomain = keyof typeof DOMAINS;

export interface LibvirtError {
  readonly code: ErrorCode;
  /** `virErrorNumber`. */
  readonly number: number;
  /** `virErrorDomain`. */
  readonly domain: number;
  /** Whole, with libvirt's prefix. */
  readonly message: string;
}

/** An error with the prefix of its code. */
export function libvirtError(code: ErrorCode, domain: ErrorDomain, text: string): LibvirtError {
  const [number, prefix] = CODES[code];
  return { code, number, domain: DOMAINS[domain], message: prefix + text };
}

/** An error whose message libvirt gives bare, as it does for flags. */
export function bareError(code: ErrorCode, domain: ErrorDomain, message: string): LibvirtError {
  return { code, number: CODES[code][0], domain: DOMAINS[domain], message };
}
