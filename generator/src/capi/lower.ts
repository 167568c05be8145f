/** From the Model to calls: every function but those that the runtimes consume as they are. */
import type { Func, Model } from '../model/model.ts';
import { bodyOf } from './body.ts';
import type { Call } from './call.ts';
import { indexModel, type ModelIndex } from './index-of.ts';
import { inputsOf } from './inputs.ts';
import { symbolOf } from './names.ts';
import { outputsOf } from './outputs.ts';

export function lower(model: Model): readonly Call[] {
  const index = indexModel(model);
  return model.functions
    .filter((func) => !isInfrastructure(func))
    .map((func) => lowerOne(func, index));
}

export const isInfrastructure = ({ pattern }: Func): boolean => pattern.startsWith('infra:');

function lowerOne(func: Func, index: ModelIndex): Call {
  const { returns } = func;
  return {
    func,
    symbol: symbolOf(func.name),
    inputs: inputsOf(func),
    outputs: outputsOf(func, index),
    found: returns.role === 'found',
    special: returns.role === 'byte-count' ? returns.special : {},
    body: bodyOf(func),
  };
}
