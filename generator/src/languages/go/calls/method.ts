/** View of a method that calls its shim. */
import type { Call } from '../../../capi/call.ts';
import type { Model } from '../../../model/model.ts';
import { methodDoc, resultLines } from '../docs.ts';
import { ABSENT, COMPLETED, LIMITS, SHORTENED } from '../exceptions.ts';
import { methodName, typeName } from '../names.ts';
import { inputViews, receiverOf } from './inputs.ts';
import { type OutputView, outputViews } from './outputs.ts';
import type { Sharing } from './sharing.ts';
import { type ShimView, shimView } from './shim.ts';
import { type Step, step } from './steps.ts';

export interface Signature {
  readonly function: string;
  readonly name: string;
  readonly doc: readonly string[];
  /** What of it is about results. */
  readonly resultDoc: readonly string[];
  /** Variable and class of the object; empty for functions. */
  readonly receiver: string;
  readonly class: string;
  readonly parameters: readonly ParameterView[];
  /** Types of the results in front of the error. */
  readonly results: readonly string[];
  /** What stands in front of the error when it fails: `nil, `. */
  readonly zeros: string;
  readonly blocking: boolean;
  /** The enumerator of the job that ends when virDomainAbortJob is called. */
  readonly job: string;
  /** Class of the objects that it lists; empty otherwise. */
  readonly lists: string;
}

export interface ParameterView {
  readonly name: string;
  readonly type: string;
  readonly of: string;
  readonly sharing: Sharing;
}

export interface MethodView extends Signature {
  readonly shim: ShimView;
  readonly steps: readonly Step[];
  /** What is released right after the call; empty where a function that returns has to. */
  readonly release: string;
  /** A text of the object's own, which is copied before that; empty where there is none. */
  readonly text: string;
  /** Arguments of the shim. */
  readonly pass: string;
  readonly keeps: readonly string[];
  /** Objects that the call begins to use, unless it fails. */
  readonly claims: readonly string[];
  readonly outputs: readonly OutputView[];
  readonly gives: readonly string[];
  readonly fills: readonly { readonly field: string; readonly give: string }[];
  readonly fillsRows: boolean;
  /** What says that there is nothing to give, and what is reported then. */
  readonly absent: {
    readonly output: string;
    readonly value: string;
    readonly message: string;
  } | null;
}

export function methodView(model: Model, call: Call): MethodView {
  const { func } = call;
  const inputs = inputViews(model, call);
  const outputs = outputViews(model, call);
  const shim = shimView(call);
  const receiver = receiverOf(call);
  const limit = LIMITS[func.name];
  const parameters = [
    ...inputs.filter(({ name }) => name !== ''),
    ...(limit === undefined
      ? []
      : [{ name: limit.parameter, type: limit.type, of: '', sharing: 'nothing' as const }]),
  ];
  const name = SHORTENED[func.name]?.full ?? methodName(func);
  const objects = outputs.filter(({ isObject }) => isObject);
  const resultDoc = resultLines(call, outputs);
  const lists = outputs.map((output) => output.lists).join('');
  const fills = [
    ...outputs.flatMap((output) => output.fills ?? []),
    ...completedBy(model, call, receiver),
  ];
  return {
    function: func.name,
    name,
    doc: methodDoc(model, call, {
      name,
      parameters,
      resultDoc,
      givesObject: objects.length > 0,
      givesObjects: lists !== '',
    }),
    resultDoc,
    receiver,
    class: receiver === '' ? '' : typeName(func.class ?? selfClass(call)),
    parameters: inLimitOrder(parameters, limit?.parameter),
    results: outputs.map(({ type }) => type),
    zeros: outputs.map(({ zero }) => `${zero}, `).join(''),
    blocking: func.blocking,
    job: func.domainJob ?? '',
    lists,
    shim,
    ...released([...inputs.flatMap(({ steps }) => steps), ...bufferSteps(call)]),
    pass: [...inputs.flatMap(({ pass }) => pass), ...bufferPass(call)].join(', '),
    keeps: inputs.flatMap(({ keeps }) => keeps),
    claims: inputs.filter(({ claimed }) => claimed).map(({ name }) => name),
    outputs,
    text: outputs.find(({ isLent }) => isLent)?.give ?? '',
    gives: outputs.map(({ give, isLent }) => (isLent ? 'text' : give)),
    fills,
    absent: ABSENT[func.name] ?? null,
    fillsRows: fills.some(({ field }) => field === 'CpuMap'),
  };
}

/** Deferring takes a tenth of a short call, and is left out where nothing can fail before the call. */
function released(steps: readonly Step[]): Pick<MethodView, 'steps' | 'release'> {
  const releases = steps.flatMap((each) => each.releases);
  const [release] = steps.at(-1)?.releases ?? [];
  if (release === undefined || releases.length > 1) return { steps, release: '' };
  return { steps: steps.map((each) => ({ ...each, releases: [] })), release };
}

/** What another function tells of the same object; it is left out where that one fails. */
function completedBy(model: Model, { func }: Call, receiver: string): MethodView['fills'] {
  const completed = COMPLETED[func.name];
  const other = model.functions.find(({ name }) => name === completed?.function);
  if (completed === undefined || other === undefined) return [];
  return [{ field: completed.field, give: `firstOf(${receiver}.${methodName(other)}())` }];
}

function selfClass({ inputs }: Call): string {
  const self = inputs.find(({ isSelf }) => isSelf);
  return self?.shape === 'handle' ? self.class : '';
}

/** How many are wanted comes before the flags, which are last. */
function inLimitOrder(
  parameters: readonly ParameterView[],
  limit: string | undefined,
): readonly ParameterView[] {
  const isLimit = ({ name }: ParameterView) => name === limit;
  return [...parameters.filter(isLimit), ...parameters.filter((each) => !isLimit(each))];
}

function bufferSteps({ outputs }: Call): readonly Step[] {
  return outputs.flatMap((output) =>
    output.shape === 'buffer'
      ? [step(`${output.name}, err := newBuffer("${output.size}", ${output.size})`)]
      : [],
  );
}

function bufferPass({ outputs }: Call): readonly string[] {
  return outputs.flatMap((output) => (output.shape === 'buffer' ? [`octets(${output.name})`] : []));
}
