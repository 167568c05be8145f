/** Files with enums and constants. */
import type { Render } from '../../../templates/render.ts';
import type { Input } from '../../language.ts';
import { enumViews, macroViews, textsViews } from './view.ts';

export function emitEnums(
  { model }: Input,
  render: Render,
): readonly (readonly [string, string])[] {
  const { version } = model;
  const enums = enumViews(model);
  return [
    ['enums.go', render('enums.go', { version, enums })],
    ['enum_names.go', render('enum_names.go', { version, enums })],
    [
      'constants.go',
      render('constants.go', { version, texts: textsViews(model), macros: macroViews(model) }),
    ],
  ];
}
