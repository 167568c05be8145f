// Makes an API of many times the size: copies of all symbols under other names.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { parse, stringify } = createRequire(here('../../generator/package.json'))('yaml');

export const SOURCE = here('../../api-xml/12.8.0');
export const ANNOTATIONS = here('../../api-xml/annotations.yaml');

/** Names that a rule has to know, and those that share their C tag: there is one of each. */
const SHARED =
  /^_?vir(Typed|Sched|Blkio|Memory)Param|^_?vir(Event|Stream)[A-Z]|^_?vir(Connect|Stream)(Ptr)?$|^virFreeCallback$/;
const SYMBOL = /\b_?vir(?=[A-Z])\w*|\bVIR_\w*/g;

/** Writes the API, `factor` times, and its annotations into `folder`. */
export function multiplyApi(folder, factor) {
  mkdirSync(folder, { recursive: true });
  const copies = Array.from({ length: factor - 1 }, (_, copy) => renamer(`X${copy + 2}`));
  for (const file of readdirSync(SOURCE)) {
    const text = readFileSync(join(SOURCE, file), 'utf8');
    writeFileSync(join(folder, file), multiplyXml(text, copies));
  }
  const annotations = parse(readFileSync(ANNOTATIONS, 'utf8'));
  const multiplied = copies
    .map((rename) => renameAll(annotations, rename))
    .reduce(merge, annotations);
  writeFileSync(join(folder, 'annotations.yaml'), stringify(multiplied));
}

/**
 * `virDomainGetInfo` → `virX2DomainGetInfo`, `VIR_DOMAIN_RUNNING` → `VIR_X2_DOMAIN_RUNNING`; what
 * belongs to connections still does: `virConnectOpen` → `virConnectX2Open`.
 */
function renamer(mark) {
  return (name) =>
    SHARED.test(name)
      ? name
      : name.replace(/^(_?vir(?:Connect(?=[A-Z]))?)/, `$1${mark}`).replace(/^VIR_/, `VIR_${mark}_`);
}

function multiplyXml(text, copies) {
  const start = text.indexOf('\n', text.indexOf('<symbols>')) + 1;
  const end = text.indexOf('  </symbols>');
  // Every symbol starts a line of its own, indented by four.
  const symbols = text.slice(start, end).split(/^(?= {4}<\w)/m);
  const copied = copies.flatMap((rename) =>
    symbols.flatMap((symbol) => {
      const [, name] = /name='(\w+)'/.exec(symbol) ?? [];
      if (name === undefined || rename(name) === name) return [];
      return [symbol.replace(SYMBOL, rename)];
    }),
  );
  return [text.slice(0, start), ...symbols, ...copied, text.slice(end)].join('');
}

function renameAll(value, rename) {
  if (typeof value === 'string') return value.replace(SYMBOL, rename);
  if (Array.isArray(value)) return value.map((item) => renameAll(item, rename));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, inner]) => [key.replace(SYMBOL, rename), renameAll(inner, rename)]),
  );
}

/** Both of two annotation trees; what they share, such as the section names, is merged. */
function merge(a, b) {
  if (Array.isArray(a)) return [...new Set([...a, ...b])];
  if (typeof a !== 'object' || a === null) return a;
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(
    keys.map((key) => [key, key in a && key in b ? merge(a[key], b[key]) : (a[key] ?? b[key])]),
  );
}
