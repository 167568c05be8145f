import { expect, it } from 'vitest';
import { emitCapi, lower } from './index.ts';
import { miniModel } from './mini-model.ts';

const files = emitCapi({ model: miniModel, calls: lower(miniModel) });

for (const [path, text] of files) {
  it(`emits ${path} as agreed`, async () => {
    await expect(text).toMatchFileSnapshot(`golden/${path}`);
  });
}

it('keeps lines short and free of trailing space', () => {
  const lines = [...files.values()].flatMap((text) => text.split('\n'));
  expect(lines.filter((line) => line.length > 100 || line.endsWith(' '))).toEqual([]);
});
