import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../diagnostics/index.ts';
import { VirglotError } from '../diagnostics/index.ts';
import { miniApi } from './fixtures.ts';
import { readLibrary } from './read.ts';

const file = '/api/libvirt-api.xml';
const read = (text: string) => readLibrary(file, text);

/** What reading says of a text that cannot be read. */
function problems(text: string): readonly Diagnostic[] {
  try {
    read(text);
  } catch (error) {
    expect(error).toBeInstanceOf(VirglotError);
    const { diagnostics, exitCode } = error as VirglotError;
    expect(exitCode).toBe(2);
    return diagnostics;
  }
  throw new Error('was read');
}

const problem = (text: string) => {
  const [first, ...rest] = problems(text);
  expect(rest).toEqual([]);
  expect(first?.at?.file).toBe(file);
  return { code: first?.code, line: first?.at?.line, col: first?.at?.col };
};

const api = (symbols: string) => `<api name='libvirt'>\n<symbols>\n${symbols}\n</symbols>\n</api>`;

describe('readLibrary', () => {
  const { library, warnings } = read(miniApi);

  it('reads every kind of symbol', () => {
    expect(warnings).toEqual([]);
    expect(library.name).toBe('libvirt');
    const names = (symbols: readonly { name: string }[]) => symbols.map(({ name }) => name);
    expect(names(library.macros)).toEqual(['LIBVIR_VERSION_NUMBER', 'VIR_KEY']);
    expect(names(library.enumerators)).toEqual(['VIR_PIN_NOW', 'VIR_PIN_OLD', 'VIR_EVENT_ID_PIN']);
    expect(names(library.typedefs)).toEqual(['virPinFlags']);
    expect(names(library.structs)).toEqual(['virValue']);
    expect(names(library.variables)).toEqual(['virDefault']);
    expect(names(library.functypes)).toEqual(['virPinCallback']);
    expect(names(library.functions)).toEqual(['virDomainPin']);
  });

  it('keeps values, prose and places', () => {
    expect(library.macros[1]?.string).toBe('a&b');
    expect(library.enumerators[0]).toEqual({
      at: { file, line: 13, col: 5 },
      name: 'VIR_PIN_NOW',
      file: 'libvirt-domain',
      version: '1.2.0',
      doc: 'pin  at once',
      facts: {},
      type: 'virPinFlags',
      value: '2',
      bitshift: 1,
    });
    expect(library.structs[0]?.fields[1]?.union?.[0]).toMatchObject({ name: 'i', type: 'int' });
  });

  it('reads arguments, checks and facts of a function', () => {
    const [pin] = library.functions;
    expect(pin?.doc).toBe('Pins <b>everything</b>.\nIf @where is NULL, nothing is pinned.');
    expect(pin?.returns).toMatchObject({ type: 'int', doc: '0, or -1 in case of error' });
    expect(pin?.args.map(({ name, facts }) => [name, facts])).toEqual([
      ['where', { nullable: 'yes' }],
      ['map', { direction: 'out' }],
      ['flags', { mentions: 'virPinFlags' }],
    ]);
    expect(pin?.acls.map(({ at: _, ...acl }) => acl)).toEqual([
      { kind: 'check', object: 'domain', perm: 'write', flags: '!VIR_PIN_NOW' },
      { kind: 'filter', object: 'domain', perm: 'getattr' },
    ]);
    expect(pin?.args[1]?.at).toEqual({ file, line: 37, col: 7 });
  });

  it('gives the same places with Windows line ends', () => {
    const { library: crlf } = read(miniApi.replaceAll('\n', '\r\n'));
    expect(crlf.functions[0]?.args[1]?.at).toEqual({ file, line: 37, col: 7 });
  });
});

describe('text that is no API', () => {
  const cases: [string, string, ReturnType<typeof problem>][] = [
    ['nothing', '', { code: 'VG0105', line: 1, col: 1 }],
    ['another root', '\n <domain/>', { code: 'VG0107', line: 2, col: 2 }],
    ['no XML', 'libvirt', { code: 'VG0105', line: 1, col: 8 }],
    ['a wrong end tag', api('</symbol>'), { code: 'VG0105', line: 3, col: 10 }],
    ['an unknown entity', api('&lol;'), { code: 'VG0105', line: 3, col: 6 }],
    ['a raw < in an attribute', api("<macro name='<'/>"), { code: 'VG0105', line: 3, col: 15 }],
    ['a NUL', api('\0'), { code: 'VG0105', line: 3, col: 2 }],
    [
      'a document type',
      '<?xml version="1.0"?>\n<!DOCTYPE api [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>\n<api name="&b;"/>',
      { code: 'VG0106', line: 2, col: 1 },
    ],
    [
      'another encoding',
      '<?xml version="1.0" encoding="ISO-8859-1"?>\n<api name="libvirt"/>',
      { code: 'VG0104', line: 1, col: 1 },
    ],
    ['no name', '<api>\n</api>', { code: 'VG0108', line: 1, col: 1 }],
  ];
  it.each(cases)('%s', (_what, text, expected) => {
    expect(problem(text)).toEqual(expected);
  });

  it('also says what was wrong before', () => {
    expect(problems(api('<macro>')).map(({ message }) => message)).toEqual([
      '<macro> has no attribute "name"',
      '<macro> has no attribute "file"',
      '<macro> has no attribute "version"',
      'XML is not well-formed: unexpected close tag.',
    ]);
  });

  it('a file cut off at any place', () => {
    for (let length = 0; length < miniApi.trimEnd().length; length += 7) {
      const [first] = problems(miniApi.slice(0, length));
      expect(first?.code).toMatch(/^VG01/);
      expect(first?.at?.line).toBeLessThanOrEqual(miniApi.slice(0, length).split('\n').length);
    }
    expect(problems(miniApi.slice(0, 1500))[0]?.suggestion).toContain('ends too early');
  });

  it('endless nesting', () => {
    const depth = 100_000;
    const inUnion = `${'<field name="f" type="union"><union>'.repeat(depth)}`;
    const struct = "<struct name='virS' file='f' version='1.0.0' type='struct _virS'>";
    expect(problems(api(struct + inUnion))[0]?.message).toContain('nested deeper');
    expect(problems(api('<x>'.repeat(depth))).at(-1)?.message).toContain('nested deeper');
  });
});

describe('symbols that cannot be read', () => {
  const macro = (attributes: string) => api(`  <macro ${attributes}/>`);

  it('says which attribute is missing', () => {
    const [first] = problems(macro("name='VIR_A' version='1.0.0' string='a'"));
    expect(first).toMatchObject({
      code: 'VG0108',
      message: '<macro> VIR_A has no attribute "file"',
      at: { file, line: 3, col: 3 },
    });
  });

  it('wants a value, a release and a return type', () => {
    expect(problem(macro("name='A' file='f' version='1.0.0'")).code).toBe('VG0108');
    expect(problem(macro("name='A' file='f' version='soon' string=''")).code).toBe('VG0109');
    const bad = "<enum name='A' file='f' version='1.0.0' type='E' value='1+1' value_bitshift='x'/>";
    expect(problems(api(bad)).map(({ code }) => code)).toEqual(['VG0109', 'VG0109']);
    expect(problem(api("<function name='F' file='f' version='1.0.0'/>")).code).toBe('VG0111');
  });

  it('reports many at once, and stops when it is too many', () => {
    const many = (count: number) => problems(api('<typedef/>\n'.repeat(count)));
    expect(many(10).filter(({ message }) => message.includes('"type"'))).toHaveLength(10);
    expect(many(5000)).toHaveLength(101);
  });
});

describe('what is unknown', () => {
  it('is a warning, once for each kind', () => {
    const { library, warnings } = read(
      api(`
  <functon name='virA'><arg/></functon>
  <functon name='virB'/>
  <macro name='VIR_A' file='f' version='1.0.0' string='a' colour='red'/>
  <macro name='VIR_B' file='f' version='1.0.0' string='b' colour='red'/>`),
    );
    expect(library.macros).toHaveLength(2);
    expect(warnings).toMatchObject([
      { code: 'VG0113', suggestion: 'Did you mean "function"?', at: { file, line: 4, col: 3 } },
      { code: 'VG0114', severity: 'warning', at: { file, line: 6, col: 3 } },
    ]);
  });
});
