/** Whether a key is whole, or a piece of keys that count and nest: `disk.` 0 `.dependency.` 1. */
import type { TypedKey } from '../../model/model.ts';

export function keyPart(name: string, key: string, isValue: boolean): TypedKey['part'] {
  if (isValue) return 'value';
  // The suffix `.prefix` is a number: the one of an address.
  if (name.endsWith('_PREFIX') && key.endsWith('.')) return 'prefix';
  if (name.includes('_SUFFIX_')) return 'suffix';
  return key.includes('%') ? 'template' : 'key';
}
