/** A state to ask about: from libvirt's metadata on disk, or from a recording. */
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  type Profile,
  profileOf,
  RELEASES,
  type State,
  stateFromMetadata,
} from 'virglot/reference';
import { playerFor, scenarioOf } from 'virglot/scenario';
import { unreadable } from '../../diagnostics/index.ts';
import { checkRelease, explained, recordingFrom, textOf } from './read.ts';

export interface LoadOptions {
  readonly domainXml?: string;
  readonly scenario?: string;
  readonly step?: number;
  readonly release?: string;
}

export interface Loaded {
  readonly state: State;
  readonly domain: string;
  readonly profile: Profile;
  /** What was wrong with the metadata, a line each. */
  readonly problems: readonly string[];
}

export function load(path: string, options: LoadOptions): Promise<Loaded> {
  if (options.release !== undefined) checkRelease(options.release);
  return isFolder(path) ? fromMetadata(path, options) : fromRecording(path, options);
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw unreadable('VG0601', (error as Error).message);
  }
}

/** A folder such as /var/lib/libvirt/qemu/snapshot/DOMAIN: one XML for each snapshot. */
async function fromMetadata(folder: string, options: LoadOptions): Promise<Loaded> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.xml'));
  if (names.length === 0) {
    const suggestion = 'libvirt keeps them in /var/lib/libvirt/qemu/snapshot/DOMAIN.';
    throw unreadable('VG0601', `${folder} has no snapshot metadata`, { suggestion });
  }
  const files = names.sort().map((name) => ({ name, text: textOf(join(folder, name)) }));
  const { domainXml, release = RELEASES.at(-1)!.version } = options;
  const given = domainXml === undefined ? {} : { domainXml: textOf(domainXml) };
  const { state, domain, problems } = stateFromMetadata(files, given);
  const told = problems.map(({ file, problem, done }) => `${file ?? folder}: ${problem}; ${done}`);
  return { state, domain, profile: profileOf(release), problems: told };
}

/** What the reference makes of a scenario, up to a step. */
async function fromRecording(file: string, options: LoadOptions): Promise<Loaded> {
  const recording = recordingFrom(file);
  const version = options.release ?? recording.libvirt;
  checkRelease(version);
  try {
    const scenario = scenarioOf(recording, options.scenario);
    const player = playerFor({ ...recording, libvirt: version });
    await player.open(scenario.setup ?? {});
    for (const step of scenario.steps.slice(0, options.step)) await player.play(step);
    const { state, profile, domain } = player;
    return { state, domain, profile, problems: [] };
  } catch (error) {
    if (error instanceof RangeError)
      throw unreadable('VG0605', `${basename(file)}: ${error.message}`);
    throw explained(error, file);
  }
}
