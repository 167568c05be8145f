/** Files with the structs of typed parameters, what reads them and what writes them. */
import type { Render } from '../../../templates/render.ts';
import type { Input } from '../../language.ts';
import { recordViews, typedViews } from './view.ts';

export function emitTyped(input: Input, render: Render): readonly (readonly [string, string])[] {
  const { version } = input.model;
  const structs = typedViews(input);
  return [
    ['params_structs.go', render('params_structs.go', { version, structs })],
    [
      'params_take.go',
      render('params_take.go', { version, structs, records: recordViews(input.model) }),
    ],
    ['params_put.go', render('params_put.go', { version, structs })],
  ];
}
