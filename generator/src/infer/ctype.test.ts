import { describe, expect, test } from 'vitest';
import type { ApiXml, XmlStruct, XmlTypedef } from '../xml/api-xml.ts';
import { parseArrayField, parseCType } from './ctype.ts';
import { collectSymbols } from './symbols.ts';

const at = { file: 'mini.xml', line: 1, col: 1 };
const common = { at, file: 'mini', version: '1.0.0', facts: {} };
const typedef = (name: string, type: string): XmlTypedef => ({ ...common, name, type });
const struct = (name: string, ...fields: string[]): XmlStruct => ({
  ...common,
  name,
  type: `struct _${name}`,
  fields: fields.map((field) => ({ at, name: field, type: 'int', facts: {} })),
});
const api: ApiXml = {
  version: '1.0.0',
  libraries: [
    {
      at,
      name: 'libvirt',
      macros: [],
      enumerators: [],
      variables: [],
      functions: [],
      typedefs: [
        typedef('virThingPtr', 'virThing *'),
        typedef('virInfoPtr', 'virInfo *'),
        typedef('virCursor', 'unsigned long long'),
        typedef('virState', 'enum'),
        typedef('virHere', 'virThere'),
        typedef('virThere', 'virHere'),
      ],
      structs: [struct('virThing'), struct('virInfo', 'cpus')],
      functypes: [
        {
          ...common,
          name: 'virFunc',
          returns: { at, type: 'void', facts: {} },
          args: [],
          acls: [],
        },
      ],
    },
  ],
};
const symbols = collectSymbols(api);

describe('parseCType', () => {
  test.each([
    ['void', 'void', 'void', 0, false],
    ['void *', 'pointer', 'void', 1, false],
    ['const char *', 'char', 'char', 1, true],
    ['char ** const', 'char', 'char', 2, false],
    ['const char **', 'char', 'char', 2, true],
    ['char ***', 'char', 'char', 3, false],
    ['const  unsigned char  *', 'scalar', 'unsigned char', 1, true],
    ['long long int', 'scalar', 'long long', 0, false],
    ['unsigned long long int', 'scalar', 'unsigned long long', 0, false],
    ['virCursor', 'scalar', 'unsigned long long', 0, false],
    ['virThingPtr', 'handle', 'virThing', 1, false],
    ['virThingPtr **', 'handle', 'virThing', 3, false],
    ['virInfoPtr', 'struct', 'virInfo', 1, false],
    ['const virInfo *', 'struct', 'virInfo', 1, true],
    ['virFunc', 'callback', 'virFunc', 0, false],
    ['virState', 'enum', 'virState', 0, false],
  ])('%s', (text, kind, base, pointers, isConst) => {
    const type = parseCType(text, symbols);
    expect(type).toMatchObject({ kind, base, pointers, const: isConst });
    expect(type?.text).toBe(text.replace(/\s+/g, ' '));
  });

  test.each(['virUnknownPtr', 'virHere', '', '*', 'int[3]', 'void (*)(int)'])(
    'does not know %j',
    (text) => expect(parseCType(text, symbols)).toBeNull(),
  );
});

test('array fields name their bound', () => {
  expect(parseArrayField('char field[VIR_LENGTH]')).toEqual({
    element: 'char',
    length: 'VIR_LENGTH',
  });
  expect(parseArrayField('unsigned char id[16]')).toEqual({
    element: 'unsigned char',
    length: '16',
  });
  expect(parseArrayField('char *')).toBeNull();
});
