/** `virglot snapshot show`: the tree of snapshots and the images below, as text or as a drawing. */
import { writeFileSync } from 'node:fs';
import { treeSvg, treeText } from 'virglot/reference';
import { onDisk } from '../errors.ts';
import type { ExitCode } from '../exit.ts';
import { type LoadOptions, load } from './load.ts';

export interface ShowOptions extends LoadOptions {
  readonly svg?: string;
}

export async function showSnapshots(path: string, options: ShowOptions): Promise<ExitCode> {
  const { state, domain, problems } = await load(path, options);
  for (const problem of problems) console.error(`warning: ${problem}`);
  const { svg } = options;
  if (svg === undefined) console.log(treeText(state, domain));
  else onDisk(() => writeFileSync(svg, treeSvg(state, domain)));
  return 0;
}
