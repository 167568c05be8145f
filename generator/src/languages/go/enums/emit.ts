/** Files of this area, by name. */
import type { Render } from '../../../templates/render.ts';
import type { Input } from '../../language.ts';

export function emitEnums(_input: Input, _render: Render): readonly (readonly [string, string])[] {
  return [];
}
