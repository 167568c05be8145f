/** An inspect document for a person. */
import pc from 'picocolors';
import type { Position } from '../../diagnostics/diagnostic.ts';
import type { Decision } from '../../model/decision.ts';
import type { Declared, Func } from '../../model/model.ts';
import { table } from '../table.ts';
import { shown } from '../workspace.ts';
import type { InspectDocument } from './document.ts';
import type { Match } from './find.ts';

type Rules = InspectDocument['rules'];

export function renderInspection(document: InspectDocument): string {
  const matches = document.matches.map((match) => renderMatch(match, document.rules));
  const languages = Object.entries(document.spellings).map(([language, lines]) =>
    section(language, lines.length > 0 ? lines : ['not bound']),
  );
  return [...matches, ...languages].join('\n\n');
}

function renderMatch(match: Match, rules: Rules): string {
  switch (match.kind) {
    case 'function':
      return renderFunction(match.function, rules);
    case 'parameter': {
      const { name, type, decisions, at } = match.parameter;
      const title = heading(`${match.function}.${name}`, `parameter, ${type.text}`, at);
      return blocks(title, why(decisions, rules));
    }
    case 'field': {
      const { name, type, decisions, at } = match.field;
      const title = heading(`${match.struct}.${name}`, `field, ${type.text}`, at);
      return blocks(title, why(decisions, rules));
    }
    case 'class': {
      const { ref, release, parent, identity, decisions } = match.class;
      const facts = { parent, ref, release, identity };
      const methods = section('methods', match.methods);
      return blocks(declared('class', match.class), list(facts), why(decisions, rules), methods);
    }
    case 'struct': {
      const { fields, tag, free, decisions } = match.struct;
      const members = fields.flatMap((field) => member(field, rules));
      const title = declared('struct', match.struct);
      return blocks(title, list({ tag, free }), why(decisions, rules), section('fields', members));
    }
    case 'callback': {
      const { params, returns, scope, decisions } = match.callback;
      const members = params.flatMap((param) => member(param, rules));
      const title = declared('callback', match.callback);
      const facts = list({ scope, returns: returns.text });
      return blocks(title, facts, why(decisions, rules), section('parameters', members));
    }
    case 'enum': {
      const { kind, values, sentinels, decisions } = match.enum;
      const rows = values.map(({ name, value, since, aliasOf, unit }) => [
        name,
        kind === 'flags' ? `0x${(value >>> 0).toString(16)}` : String(value),
        pc.dim(
          `since ${since}${aliasOf ? `, same as ${aliasOf}` : ''}${unit ? `, in ${unit}` : ''}`,
        ),
      ]);
      const left = sentinels.map(({ name }) => name).join(', ');
      const title = declared(kind === 'flags' ? 'flags' : 'enum', match.enum);
      const lists = [section('values', lines(table(rows, ['left', 'right'])))];
      return blocks(title, why(decisions, rules), ...lists, list({ 'left out': left || null }));
    }
    case 'enumerator': {
      const { value, aliasOf } = match.enumerator;
      const facts = { value, enum: match.enum, 'same as': aliasOf ?? null };
      const kind = match.sentinel ? 'sentinel, never bound' : 'enumerator';
      return blocks(declared(kind, match.enumerator), list(facts));
    }
    case 'event': {
      const { value, callback, register, decisions } = match.event;
      const facts = list({ value, callback, register, enum: match.event.enum });
      return blocks(declared('event', match.event), facts, why(decisions, rules));
    }
    case 'constant': {
      const { value, scalar } = match.constant;
      const facts = { value: typeof value === 'string' ? JSON.stringify(value) : value };
      return blocks(declared('constant', match.constant), list({ ...facts, type: scalar ?? null }));
    }
    case 'key': {
      const { key, family, part, value, repeatable, decisions } = match.key;
      const facts = { text: key, value, family, part, repeatable: repeatable ? 'yes' : null };
      return blocks(declared('typed key', match.key), list(facts), why(decisions, rules));
    }
  }
}

function renderFunction(func: Func, rules: Rules): string {
  const { params, returns, pattern, method, blocking, readOnlyDenied } = func;
  const facts = {
    pattern,
    method: func.class === null ? null : `${func.class}.${method}`,
    'may block': blocking ? 'yes' : 'no',
    'ends with its job': func.domainJob ?? null,
    'read-only connection': readOnlyDenied ? 'refused' : 'allowed',
    'superseded by': func.supersededBy ?? null,
    'paired with': func.pairedWith ?? null,
    'with flags': func.flagsTwinOf ? `of ${func.flagsTwinOf}` : null,
  };
  return blocks(
    declared('function', func),
    list(facts),
    why(func.decisions, rules),
    section(
      'parameters',
      params.flatMap((param) => member(param, rules)),
    ),
    section('returns', member({ ...returns, name: returns.role }, rules)),
  );
}

/** One parameter or field: its name, type and role, and below them who decided what. */
function member(
  {
    name,
    role,
    type,
    decisions,
  }: Pick<Func['params'][number], 'type' | 'decisions'> & {
    readonly name: string;
    readonly role: string;
  },
  rules: Rules,
): readonly string[] {
  const title = `${pc.bold(name)}  ${type.text}${name === role ? '' : `  ${pc.cyan(role)}`}`;
  return [title, ...lines(reasons(decisions, rules)).map((line) => `    ${line}`)];
}

function declared(kind: string, { name, header, since, at, doc }: Declared): string {
  const title = heading(name, `${kind}, ${header}.h, since ${since}`, at);
  const first = doc?.split('\n\n')[0]?.replace(/\s+/g, ' ').trim();
  return first ? `${title}\n\n  ${first}` : title;
}

function heading(name: string, what: string, at: Position): string {
  return `${pc.bold(name)}  ${what}\n${pc.dim(place(at))}`;
}

function why(decisions: readonly Decision[], rules: Rules): string {
  return section('decisions', lines(reasons(decisions, rules)));
}

/** `fact  value  rule: summary` or `… annotations.yaml:12`. */
function reasons(decisions: readonly Decision[], rules: Rules): string {
  return table(
    decisions.map(({ fact, value, by }) => [fact, value, pc.dim(`← ${source(by, rules)}`)]),
  );
}

function source(by: Decision['by'], rules: Rules): string {
  if ('annotation' in by) return place(by.annotation);
  const summary = rules[by.rule];
  return summary ? `${by.rule}: ${summary}` : by.rule;
}

function place({ file, line, col }: Position): string {
  return `${shown(file, process.cwd())}:${line}:${col}`;
}

/** Facts that are there, one a line. */
function list(facts: Readonly<Record<string, string | number | bigint | null>>): string {
  const rows = Object.entries(facts).filter(([, value]) => value !== null);
  return lines(table(rows.map(([fact, value]) => [pc.dim(fact), String(value)])))
    .map((line) => `  ${line}`)
    .join('\n');
}

function section(title: string, content: readonly string[]): string {
  return content.length === 0
    ? ''
    : [pc.underline(title), ...content.map((l) => `  ${l}`)].join('\n');
}

function lines(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}

function blocks(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
