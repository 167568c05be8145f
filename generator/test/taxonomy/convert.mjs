/**
 * Makes functions.tsv from the survey of libvirt 12.8.0: a JSON file in which every function was
 * described by hand and by experiment, independently of the rules that the test holds against it.
 *
 *   node generator/test/taxonomy/convert.mjs SURVEY.json
 *
 * Only facts about roles are taken over, in the notation of notation.ts. What the survey leaves
 * unsaid because it follows from the C type is filled in: a pointer is NULL on failure, an int
 * negative; an array in two calls is sized by its length; counted arrays are counted by the result.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const survey = JSON.parse(readFileSync(process.argv[2], 'utf8'));

const sorted = (names = []) => [...names].sort().join('|');
const pairs = (values = {}) =>
  Object.keys(values)
    .sort()
    .map((key) => `${key}:${values[key]}`)
    .join('|');

function sizeOf(param) {
  const from = param.size_from;
  if (param.role === 'out-typed-2d') return 'cpu-stats-probe';
  if (param.role === 'out-cpumap-alloc') return 'returned-cpus';
  if (param.maplen_from) return 'host-cpus';
  if (param.role === 'out-array-max' && param.len?.includes('*'))
    return param.len.replace('*', '·');
  if (!from) return /-probe$/.test(param.role) ? 'length-probe' : undefined;
  if (from === 'return-of(NULL,0)') return 'null-probe';
  return from.replace(/^caller\((\w+)\)$/, 'caller:$1');
}

/** The number of rows of CPU maps is the only size that is not the array's own. */
const rowsOf = ({ role, size_from: from }) =>
  role === 'out-cpumap2d' && from?.replace(/\((\w+)\)/, '.return:$1');

function element({ elem, fd, cls, free, role, nonempty }) {
  const own = free === 'free' ? undefined : free;
  if (fd) return 'fd';
  if (elem === 'handle') return cls + (nonempty ? ':nonempty' : '');
  if (elem === 'struct') return `struct:${cls}`;
  if (elem === 'struct*') return `pointer:${cls}:${own ?? ''}`;
  return role && elem?.replaceAll(' ', '-');
}

function what(param) {
  const { role } = param;
  if (/^(in|out)-scalar$/.test(role)) {
    if (param.special) return `number|${param.special}`;
    if (param.fd) return 'fd';
    if (param.bool) return 'bool';
    return param.enum_dep ?? sorted(param.enum);
  }
  if (role === 'flags') return sorted(param.enum);
  if (role === 'len') return `${param.of}:${param.out ? 'out' : param.inout ? 'inout' : 'in'}`;
  if (role === 'const') return param.value;
  if (role === 'out-typed-2d') return `${param.rows}:${param.cols}`;
  if (role === 'out-cpumap2d') return param.rows;
  if (/array/.test(role)) return element(param);
  if (role === 'in-struct') return param.cls + (param.callback ? `:${param.callback}` : '');
  return param.cls ?? param.functype ?? (role === 'sizeof' ? param.of : undefined);
}

const hasLength =
  /^(in-typed|in-array|in-bytes|in-cpumap|out-array-max|out-array-probe|out-typed-probe|out-typed-alloc|out-bytes|out-cpumap|out-cpumap2d|inout-typed-builder)$/;
const hasCount = /^out-array-(alloc|max)$/;

function param(p) {
  const inner = what(p);
  const size = p.role === 'out-cpumap2d' ? 'host-cpus' : sizeOf(p);
  return [
    `${p.name}=${p.role}`,
    inner && `<${inner}>`,
    hasLength.test(p.role) && p.len && !p.len.includes('*') && `@${p.len}`,
    hasCount.test(p.role) && `#${p.count}`,
    size && `*${size}`,
    rowsOf(p) && `%${rowsOf(p)}`,
    p.nullable && p.role !== 'const' && '?',
    p.optional && p.role !== 'const' && '~',
  ]
    .filter(Boolean)
    .join('');
}

function failure({ role, type, err, none, nullable }) {
  if (none !== undefined) return '-1-with-error';
  if (nullable) return 'NULL-with-error';
  if (role === 'void' || role === 'struct-borrowed' || err === null) return 'never';
  if (/(\*|Ptr)$/.test(type)) return 'null';
  return type === 'int' ? 'negative' : err;
}

function result(ret, params) {
  const counted = params.find((p) => hasCount.test(p.role) || p.role === 'out-cpumap2d')?.name;
  const details =
    ret.cls ??
    (ret.role === 'enum' ? sorted(ret.enum) : undefined) ??
    (ret.role === 'count' ? (ret.of ?? counted) : undefined) ??
    (pairs(ret.values ?? ret.special) || ret.len);
  return [
    `${ret.role}${details ? `<${details}>` : ''}`,
    `!${failure(ret)}`,
    ret.nullable && 'nullable',
    ret.parent && `parent:${ret.parent}`,
    ret.notfound,
    ret.copy && 'copy-now',
  ]
    .filter(Boolean)
    .join(' ');
}

/** `virDomain{Get,Set}X{,Flags}.params` stands for four consumers. */
function unfold(text) {
  const [, head, choices, tail] = /^(.*?)\{([^}]*)\}(.*)$/.exec(text) ?? [];
  return choices === undefined
    ? [text]
    : choices.split(',').flatMap((choice) => unfold(head + choice + tail));
}

const families = new Map();
for (const { prefix, consumers } of survey.typed_param_families) {
  for (const consumer of consumers.flatMap(unfold)) {
    const [name, parameter] = consumer.split('.');
    if (survey.functions[name]) families.set(name, `${parameter}=${prefix}`);
  }
}

const rows = Object.entries(survey.functions).map(([name, fn]) =>
  [
    name,
    fn.class ?? '',
    fn.method,
    fn.pattern,
    fn.since,
    `${fn.lib} ${fn.symver}`,
    fn.blocking ? 'blocking' : 'local',
    fn.readonly_denied === null ? 'unknown' : fn.readonly_denied ? 'denied' : 'allowed',
    fn.superseded === true ? 'yes' : (fn.superseded ?? ''),
    families.get(name) ?? '',
    fn.params.map(param).join(' '),
    result(fn.ret, fn.params),
  ].join('\t'),
);
writeFileSync(new URL('functions.tsv', import.meta.url), `${rows.join('\n')}\n`);
