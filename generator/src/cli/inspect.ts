/** `virglot inspect`: what the model knows of a symbol, and why. */
import { create, nearest, VirglotError } from '../diagnostics/index.ts';
import { declarationRules } from '../infer/declaration-rules.ts';
import { functionRules } from '../infer/functions/rules.ts';
import type { Input } from '../languages/language.ts';
import type { ExitCode } from './exit.ts';
import { type InputOptions, readInput } from './input.ts';
import { decisionsOf, type InspectDocument } from './inspect/document.ts';
import { find, memberNames, names } from './inspect/find.ts';
import { renderInspection } from './inspect/render.ts';
import { toJson } from './json.ts';
import { startStages } from './stages.ts';
import { chooseLanguages } from './targets.ts';

export interface InspectOptions extends InputOptions {
  readonly lang?: string;
  readonly json?: true;
}

export function inspect(symbol: string, options: InspectOptions): ExitCode {
  const stages = startStages(options.json);
  const languages = chooseLanguages(options.lang === undefined ? [] : [options.lang]);
  const { input } = readInput(options, stages);
  stages.done();

  const matches = find(input.model, symbol);
  if (matches.length === 0) throw unknownSymbol(symbol, input);
  const document: InspectDocument = {
    version: input.model.version,
    symbol,
    matches,
    spellings: Object.fromEntries(
      languages.map(({ id, spelling }) => [id, spelling(input, symbol)]),
    ),
    rules: summaries(matches),
  };
  console.log(options.json ? toJson(document) : renderInspection(document));
  return 0;
}

/** What the rules say that took part, in the order of their ids. */
function summaries(matches: InspectDocument['matches']): InspectDocument['rules'] {
  const ids = decisionsOf(matches).flatMap(({ by }) => ('rule' in by ? [by.rule] : []));
  const known = [...new Set(ids)].sort().map((id) => [id, summaryOf(id)]);
  return Object.fromEntries(known.filter(([, summary]) => summary !== undefined));
}

function summaryOf(id: string): string | undefined {
  return functionRules.get(id) ?? Object.entries(declarationRules).find(([key]) => key === id)?.[1];
}

function unknownSymbol(symbol: string, { model }: Input): VirglotError {
  const [owner = '', member] = symbol.split('.', 2);
  const owned = member === undefined ? [] : memberNames(model, owner);
  const near = nearest(symbol, owned) ?? nearest(symbol, names(model));
  const suggestion = near ? `Did you mean "${near}"?` : undefined;
  return new VirglotError(
    [create('VG0504', `libvirt ${model.version} has no ${symbol}`, { suggestion })],
    2,
  );
}
