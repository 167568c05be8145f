/** The rules for what a function returns; the first that matches wins. */
import { bool } from './bool.ts';
import { borrowedHandle } from './borrowed-handle.ts';
import { bytes } from './bytes.ts';
import { callbackId } from './callback-id.ts';
import { count } from './count.ts';
import { enumMentioned } from './enum.ts';
import { fileDescriptor } from './file-descriptor.ts';
import { found } from './found.ts';
import { newHandle } from './new-handle.ts';
import { nothing } from './nothing.ts';
import { number } from './number.ts';
import type { ReturnRule } from './return-rule.ts';
import { scalar } from './scalar.ts';
import { status } from './status.ts';
import { string } from './string.ts';
import { struct } from './struct.ts';

export const returnRules: readonly ReturnRule[] = [
  nothing,
  borrowedHandle,
  newHandle,
  string,
  bytes,
  struct,
  scalar,
  bool,
  count,
  callbackId,
  fileDescriptor,
  found,
  enumMentioned,
  status,
  number,
];
