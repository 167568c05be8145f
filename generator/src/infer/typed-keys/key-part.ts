/** Whether a key is whole, or a piece of keys that count and nest: `disk.` 0 `.dependency.` 1. */
import type { TypedKey } from '../../model/model.ts';

export function keyPart(name: string, key: string, isValue: boolean): TypedKey['part'] {
  if (isValue) return 'value';
  if (name.endsWith('_PREFIX')) return 'prefix';
  if (name.includes('_SUFFIX_')) return 'suffix';
  return key.includes('%') ? 'template' : 'key';
}
