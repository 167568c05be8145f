/** What the hand-written runtime gives the modules, as data for their stubs. */
import type { Annotated } from './function.ts';

export interface RuntimeFunction {
  readonly name: string;
  readonly arguments: readonly Annotated[];
  readonly type: string;
  readonly doc: string;
}

function given(name: string, type: string, value: string | null = null): Annotated {
  return { name, type, default: value };
}

function func(
  name: string,
  args: readonly Annotated[],
  type: string,
  doc: string,
): RuntimeFunction {
  return { name, arguments: args, type, doc };
}

const OPAQUE = given('opaque', '_T');
const CAPSULES = 'tuple[object, object, object]';

/** Functions by module. */
export const RUNTIME_FUNCTIONS: Readonly<Record<string, readonly RuntimeFunction[]>> = {
  libvirt: [
    func('virInitialize', [], 'int', 'Loads libvirt, which otherwise happens at its first use.'),
    func(
      'virGetLastError',
      [],
      'ErrorTuple | None',
      "The thread's last error as a tuple of nine, or None.",
    ),
    func('virGetLastErrorCode', [], 'int', "The number of the thread's last error; 0 is none."),
    func('virGetLastErrorDomain', [], 'int', "The domain of the thread's last error; 0 is none."),
    func('virGetLastErrorMessage', [], 'str', "The text of the thread's last error."),
    func('virResetLastError', [], 'None', "Forgets the thread's last error."),
    func(
      'registerErrorHandler',
      [given('f', 'Callable[[_T, ErrorTuple], object] | None'), given('ctx', '_T')],
      'int',
      'Has f(ctx, error) called for every error; error is a tuple of nine. None takes it back.',
    ),
    func(
      'virEventRegisterDefaultImpl',
      [],
      'int',
      "Uses libvirt's own event loop; call it before open.",
    ),
    func('virEventRunDefaultImpl', [], 'int', "Runs libvirt's own event loop once."),
    func(
      'virEventRegisterImpl',
      [
        given('addHandle', `Callable[[int, int, HandleCallback, ${CAPSULES}], int]`),
        given('updateHandle', 'Callable[[int, int], object]'),
        given('removeHandle', 'Callable[[int], int]'),
        given('addTimeout', `Callable[[int, TimeoutCallback, ${CAPSULES}], int]`),
        given('updateTimeout', 'Callable[[int, int], object]'),
        given('removeTimeout', 'Callable[[int], int]'),
      ],
      'None',
      "Uses an event loop of Python's, once in a process and before open.",
    ),
    func(
      'virEventAddHandle',
      [
        given('fd', 'int'),
        given('events', 'int'),
        given('cb', 'Callable[[int, int, int, _T], object]'),
        OPAQUE,
      ],
      'int',
      'Has cb(watch, fd, events, opaque) called for a file descriptor; gives the watch.',
    ),
    func(
      'virEventUpdateHandle',
      [given('watch', 'int'), given('events', 'int')],
      'None',
      'Watches for other events.',
    ),
    func('virEventRemoveHandle', [given('watch', 'int')], 'int', 'Watches no more.'),
    func(
      'virEventAddTimeout',
      [given('timeout', 'int'), given('cb', 'Callable[[int, _T], object]'), OPAQUE],
      'int',
      'Has cb(timer, opaque) called every so many milliseconds; gives the timer.',
    ),
    func(
      'virEventUpdateTimeout',
      [given('timer', 'int'), given('timeout', 'int')],
      'None',
      'Changes a timer; -1 stops it.',
    ),
    func('virEventRemoveTimeout', [given('timer', 'int')], 'int', 'Ends a timer.'),
    func(
      'virEventInvokeFreeCallback',
      [given('opaque', CAPSULES)],
      'None',
      'An event loop calls it for what was removed, after its callback can run no more.',
    ),
  ],
};
