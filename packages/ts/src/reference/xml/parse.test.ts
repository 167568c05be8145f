import { describe, expect, test } from 'vitest';
import { Failure } from '../failure.ts';
import type { XmlElement } from './element.ts';
import { parseXml } from './parse.ts';

const parse = (text: string, root = 'a'): XmlElement =>
  parseXml(text, root, 'snapshot', 'xml-malformed');

function failureOf(text: string, root?: string): Failure {
  try {
    parse(text, root);
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
    throw thrown;
  }
  throw new Error('it parsed');
}

const contentOf = (text: string) => parse(`<a>${text}</a>`).children;

describe('what libvirt keeps of a document', () => {
  test('attributes, elements and text in order', () => {
    expect(parse(`<?xml version='1.0'?><!-- x --><a b="1" c='&lt;2'><d/>x<e f=''/></a>`)).toEqual({
      name: 'a',
      attributes: { b: '1', c: '<2' },
      children: [
        { name: 'd', attributes: {}, children: [] },
        'x',
        { name: 'e', attributes: { f: '' }, children: [] },
      ],
    });
  });

  test('white space is dropped between elements, and kept where it is all or beside text', () => {
    expect(contentOf('\n  <b/>\n  <c/>\n')).toHaveLength(2);
    expect(contentOf(' ')).toEqual([' ']);
    expect(contentOf(' <!-- x --> ')).toEqual([]);
    expect(contentOf('x <b/> ')).toEqual(['x ', { name: 'b', attributes: {}, children: [] }, ' ']);
  });

  test('CDATA is text, comments and instructions are nothing', () => {
    expect(contentOf('x<![CDATA[<y>&]]><!-- z --><?w v?>!')).toEqual(['x<y>&!']);
    expect(contentOf('<![CDATA[ ]]>')).toEqual([' ']);
  });

  test('line ends are one character', () => {
    expect(contentOf('x\r\ny\rz')).toEqual(['x\ny\nz']);
  });
});

describe('malformed documents (2.3 i)', () => {
  test.each([
    ['', 'at line 1: Document is empty\n(null)\n^'],
    [' ', "at line 1: Start tag expected, '<' not found\n \n-^"],
    ['foo', "at line 1: Start tag expected, '<' not found\nfoo\n^"],
    ['<', 'at line 1: StartTag: invalid element name\n<\n-^'],
    ['<a>', 'at line 1: Premature end of data in tag a line 1\n<a>\n---^'],
    ['<a>\n <b/>\n', 'at line 3: Premature end of data in tag a line 1\n <b/>\n-----^'],
    ['<a', "at line 1: Couldn't find end of Start Tag a line 1\n<a\n--^"],
    [
      '<a>\n  <b>x</c>\n</a>',
      'at line 2: Opening and ending tag mismatch: b line 2 and c\n  <b>x</c>\n----------^',
    ],
    ['<a></a', "at line 1: expected '>'\n<a></a\n------^"],
    ['<a b=c/>', 'at line 1: AttValue: " or \' expected\n<a b=c/>\n-----^'],
    ['<a b/>', 'at line 1: Specification mandates value for attribute b\n<a b/>\n----^'],
    ['<a 1="2"/>', 'at line 1: error parsing attribute name\n<a 1="2"/>\n---^'],
    ["<a b='1'c='2'/>", "at line 1: attributes construct error\n<a b='1'c='2'/>\n--------^"],
    ["<a b='1' b='2'/>", "at line 1: Attribute b redefined\n<a b='1' b='2'/>\n--------------^"],
    [
      "<a b='<'/>",
      "at line 1: Unescaped '<' not allowed in attributes values\n<a b='<'/>\n------^",
    ],
    ["<a b='x", "at line 1: AttValue: ' expected\n<a b='x\n-------^"],
    ['<a>x & y</a>', 'at line 1: xmlParseEntityRef: no name\n<a>x & y</a>\n------^'],
    ['<a>x &y</a>', "at line 1: EntityRef: expecting ';'\n<a>x &y</a>\n-------^"],
    ['<a>&y;</a>', "at line 1: Entity 'y' not defined\n<a>&y;</a>\n------^"],
    ['<a>&#1;</a>', 'at line 1: xmlParseCharRef: invalid xmlChar value 1\n<a>&#1;</a>\n-------^'],
    ['<a/><a/>', 'at line 1: Extra content at the end of the document\n<a/><a/>\n----^'],
    ['<a>\u0001</a>', 'at line 1: PCDATA invalid Char value 1\n<a>\u0001</a>\n---^'],
    [
      "<a b='\u0001'/>",
      "at line 1: invalid character in attribute value\n<a b='\u0001'/>\n------^",
    ],
    ['<a>]]></a>', "at line 1: Sequence ']]>' not allowed in content\n<a>]]></a>\n---^"],
    ['<a><!-- x', 'at line 1: Comment not terminated\n<a><!-- x\n---------^'],
    [
      '<a><!-- x -- y -->',
      'at line 1: Double hyphen within comment: <!-- x \n<a><!-- x -- y -->\n----------^',
    ],
    [
      '<a><![CDATA[xyz',
      'at line 1: CData section not finished\nx\n<a><![CDATA[xyz\n---------------^',
    ],
    [
      " <?xml version='1.0'?><a/>",
      "at line 1: XML declaration allowed only at the start of the document\n <?xml version='1.0'?><a/>\n------^",
    ],
    [
      '<?xml version=1?><a/>',
      'at line 1: String not started expecting \' or "\n<?xml version=1?><a/>\n--------------^',
    ],
  ])('%j', (text, message) => {
    expect(failureOf(text)).toMatchObject({
      rule: 'xml-malformed',
      error: { code: 'VIR_ERR_XML_DETAIL', number: 35, domain: 35, message },
    });
  });

  test('the place is told in bytes, and tabs stay', () => {
    expect(failureOf('<a>\té&').error.message).toMatch(/\n<a>\té&\n---\t---\^$/);
  });

  test('a NUL ends the document', () => {
    expect(failureOf('<a>\0</a>').error.message).toBe(failureOf('<a>').error.message);
  });

  test('another root', () => {
    expect(failureOf('<foo/>', 'domainsnapshot').error).toEqual({
      code: 'VIR_ERR_XML_ERROR',
      number: 27,
      domain: 5,
      message: "XML error: expecting root element of 'domainsnapshot', not 'foo'",
    });
  });
});

describe('documents that are out of all proportion', () => {
  const long = 'x'.repeat(1_000_000);
  test.each([
    ['deep', '<a>'.repeat(100_000), 'Excessive depth in document: 256 use XML_PARSE_HUGE option'],
    ['long', `<a>${long}`, 'Premature end of data in tag a line 1'],
    ['a long value', `<a b='${long}`, "AttValue: ' expected"],
    ['a long comment', `<!--${long}`, 'Comment not terminated'],
    ['a long document type', `<!DOCTYPE a ["${long}`, 'DOCTYPE improperly terminated'],
    ['many elements', `<a>${'<b>\n</b>'.repeat(100_000)}`, 'Premature end of data in tag a line 1'],
    [
      'entities in entities',
      '<!DOCTYPE a [<!ENTITY x "x"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>',
      "Entity 'y' not defined",
    ],
  ])('%s', (_, text, message) => {
    expect(failureOf(text).error.message).toContain(`: ${message}\n`);
  });

  test('what libvirt takes', () => {
    const text = long.repeat(10);
    expect(parse(`<a>${text}</a>`).children).toEqual([text]);
    const depth = 256;
    expect(parse(`<a>${'<b>'.repeat(depth)}${'</b>'.repeat(depth)}</a>`).name).toBe('a');
  });

  test('whatever it is, it fails as libvirt does', () => {
    const pieces = [
      '<',
      '>',
      '/',
      '&',
      '"',
      "'",
      '=',
      ' ',
      '<!--',
      '-->',
      '<![CDATA[',
      '<?',
      '?>',
      ';',
    ];
    const good = `<a b='1'><c d="2">x &amp; y</c><!-- z --></a>`;
    for (let at = 0; at <= good.length; at++) {
      for (const piece of pieces) {
        const text = good.slice(0, at) + piece + good.slice(at);
        try {
          parse(text);
        } catch (thrown) {
          expect(thrown, text).toBeInstanceOf(Failure);
          expect((thrown as Failure).error.message, text).not.toContain('not well-formed');
        }
      }
    }
  });
});
