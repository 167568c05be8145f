/** A state from the metadata files that libvirt keeps of a domain, with no libvirt running. */
import { newDomain } from '../state/domain.ts';
import type { Image } from '../state/image.ts';
import { EMPTY_STATE, type State, withDomain, withFile } from '../state/state.ts';
import { nodeOf } from '../state/tree.ts';
import { imagesOf } from './images.ts';
import { presentDefinition } from './present.ts';
import type { MetadataProblem } from './problem.ts';
import { type NamedText, readFiles } from './read.ts';
import { treeOf } from './relations.ts';

export type { MetadataProblem, ProblemKind } from './problem.ts';

export interface MetadataOptions {
  /** The domain's definition now; without it, that is derived from the snapshots. */
  readonly domainXml?: string;
  /** What is known of images, by path; of others it is inferred what they are. */
  readonly headers?: ReadonlyMap<string, Image>;
}

export interface MetadataState {
  readonly state: State;
  /** The domain's name; empty if nothing tells of one. */
  readonly domain: string;
  readonly problems: readonly MetadataProblem[];
}

/**
 * Reads files, one for each snapshot, as libvirt does when it starts. The domain is taken to be shut
 * off. Throws for nothing: what is wrong is listed, with what was done about it.
 */
export function stateFromMetadata(
  files: readonly NamedText[],
  { domainXml, headers = new Map() }: MetadataOptions,
): MetadataState {
  const problems: MetadataProblem[] = [];
  const report = (problem: MetadataProblem) => problems.push(problem);

  const entries = readFiles(files, report);
  const snapshots = treeOf(entries, report);
  const config = presentDefinition(entries, domainXml, report);
  const told = {
    present: config,
    current: entries.current,
    nodes: new Map([...entries.byName.keys()].map((name) => [name, nodeOf(snapshots, name)])),
  };

  let state = EMPTY_STATE;
  for (const [path, image] of imagesOf(told, headers, report)) {
    state = withFile(state, path, image);
  }
  if (config === null) return { state, domain: '', problems };
  const domain = { ...newDomain(config), snapshots };
  return { state: withDomain(state, domain), domain: domain.name, problems };
}
