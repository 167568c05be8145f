import { expect, test } from 'vitest';
import { parseXml } from './parse.ts';
import { writeXml } from './write.ts';

const rewrite = (text: string, indent?: number): string =>
  writeXml(parseXml(text, 'a', 'xml', 'domain-xml'), indent);

test('elements are laid out as libvirt does it', () => {
  expect(rewrite(`<a x="1"><b><c/></b><d>e</d></a>`)).toBe(
    "<a x='1'>\n  <b>\n    <c/>\n  </b>\n  <d>e</d>\n</a>\n",
  );
  expect(rewrite('<a><b/></a>', 2)).toBe('  <a>\n    <b/>\n  </a>\n');
});

test('what has a meaning in XML is escaped, and white space is not', () => {
  expect(rewrite(`<a b='&lt;&gt;&amp;"&apos;'>&lt;&gt;&amp;"'&#13;&#9;\n é</a>`)).toBe(
    `<a b='&lt;&gt;&amp;&quot;&apos;'>&lt;&gt;&amp;&quot;&apos;\r\t\n é</a>\n`,
  );
});

test('control characters are left out', () => {
  expect(writeXml({ name: 'a', attributes: {}, children: ['x\u0001\u001fy\t'] })).toBe(
    '<a>xy\t</a>\n',
  );
});

test('devices take two lines even when there are none', () => {
  expect(rewrite('<a><devices>\n</devices></a>')).toBe('<a>\n  <devices>\n  </devices>\n</a>\n');
});

test('metadata looks as libxml2 writes it', () => {
  const text = `<a>
  <metadata>
    <x:y xmlns:x="http://z" b="1&#10;2&#9;&gt;'">
      <x:c>&gt; " ' &#13;</x:c>
      <x:d>  </x:d>
      <x:e>f<g/> <h>i</h></x:e>
    </x:y>
  </metadata>
</a>
`;
  expect(rewrite(text)).toBe(text);
});
