/** `virglot generate`: the bindings, written or compared. */
import { join } from 'node:path';
import { type Change, compare, onlyLineEndings } from '../files/compare.ts';
import { unifiedDiff } from '../files/diff.ts';
import type { Files } from '../files/files.ts';
import { type Update, write } from '../files/write.ts';
import { onDisk } from './errors.ts';
import type { ExitCode } from './exit.ts';
import { type InputOptions, readInput } from './input.ts';
import { type Stages, startStages } from './stages.ts';
import { statsTable } from './stats.ts';
import { count, table } from './table.ts';
import { chooseTargets, type Target } from './targets.ts';
import { packagesFolder, shown } from './workspace.ts';

export interface GenerateOptions extends InputOptions {
  readonly out?: string;
  readonly check?: true;
  readonly diff?: true;
  readonly dryRun?: true;
  readonly stats?: true;
}

/** How what a target emits differs from what is on disk. */
interface Outcome extends Update {
  readonly target: Target;
  readonly files: Files;
  /** The folder as people read it. */
  readonly name: string;
}

/** Lines of a diff that are shown per file; `--check` is to be skimmed, `--diff` to be read. */
const CHECK_LINES = 40;
const DIFF_LINES = 1000;

export function generate(languages: readonly string[], options: GenerateOptions): ExitCode {
  const targets = chooseTargets(languages);
  const stages = startStages();
  const { input } = readInput(options, stages);
  const emitted = targets.map((target) => {
    return { target, files: stages.run(target.id, () => target.emit(input), amountOf) };
  });
  const outcomes = stages.run('compare', () =>
    emitted.map(({ target, files }): Outcome => {
      const folder = join(options.out ?? packagesFolder, target.id, 'generated');
      const changes = onDisk(() => compare(folder, files, target.buildOutputs));
      return { target, files, folder, changes, name: shown(folder, process.cwd()) };
    }),
  );
  const writes = !options.check && !options.diff && !options.dryRun;
  if (writes) stages.run('write', () => onDisk(() => write(outcomes)));
  stages.done();

  if (options.check || options.diff) reportDifferences(outcomes, options);
  else if (options.dryRun) reportPlan(outcomes);
  else reportWritten(outcomes, stages, input.model.version);
  if (options.stats) console.log(`\n${statsTable(stages.costs())}`);
  return !writes && !options.dryRun && outcomes.some(differs) ? 1 : 0;
}

function amountOf(files: Files): { files: number; lines: number } {
  return {
    files: files.size,
    lines: [...files.values()].reduce((sum, text) => sum + (text.match(/\n/g)?.length ?? 0), 0),
  };
}

function differs({ changes }: Outcome): boolean {
  return changes.length > 0;
}

function reportWritten(outcomes: readonly Outcome[], stages: Stages, version: string): void {
  const rows = outcomes.map((outcome) => {
    return [
      `  ${outcome.target.title}`,
      count(outcome.files.size, 'file'),
      outcome.name,
      differs(outcome) ? summary(outcome.changes, WRITTEN) : 'up to date',
    ];
  });
  const seconds = (stages.elapsedMs() / 1000).toFixed(2);
  console.log(`libvirt ${version}, in ${seconds} s`);
  console.log(table(rows, ['left', 'right']));
}

function reportPlan(outcomes: readonly Outcome[]): void {
  const plans = { stale: 'change', missing: 'create', orphan: 'remove' } as const;
  const rows = outcomes.flatMap(({ changes, name }) =>
    changes.map(({ kind, path }) => [plans[kind], `${name}/${path}`]),
  );
  console.log(rows.length > 0 ? table(rows) : 'Everything is up to date.');
}

function reportDifferences(outcomes: readonly Outcome[], options: GenerateOptions): void {
  const changes = outcomes.flatMap((outcome) => outcome.changes);
  if (changes.length === 0) {
    console.log('Everything is up to date.');
    return;
  }
  if (options.check) {
    const rows = outcomes.flatMap(({ changes, name }) =>
      changes.map((change) => [change.kind, `${name}/${change.path}`, hint(change)]),
    );
    console.log(`${table(rows)}\n`);
  }
  const limit = options.check ? CHECK_LINES : DIFF_LINES;
  for (const { changes, name } of outcomes) {
    for (const change of changes) {
      if (!onlyLineEndings(change)) console.log(`${unifiedDiff(change, name, limit)}\n`);
    }
  }
  console.log(`${summary(changes, FOUND)}. Run \`virglot generate\` to bring them up to date.`);
}

function hint(change: Change): string {
  return onlyLineEndings(change) ? 'only the line endings differ (CRLF on disk)' : '';
}

const WRITTEN = { stale: 'changed', missing: 'created', orphan: 'removed' } as const;
const FOUND = { stale: 'stale', missing: 'missing', orphan: 'orphan' } as const;

/** `2 stale, 1 missing`. */
function summary(
  changes: readonly Change[],
  words: Readonly<Record<Change['kind'], string>>,
): string {
  return (['stale', 'missing', 'orphan'] as const)
    .map((kind) => [changes.filter((change) => change.kind === kind).length, words[kind]] as const)
    .filter(([amount]) => amount > 0)
    .map(([amount, word]) => `${amount} ${word}`)
    .join(', ');
}
