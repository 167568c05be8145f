/** Collects what is wrong with a file, and gives up when that is too much to be useful. */
import {
  type Code,
  create,
  type Details,
  type Diagnostic,
  VirglotError,
} from '../diagnostics/index.ts';

const limit = 100;

export interface Problems {
  readonly all: readonly Diagnostic[];
  readonly report: (code: Code, message: string, details?: Details) => void;
  /** Reports what would be said again and again only once for each `key`. */
  readonly reportOnce: (key: string, code: Code, message: string, details?: Details) => void;
  /** Gives up, with this and all that was reported before. */
  readonly fail: (code: Code, message: string, details?: Details) => never;
}

export function collectProblems(): Problems {
  const all: Diagnostic[] = [];
  const said = new Set<string>();
  const fail: Problems['fail'] = (...problem) => {
    throw new VirglotError([...all, create(...problem)], 2);
  };
  const report: Problems['report'] = (code, message, details) => {
    const problem = create(code, message, details);
    if (all.length < limit) all.push(problem);
    else if (problem.severity === 'error') fail(code, message, details);
  };
  return {
    all,
    fail,
    report,
    reportOnce: (key, ...diagnostic) => {
      if (said.has(key)) return;
      said.add(key);
      report(...diagnostic);
    },
  };
}

/** Throws when any of the problems is an error. */
export function failOnErrors(problems: readonly Diagnostic[]): void {
  if (problems.some(({ severity }) => severity === 'error')) throw new VirglotError(problems, 2);
}
