/** What of its arguments a caller could change while a call goes on that it waits for no more. */
import type { Input } from '../../../capi/call.ts';
import { type Step, step } from './steps.ts';

/** Memory, descriptors that can be closed, or nothing: a value of its own. */
export type Sharing = 'nothing' | 'memory' | 'file' | 'files';

export function sharingOf(input: Input, type: string): Sharing {
  if (type === 'os.File') return 'file';
  if (type === '[]os.File') return 'files';
  // Typed parameters that are given by value have lists in them.
  return input.shape === 'typed' || /^(\*|\[|map\b)/.test(type) ? 'memory' : 'nothing';
}

export interface Owned {
  /** Variables that get a copy in their place. */
  readonly owns: readonly string[];
  /** What may fail. */
  readonly steps: readonly Step[];
  /** What is done at the end of the call. */
  readonly ends: readonly string[];
  /** What is passed to the call. */
  readonly given: readonly string[];
}

interface Shared {
  readonly name: string;
  readonly sharing: Sharing;
}

export function ownedBy(receiver: string, parameters: readonly Shared[]): Owned {
  const memory = parameters.filter(({ sharing }) => sharing === 'memory').map(({ name }) => name);
  const files = parameters.filter(isFile);
  return {
    owns: receiver === '' ? memory : [receiver, ...memory],
    steps: files.map(({ name, sharing }) =>
      step(`${name}Copy, err := ${sharing === 'file' ? 'ownFile' : 'ownFiles'}(${name})`),
    ),
    ends: files.map(({ name, sharing }) =>
      sharing === 'file' ? `${name}Copy.Close()` : `closeFiles(${name}Copy)`,
    ),
    given: parameters.map((each) => (isFile(each) ? `${each.name}Copy` : each.name)),
  };
}

function isFile({ sharing }: Shared): boolean {
  return sharing === 'file' || sharing === 'files';
}
