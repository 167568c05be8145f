/** The pattern of a function: which of the shapes that a binding knows how to call it has. */
import type { ReturnRoleName, RoleName } from '../../model/roles.ts';
import type { Symbols } from '../symbols.ts';
import type { Draft } from './draft.ts';
import { type Answer, decide, type Rule } from './rule.ts';

type Undecided = Omit<Draft, 'pattern'>;
type PatternRule = Rule<[fn: Undecided, symbols: Symbols], string>;

const has = ({ params }: Undecided, ...roles: readonly RoleName[]): boolean =>
  params.some(({ role }) => roles.includes(role));
const gives = ({ returns }: Undecided, ...roles: readonly ReturnRoleName[]): boolean =>
  roles.includes(returns.role);
const element = ({ params }: Undecided, ...roles: readonly RoleName[]): string | undefined =>
  params.flatMap((param) =>
    roles.includes(param.role) && 'element' in param ? [param.element.kind] : [],
  )[0];
const elementIsFd = ({ params }: Undecided): boolean =>
  params.some(
    (param) =>
      'element' in param && param.element.kind === 'scalar' && param.element.meaning.kind === 'fd',
  );
/** Parameters that come out, those folded away left out. */
const outputs = ({ params }: Undecided): boolean =>
  params.some(({ role }) => role.startsWith('out-'));

const pattern = (
  label: string,
  summary: string,
  matches: (fn: Undecided, symbols: Symbols) => boolean,
): PatternRule => ({
  id: `pattern:${label}`,
  summary,
  apply: (fn, symbols) => (matches(fn, symbols) ? label : undefined),
});

/** In the order in which they are tried: what the runtime consumes, then names, then shapes. */
export const patternRules: readonly PatternRule[] = [
  pattern('infra:typed-params', 'Helpers of virTypedParameter.', ({ name }) =>
    name.startsWith('virTypedParams'),
  ),
  pattern('infra:error', 'Error plumbing.', ({ name }) =>
    /^vir.*(?:LastError|ErrorFunc|FreeError|ResetError)/.test(name),
  ),
  pattern('infra:event-loop', 'The event loop.', ({ name }) => /^virEvent[A-Z]/.test(name)),
  pattern('infra:init', 'Initialisation of a library.', ({ name }) => name.endsWith('Initialize')),
  pattern('infra:struct-free', 'Frees a struct.', (fn) => has(fn, 'dispose')),
  pattern('infra:ref', 'Takes a reference.', (fn) => isReference(fn, 'Ref')),
  pattern('infra:free', 'Releases a reference.', (fn) => isReference(fn, 'Free')),
  pattern('close', 'Closes a connection.', (fn) => gives(fn, 'refs-left')),
  pattern('close-callback', 'A callback for the end of a connection.', ({ name }) =>
    /(?:Register|Unregister)CloseCallback$/.test(name),
  ),
  pattern('stream-event', 'A callback for readiness of a stream.', ({ name }) =>
    /^virStreamEvent(?:Add|Update|Remove)Callback$/.test(name),
  ),
  pattern(
    'stream-pump',
    'Moves a whole stream through callbacks.',
    (fn) => has(fn, 'callback') && fn.class === 'virStream',
  ),
  pattern('stream-io', 'Moves data or a hole of a stream.', ({ name }) =>
    /^virStream(?:Send|Recv)/.test(name),
  ),
  pattern('event-deregister', 'Ends the registration of a callback.', ({ name }) =>
    /EventDeregister/.test(name),
  ),
  pattern('event-register', 'Registers a callback.', (fn) => has(fn, 'callback')),
  pattern('parent-accessor', 'The object that another belongs to.', (fn) =>
    gives(fn, 'handle-borrowed'),
  ),
  pattern(
    'new-handle+typed',
    'A new object from typed parameters.',
    (fn) => gives(fn, 'handle-new') && has(fn, 'in-typed'),
  ),
  pattern('new-handle', 'A new object.', (fn) => gives(fn, 'handle-new')),
  pattern(
    'secret-bytes',
    'Bytes that are zeroed after use.',
    (fn) => gives(fn, 'bytes-owned') || has(fn, 'in-bytes'),
  ),
  pattern('special:cpu-stats', 'A table of typed parameters.', (fn) => has(fn, 'out-typed-2d')),
  pattern('typed-get-alloc', 'Typed parameters that libvirt allocates.', (fn) =>
    has(fn, 'out-typed-alloc'),
  ),
  pattern('typed-get-probe', 'Typed parameters in two calls.', (fn) => has(fn, 'out-typed-probe')),
  pattern('typed-set', 'Typed parameters that go in.', (fn) => has(fn, 'in-typed')),
  pattern(
    'fd-exchange',
    'File descriptors that go in and come out.',
    (fn) => elementIsFd(fn) && has(fn, 'in-array') && has(fn, 'out-array-alloc'),
  ),
  pattern(
    'list-fds',
    'File descriptors that come out.',
    (fn) => elementIsFd(fn) && has(fn, 'out-array-alloc'),
  ),
  pattern('list-stats', 'Records of typed parameters.', (fn, { functions }) =>
    fn.params.some(
      (param) =>
        param.role === 'out-array-alloc' &&
        param.element.kind === 'struct-pointer' &&
        functions.has(param.element.freeAll ?? ''),
    ),
  ),
  pattern(
    'list-handles',
    'Objects that libvirt allocates.',
    (fn) => element(fn, 'out-array-alloc') === 'handle',
  ),
  pattern(
    'list-strings',
    'Strings that libvirt allocates.',
    (fn) => element(fn, 'out-array-alloc') === 'string',
  ),
  pattern('list-structs', 'Structs that libvirt allocates.', (fn) => has(fn, 'out-array-alloc')),
  pattern('cpumap-get', 'CPU maps that come out.', (fn) =>
    has(fn, 'out-cpumap', 'out-cpumap2d', 'out-cpumap-alloc'),
  ),
  pattern('cpumap-set', 'A CPU map that goes in.', (fn) => has(fn, 'in-cpumap')),
  pattern('array-probe', 'An array in two calls.', (fn) => has(fn, 'out-array-probe')),
  pattern('legacy-list', 'Names or numbers into an array that was counted before.', (fn) =>
    fn.params.some(
      (param) => param.role === 'out-array-max' && param.size.kind === 'count-function',
    ),
  ),
  pattern('array-max', 'Values into an array of the caller.', (fn) => has(fn, 'out-array-max')),
  pattern('bytes-get', 'Bytes into a buffer of the caller.', (fn) => has(fn, 'out-bytes')),
  pattern('uuid-get', 'A UUID, raw or as text.', (fn) => has(fn, 'out-uuid', 'out-cstr')),
  pattern(
    'special:other',
    'Structs that go in and come out.',
    (fn) => has(fn, 'in-struct') && gives(fn, 'status'),
  ),
  pattern('struct-get', 'A struct of the caller that is filled.', (fn) => has(fn, 'out-struct')),
  pattern('out-string', 'A string through a parameter.', (fn) => has(fn, 'out-string')),
  pattern('string-get-owned', 'A string that the caller frees.', (fn) => gives(fn, 'string-owned')),
  pattern('string-get-borrowed', 'A string that libvirt keeps.', (fn) =>
    gives(fn, 'string-borrowed'),
  ),
  pattern('scalar-get-out', 'Numbers through parameters.', (fn) => has(fn, 'out-scalar')),
  pattern(
    'scalar-get-ret',
    'A number as the result.',
    (fn) => !outputs(fn) && gives(fn, 'bool', 'int-value', 'enum', 'scalar', 'fd', 'found'),
  ),
  pattern(
    'action',
    'Does something.',
    (fn) => !outputs(fn) && gives(fn, 'status', 'enum-int', 'void'),
  ),
];

export const inferPattern = (fn: Undecided, symbols: Symbols): Answer<string> | undefined =>
  decide(patternRules, fn, symbols);

/** `virDomainRef` and `virDomainFree`: nothing but the object itself. */
const isReference = ({ name, class: className, params }: Undecided, verb: string): boolean =>
  params.length === 1 && name === `${className}${verb}`;
