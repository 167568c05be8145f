/** The functions of the Model, in the order of the XML. */
import { create } from '../../diagnostics/index.ts';
import type { Func } from '../../model/model.ts';
import type { InferContext } from '../context.ts';
import { familiesByFunction } from './families.ts';
import { inferFunction } from './function.ts';

/** Leaves out what is undecided, after reporting it. */
export function inferFunctions(context: InferContext): readonly Func[] {
  const familiesOf = familiesByFunction(context.annotations);
  const functions = [...context.symbols.functions.values()].flatMap((entry) => {
    const fn = inferFunction(entry, familiesOf(entry.xml.name), context);
    return fn ? [fn] : [];
  });
  reportTakenNames(functions, context);
  return functions;
}

/** Undefined when there is no such function, or something is undecided. */
export function inferOneFunction(name: string, context: InferContext): Func | undefined {
  const entry = context.symbols.functions.get(name);
  return entry && inferFunction(entry, familiesByFunction(context.annotations)(name), context);
}

function reportTakenNames(functions: readonly Func[], { report }: InferContext): void {
  const taken = new Map<string, Func>();
  for (const fn of functions) {
    const key = `${fn.class}.${fn.method}`;
    const first = taken.get(key);
    if (!first) taken.set(key, fn);
    else {
      report(
        create('VG0318', `${fn.name} and ${first.name} would both be called ${fn.method}`, {
          at: fn.at,
        }),
      );
    }
  }
}
