/** Names of the exception classes: `VIR_ERR_NO_DOMAIN` → `NoDomainError`. */

/** Words that are not spelt with one capital. */
const SPELT: Readonly<Record<string, string>> = {
  CPU: 'CPU',
  DBUS: 'DBus',
  GNUTLS: 'GnuTLS',
  HTTP: 'HTTP',
  LIBSSH: 'LibSSH',
  MAC: 'MAC',
  NWFILTER: 'NWFilter',
  OK: 'OK',
  OS: 'OS',
  RPC: 'RPC',
  SEXPR: 'SExpr',
  SSH: 'SSH',
  XENSTORE: 'XenStore',
  XML: 'XML',
};

/** Builtins that a code would share its name with. Source: builtins of CPython 3.14. */
const BUILTINS: ReadonlySet<string> = new Set([
  'ArithmeticError',
  'AssertionError',
  'AttributeError',
  'BlockingIOError',
  'BrokenPipeError',
  'BufferError',
  'ChildProcessError',
  'ConnectionAbortedError',
  'ConnectionError',
  'ConnectionRefusedError',
  'ConnectionResetError',
  'EOFError',
  'EnvironmentError',
  'FileExistsError',
  'FileNotFoundError',
  'FloatingPointError',
  'IOError',
  'ImportError',
  'IndentationError',
  'IndexError',
  'InterruptedError',
  'IsADirectoryError',
  'KeyError',
  'LookupError',
  'MemoryError',
  'ModuleNotFoundError',
  'NameError',
  'NotADirectoryError',
  'NotImplementedError',
  'OSError',
  'OverflowError',
  'PermissionError',
  'ProcessLookupError',
  'PythonFinalizationError',
  'RecursionError',
  'ReferenceError',
  'RuntimeError',
  'SyntaxError',
  'SystemError',
  'TabError',
  'TimeoutError',
  'TypeError',
  'UnboundLocalError',
  'UnicodeDecodeError',
  'UnicodeEncodeError',
  'UnicodeError',
  'UnicodeTranslateError',
  'ValueError',
  'ZeroDivisionError',
]);

/** libvirt has errors and warnings of the same name, so the kind ends the class's name. */
export function errorClassName(code: string): string {
  const kind = code.startsWith('VIR_WAR_') ? 'WarningError' : 'Error';
  const words = code.replace(/^VIR_(ERR|WAR)_/, '').replace(/_ERROR$/, '');
  const name = `${words.split('_').map(spelt).join('')}${kind}`;
  return BUILTINS.has(name) ? `Libvirt${name}` : name;
}

function spelt(word: string): string {
  return SPELT[word] ?? word.slice(0, 1) + word.slice(1).toLowerCase();
}
