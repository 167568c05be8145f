import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import * as mini from '../../test/mini-api/mini-api.ts';
import { emitCapi } from './index.ts';

const golden = fileURLToPath(new URL('../../test/golden/capi', import.meta.url));
const files = emitCapi(mini);

it.each([...files])('emits %s as agreed', async (path, text) => {
  await expect(text).toMatchFileSnapshot(`${golden}/${path}`);
});

it('keeps lines short and free of trailing space', () => {
  const lines = [...files.values()].flatMap((text) => text.split('\n'));
  expect(lines.filter((line) => line.length > 100 || line.endsWith(' '))).toEqual([]);
});
