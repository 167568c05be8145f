/** Signatures as Go text. */
import type { Signature } from './method.ts';

export interface Printed {
  /** `(d *Domain) ` or nothing. */
  readonly on: string;
  readonly parameterList: string;
  /** `(string, error)`, `error`. */
  readonly resultList: string;
  /** How many results there are besides the error. */
  readonly arity: number;
}

export function printed<T extends Signature>(signature: T): T & Printed {
  const { receiver, class: cls, parameters, results } = signature;
  const types = [...results, 'error'];
  return {
    ...signature,
    on: receiver === '' ? '' : `(${receiver} *${cls}) `,
    parameterList: parameters.map(({ name, type }) => `${name} ${type}`).join(', '),
    resultList: types.length === 1 ? 'error' : `(${types.join(', ')})`,
    arity: results.length,
  };
}
