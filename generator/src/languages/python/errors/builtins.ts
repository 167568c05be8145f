/**
 * Builtin exceptions that classes of codes are as well. A program may have a handler of the builtin
 * in front of the one of libvirtError, so a builtin is given only where such a handler means the
 * same thing.
 */

interface Builtin {
  readonly builtin: string;
  readonly codes: readonly string[];
  readonly reason: string;
}

const BUILTINS: readonly Builtin[] = [
  {
    builtin: 'LookupError',
    codes: [
      'VIR_ERR_DEVICE_MISSING',
      'VIR_ERR_NO_CLIENT',
      'VIR_ERR_NO_DOMAIN',
      'VIR_ERR_NO_DOMAIN_BACKUP',
      'VIR_ERR_NO_DOMAIN_CHECKPOINT',
      'VIR_ERR_NO_DOMAIN_METADATA',
      'VIR_ERR_NO_DOMAIN_SNAPSHOT',
      'VIR_ERR_NO_INTERFACE',
      'VIR_ERR_NO_NETWORK',
      'VIR_ERR_NO_NETWORK_METADATA',
      'VIR_ERR_NO_NETWORK_PORT',
      'VIR_ERR_NO_NODE_DEVICE',
      'VIR_ERR_NO_NWFILTER',
      'VIR_ERR_NO_NWFILTER_BINDING',
      'VIR_ERR_NO_SECRET',
      'VIR_ERR_NO_SERVER',
      'VIR_ERR_NO_STORAGE_POOL',
      'VIR_ERR_NO_STORAGE_VOL',
    ],
    reason:
      'What was looked up is not there. Programs catch KeyError and IndexError, not their base.',
  },
  {
    builtin: 'NotImplementedError',
    codes: ['VIR_ERR_NO_SUPPORT'],
    reason: 'The driver, or the installed libvirt, lacks the function itself.',
  },
  {
    builtin: 'MemoryError',
    codes: ['VIR_ERR_NO_MEMORY'],
    reason: 'It is one, and code that handles one does not care who ran out.',
  },
];

/** Considered and left out: the handler that a program has for the builtin means something else. */
const LEFT_OUT: readonly Builtin[] = [
  {
    builtin: 'KeyError',
    codes: ['VIR_ERR_NO_DOMAIN'],
    reason:
      'A try block that looks up a domain often reads a dict, too; and str() would add quotes.',
  },
  {
    builtin: 'ValueError',
    codes: ['VIR_ERR_INVALID_ARG', 'VIR_ERR_XML_ERROR', 'VIR_ERR_INVALID_MAC'],
    reason: 'Programs parse numbers and XML beside their calls and catch ValueError first.',
  },
  {
    builtin: 'OSError',
    codes: ['VIR_ERR_SYSTEM_ERROR', 'VIR_ERR_OPEN_FAILED', 'VIR_ERR_RPC'],
    reason: 'Programs read files and sockets beside their calls; its constructor wants an errno.',
  },
  {
    builtin: 'TimeoutError',
    codes: ['VIR_ERR_OPERATION_TIMEOUT', 'VIR_ERR_AGENT_COMMAND_TIMEOUT'],
    reason: 'An OSError, and what sockets and asyncio.wait_for raise on their own account.',
  },
  {
    builtin: 'PermissionError',
    codes: ['VIR_ERR_OPERATION_DENIED', 'VIR_ERR_ACCESS_DENIED', 'VIR_ERR_AUTH_FAILED'],
    reason: 'An OSError.',
  },
  {
    builtin: 'OverflowError',
    codes: ['VIR_ERR_OVERFLOW'],
    reason: 'Arguments that do not fit raise it already, before libvirt is asked.',
  },
  {
    builtin: 'NotImplementedError',
    codes: [
      'VIR_ERR_ARGUMENT_UNSUPPORTED',
      'VIR_ERR_CONFIG_UNSUPPORTED',
      'VIR_ERR_OPERATION_UNSUPPORTED',
    ],
    reason: 'The function is there; these arguments or this guest are refused.',
  },
];

const BY_CODE: ReadonlyMap<string, string> = new Map(
  BUILTINS.flatMap(({ builtin, codes }) => codes.map((code) => [code, builtin] as const)),
);

/** The builtin that the class of a code is as well. */
export function builtinOf(code: string): string | undefined {
  return BY_CODE.get(code);
}

/** Every code that a table names, for the test that none of them is misspelt. */
export const NAMED_CODES = [...BUILTINS, ...LEFT_OUT].flatMap(({ codes }) => codes);
