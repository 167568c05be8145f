/** `virglot snapshot explain`: can this snapshot be deleted, what would happen, what else is possible. */
import { flags as apiFlags, explain, explainText, type Operation } from 'virglot/reference';
import { create, didYouMean, VirglotError } from '../../diagnostics/index.ts';
import type { ExitCode } from '../exit.ts';
import { toJson } from '../json.ts';
import { type Loaded, type LoadOptions, load } from './load.ts';

export interface ExplainOptions extends LoadOptions {
  readonly operation: 'delete' | 'revert';
  readonly flags?: string;
  readonly json?: true;
}

export async function explainSnapshot(
  path: string,
  name: string | undefined,
  options: ExplainOptions,
): Promise<ExitCode> {
  const loaded = await load(path, options);
  const { state, domain, profile, problems } = loaded;
  const operation: Operation = {
    op: options.operation,
    domain,
    snapshot: chosen(loaded, name),
    flags: bits(options),
  };
  const clock = () => Math.floor(Date.now() / 1000);
  const explanation = explain(state, operation, { profile, clock });
  for (const problem of problems) console.error(`warning: ${problem}`);
  console.log(options.json ? toJson(explanation) : explainText(explanation));
  return explanation.verdict === 'works' ? 0 : 1;
}

function chosen({ state, domain }: Loaded, name: string | undefined): string {
  const snapshots = state.domains.get(domain)?.snapshots;
  const names = [...(snapshots?.nodes.keys() ?? [])];
  const snapshot = name ?? snapshots?.current ?? undefined;
  if (snapshot !== undefined && names.includes(snapshot)) return snapshot;
  const message =
    snapshot === undefined ? 'no snapshot is current' : `there is no snapshot ${snapshot}`;
  const suggestion =
    didYouMean(snapshot ?? '', names) ?? `There are ${names.join(', ') || 'none'}.`;
  throw new VirglotError([create('VG0604', message, { suggestion })], 2);
}

function bits({ operation, flags = '' }: ExplainOptions): number {
  const known: Readonly<Record<string, number>> =
    operation === 'delete' ? apiFlags.DELETE : apiFlags.REVERT;
  const names = flags.split(',').filter((name) => name !== '');
  return names.reduce((sum, name) => {
    const bit = known[name.toUpperCase()];
    if (bit !== undefined) return sum | bit;
    const suggestion = `Flags of ${operation} are ${Object.keys(known).join(', ')}.`;
    throw new VirglotError([create('VG0501', `unknown flag ${name}`, { suggestion })], 2);
  }, 0);
}
