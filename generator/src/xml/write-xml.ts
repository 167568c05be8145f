/** Writes a library as a distilled API file: upstream's elements, facts instead of prose. */
import type {
  XmlAcl,
  XmlArg,
  XmlEnumerator,
  XmlField,
  XmlFunction,
  XmlLibrary,
  XmlMacro,
  XmlReturn,
  XmlStruct,
  XmlTypedef,
} from './api-xml.ts';
import type { Facts } from './facts/index.ts';
import { factPrefix } from './schema.ts';

/** One element a line, so that two releases can be compared line by line. */
export function writeXml(library: XmlLibrary, version: string): string {
  const symbols = [
    ...library.macros.map(macro),
    ...library.enumerators.map(enumerator),
    ...library.typedefs.map((it) => typed('typedef', it)),
    ...library.structs.map(struct),
    ...library.variables.map((it) => typed('variable', it)),
    ...library.functypes.map((it) => func('functype', it)),
    ...library.functions.map((it) => func('function', it)),
  ].flat();
  const api = element(
    'api',
    { name: library.name, distilled: 'yes' },
    element('symbols', {}, symbols),
  );
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<!-- Made from libvirt ${version} by virglot import; holds none of libvirt's prose. -->`,
    ...api,
  ].join('\n')}\n`;
}

type Lines = readonly string[];
type Attributes = Readonly<Record<string, string | number | undefined>>;

function macro(it: XmlMacro): Lines {
  const { params, string, raw } = it;
  return element('macro', { ...symbol(it), params, string, raw, ...facts(it) });
}

function enumerator(it: XmlEnumerator): Lines {
  const { type, value, bitshift } = it;
  return element('enum', { ...symbol(it), type, value, value_bitshift: bitshift, ...facts(it) });
}

function typed(name: 'typedef' | 'variable', it: XmlTypedef): Lines {
  return element(name, { ...symbol(it), type: it.type, ...facts(it) });
}

function struct(it: XmlStruct): Lines {
  const own = { ...symbol(it), type: it.type, ...facts(it) };
  return element('struct', own, it.fields.flatMap(field));
}

function field(it: XmlField): Lines {
  const members = it.union ? element('union', {}, it.union.flatMap(field)) : [];
  return element('field', { name: it.name, type: it.type, ...facts(it) }, members);
}

function func(name: 'function' | 'functype', it: XmlFunction): Lines {
  return element(name, { ...symbol(it), ...facts(it) }, [
    ...returns(it.returns),
    ...it.args.flatMap(arg),
    ...(it.acls.length > 0 ? element('acls', {}, it.acls.flatMap(acl)) : []),
  ]);
}

function returns(it: XmlReturn): Lines {
  return element('return', { type: it.type, ...facts(it) });
}

function arg(it: XmlArg): Lines {
  return element('arg', { name: it.name, type: it.type, ...facts(it) });
}

function acl({ kind, object, perm, flags }: XmlAcl): Lines {
  return element(kind, { object, perm, flags });
}

function symbol({ name, file, version }: XmlMacro): Attributes {
  return { name, file, version };
}

function facts(it: { readonly facts: Facts }): Attributes {
  const sorted = Object.entries(it.facts).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, value]) => [factPrefix + name, value]));
}

function element(name: string, attributes: Attributes, children: Lines = []): Lines {
  const start = `<${name}${Object.entries(attributes).map(attribute).join('')}`;
  if (children.length === 0) return [`${start}/>`];
  return [`${start}>`, ...children.map((line) => `  ${line}`), `</${name}>`];
}

function attribute([name, value]: [string, string | number | undefined]): string {
  return value === undefined ? '' : ` ${name}='${escapeXml(String(value))}'`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&apos;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

function escapeXml(text: string): string {
  return text.replace(/[&<>'\n\r\t]/g, (character) => entities[character]!);
}
