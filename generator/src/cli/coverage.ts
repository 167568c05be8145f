/** `virglot coverage`: what each language binds, and why it does not bind the rest. */
import pc from 'picocolors';
import { COVERED, type Covered, type Unbound } from '../languages/language.ts';
import { type CoverageDocument, coverageReport, type LanguageCoverage } from './coverage-report.ts';
import type { ExitCode } from './exit.ts';
import { type InputOptions, readInput } from './input.ts';
import { toJson } from './json.ts';
import { startStages } from './stages.ts';
import { table } from './table.ts';
import { chooseLanguages } from './targets.ts';

export interface CoverageOptions extends InputOptions {
  readonly json?: true;
  /** The table alone. */
  readonly summary?: true;
}

const TITLES: Readonly<Record<Covered, string>> = {
  functions: 'functions',
  enums: 'enums',
  constants: 'constants',
  callbacks: 'callbacks',
  events: 'events',
  structs: 'structs',
  typedKeys: 'typed keys',
};

export function coverage(languages: readonly string[], options: CoverageOptions): ExitCode {
  const chosen = chooseLanguages(languages);
  const stages = startStages(options.json);
  const { input } = readInput(options, stages);
  const report = stages.run('emit', () => coverageReport(chosen, input));
  stages.done();
  console.log(options.json ? toJson(report) : shownReport(report, options.summary ?? false));
  return 0;
}

function shownReport(report: CoverageDocument, summary: boolean): string {
  const reasons = summary ? [] : report.languages.map(reasonsOf).filter((text) => text !== '');
  return [coverageTable(report), ...reasons].join('\n\n');
}

/** One row a language: `562/568`, or the number alone where all are bound. */
function coverageTable({ version, languages }: CoverageDocument): string {
  const header = [`libvirt ${version}`, ...COVERED.map((kind) => TITLES[kind])];
  const rows = languages.map(({ language, kinds }) => [
    language,
    ...COVERED.map((kind) => {
      const { bound, total } = kinds[kind];
      return bound === total ? `${pc.green('all')} ${total}` : `${bound}/${total}`;
    }),
  ]);
  return table([header, ...rows], ['left', ...COVERED.map(() => 'right' as const)]);
}

/** What is not bound, grouped by reason. */
function reasonsOf({ language, kinds }: LanguageCoverage): string {
  const groups = COVERED.filter((kind) => kinds[kind].unbound.length > 0).map((kind) => {
    const { unbound } = kinds[kind];
    const blocks = [...byReason(unbound)].map(
      ([reason, names]) => `    ${reason}\n${wrapped(names, '      ')}`,
    );
    return [`  ${TITLES[kind]} (${unbound.length})`, ...blocks].join('\n');
  });
  return groups.length === 0 ? '' : [pc.bold(`Not bound in ${language}`), ...groups].join('\n');
}

function byReason(unbound: readonly Unbound[]): ReadonlyMap<string, readonly string[]> {
  const reasons = [...new Set(unbound.map(({ reason }) => reason))].sort();
  return new Map(
    reasons.map((reason) => [
      reason,
      unbound.filter((one) => one.reason === reason).map(({ name }) => name),
    ]),
  );
}

/** Names in lines of at most a hundred letters. */
function wrapped(names: readonly string[], indent: string): string {
  const lines: string[] = [];
  for (const name of names) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + name.length <= 98) {
      lines[lines.length - 1] = `${last}, ${name}`;
    } else {
      lines.push(indent + name);
    }
  }
  return lines.join('\n');
}
