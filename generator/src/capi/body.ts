/** How the body of a call is made. */
import type { Func } from '../model/model.ts';
import type { Size } from '../model/types.ts';
import type { Body } from './call.ts';

export function bodyOf({ pattern, params }: Func): Body {
  if (pattern === 'event-register' || pattern === 'event-deregister') return pattern;
  if (pattern === 'close-callback') {
    return params.some(({ role }) => role === 'freecb') ? 'close-register' : 'close-unregister';
  }
  const sizes = params.flatMap((param) =>
    'size' in param && typeof param.size === 'object' ? [param.size] : [],
  );
  return sizes.map((size) => bySize[size.kind]).find((body) => body !== 'direct') ?? 'direct';
}

const bySize: Readonly<Record<Size['kind'], Body>> = {
  'count-function': 'grow',
  'null-probe': 'sized',
  'length-probe': 'probe',
  constant: 'sized',
  call: 'sized',
  caller: 'sized',
  product: 'sized',
  'host-cpus': 'sized',
  'returned-cpus': 'direct',
  'cpu-stats-probe': 'cpu-stats',
};
