/**
 * Makes declarations.tsv from the survey of libvirt 12.8.0: enums, structs, handle classes,
 * callbacks, events, families and keys as they were described independently of our rules.
 *
 *   node generator/test/taxonomy/convert-declarations.mjs SURVEY.json
 *
 * Each row is a kind, a name, and what the survey knows of it in the notation of
 * declaration-notation.ts.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const survey = JSON.parse(readFileSync(process.argv[2], 'utf8'));

const marks = (note) => `${/nullable/.test(note) ? '?' : ''}${/^owned/.test(note) ? '!' : ''}`;

/** What a number means: as a remark corrects it, or as the item itself says. */
function meaning(item, note) {
  if (item.bool) return 'bool';
  if (/^bool/.test(note)) return 'bool';
  const [, pattern] = /^enum_dep (\S+)/.exec(note) ?? [];
  const [, special] = /special (\w+)/.exec(note) ?? [];
  const [, named] = /^(?:enum )?(vir\w+)/.exec(note) ?? [];
  return pattern ?? (special && `number|${special}`) ?? named ?? item.enum?.join('|');
}

function field(item) {
  const note = item.annotation ?? '';
  if (item.union) return `${item.name}=union{${item.union.map(field).join(',')}}`;
  const means = meaning(item, note);
  return [
    `${item.name}=${item.array ? 'char-array' : item.type.replaceAll(' ', '-')}`,
    means && `<${means}>`,
    item.len && `@${item.len}`,
    marks(note),
  ].join('');
}

function param(item) {
  const note = item.annotation ?? '';
  const what = item.cls ?? item.of ?? (item.role === 'callback-arg' ? item.functype : undefined);
  const means = /scalar/.test(item.role) ? meaning(item, note) : what;
  return `${item.name}=${item.role}${means ? `<${means}>` : ''}${item.len ? `@${item.len}` : ''}${marks(note)}`;
}

function enumerator([name, { value, since, alias }]) {
  return `${name}=${value}${alias ? `>${alias}` : ''}@${since}`;
}

/** `virDomain{Get,Set}X{,Flags}.params` stands for four consumers. */
function unfold(text) {
  const [, head, choices, tail] = /^(.*?)\{([^}]*)\}(.*)$/.exec(text) ?? [];
  return choices === undefined
    ? [text]
    : choices.split(',').flatMap((choice) => unfold(head + choice + tail));
}

const consumers = (texts) =>
  texts.flatMap((text) => unfold(/^\S+\.\w+|^virDomain\{\S+/.exec(text)?.[0] ?? []));

function key({ key: text, vtype, family, since }) {
  const type = vtype.replace('?', '').replace('(field)', '').replace('[]', '+');
  return `${JSON.stringify(text)} ${type.startsWith('key-') ? '-' : type} ${family} ${since}`;
}

const entries = Object.entries;
const rows = [
  ...entries(survey.enums).map(([name, { kind, values, sentinels }]) => [
    'enum',
    name,
    `${kind} ${entries(values).map(enumerator).sort().join(' ')} ! ${[...sentinels].sort().join(' ')}`,
  ]),
  ...entries(survey.structs).map(([name, { kind, tag, since, free, fields }]) =>
    kind === 'handle'
      ? ['class', name, since]
      : ['struct', name, `${tag} ${since} ${free ?? '-'} ${fields.map(field).join(' ')}`],
  ),
  ...entries(survey.callbacks).map(([name, { lib, ret, since, args }]) => [
    'callback',
    name,
    `${lib} ${since} ${ret} ${args.map(param).join(' ')}`,
  ]),
  ...entries(survey.events).map(([name, { value, since, callback, enum: of }]) => [
    'event',
    name,
    `${value} ${since} ${of} ${callback}`,
  ]),
  ...survey.typed_param_families.map(({ prefix, consumers: texts }) => [
    'family',
    prefix,
    consumers(texts).sort().join(' '),
  ]),
  ...entries(survey.typed_params).map(([name, each]) => ['key', name, key(each)]),
];
const text = rows.map((row) => row.join('\t').trimEnd()).sort();
writeFileSync(new URL('declarations.tsv', import.meta.url), `${text.join('\n')}\n`);
