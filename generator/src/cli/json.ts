/** The JSON documents of `--json`: one each, with places relative to the clone. */
import { isAbsolute } from 'node:path';
import { root, shown } from './workspace.ts';

/** Text of a document; `bigint`s become decimal strings. */
export function toJson(document: object): string {
  return JSON.stringify(document, portable, 2);
}

function portable(key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (key === 'file' && typeof value === 'string' && isAbsolute(value)) return shown(value, root);
  return value;
}
