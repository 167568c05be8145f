/** `virglot snapshot replay`: recordings against the reference, and a real libvirtd if asked. */
import type { Libvirtd } from 'virglot/libvirtd';
import { comparable } from 'virglot/libvirtd';
import {
  type Finding,
  type Player,
  playerFor,
  type Recording,
  replayScenario,
} from 'virglot/scenario';
import { create, VirglotError } from '../../diagnostics/index.ts';
import type { ExitCode } from '../exit.ts';
import { toJson } from '../json.ts';
import { count } from '../table.ts';
import { withLibvirtd } from './daemon.ts';
import type { ReplayDifference, ReplayDocument, ReplayedFile } from './documents.ts';
import { type Progress, startProgress } from './progress.ts';
import { checkRelease, recordingFrom } from './read.ts';
import { shown } from './shown.ts';

export interface ReplayOptions {
  readonly libvirtd?: true;
  readonly json?: true;
}

export async function replayFiles(
  files: readonly string[],
  options: ReplayOptions,
): Promise<ExitCode> {
  const recordings = files.map((file) => ({ file, recording: recordingFrom(file) }));
  for (const { recording } of recordings) checkRelease(recording.libvirt);
  const progress = startProgress(options.json ?? false);
  const replayAll = async (libvirtd?: Libvirtd) => {
    const done: ReplayedFile[] = [];
    for (const { file, recording } of recordings) {
      done.push(await replayOne(file, recording, libvirtd, progress));
    }
    return done;
  };
  const replayed = await (options.libvirtd ? withLibvirtd(replayAll) : replayAll());
  progress.done();
  const document: ReplayDocument = { files: replayed };
  console.log(options.json ? toJson(document) : report(document));
  return replayed.some(({ differences }) => differences.length > 0) ? 1 : 0;
}

async function replayOne(
  file: string,
  recording: Recording,
  libvirtd: Libvirtd | undefined,
  progress: Progress,
): Promise<ReplayedFile> {
  const differences: ReplayDifference[] = [];
  const { scenarios } = recording;
  for (const [at, scenario] of scenarios.entries()) {
    progress.say(`${file}: ${at + 1} of ${scenarios.length}: ${scenario.name}`);
    const play = async (
      player: 'reference' | 'libvirtd',
      on: Player,
      neutral?: typeof comparable,
    ) =>
      (await played(() => replayScenario(scenario, on, neutral), file)).map((found) => ({
        player,
        ...found,
      }));
    differences.push(...(await play('reference', playerFor(recording))));
    if (libvirtd) differences.push(...(await play('libvirtd', libvirtd.player(), comparable)));
  }
  const steps = scenarios.reduce((sum, scenario) => sum + scenario.steps.length, 0);
  return {
    name: file,
    libvirt: recording.libvirt,
    scenarios: scenarios.length,
    steps,
    differences,
  };
}

/** A step that no player knows is the recording's fault. */
async function played(
  replay: () => Promise<readonly Finding[]>,
  file: string,
): Promise<readonly Finding[]> {
  try {
    return await replay();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new VirglotError([create('VG0605', `${file}: ${error.message}`)], 2);
  }
}

function report({ files }: ReplayDocument): string {
  return files
    .map(({ name, libvirt, scenarios, steps, differences }) => {
      const heading = `${name}: libvirt ${libvirt}, ${count(scenarios, 'scenario')}, ${count(steps, 'step')}`;
      if (differences.length === 0) return `${heading}: no difference`;
      return `${heading}\n${differences.map(line).join('\n')}\n${count(differences.length, 'difference')}`;
    })
    .join('\n');
}

function line({ player, group, scenario, step, op, path, expected, actual }: ReplayDifference) {
  const where = `${group}: ${scenario}, step ${step} (${op}), ${path}`;
  return `  ${where}\n    recorded:  ${shown(expected)}\n    ${player}: ${shown(actual)}`;
}
