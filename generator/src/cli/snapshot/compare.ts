/** `virglot snapshot compare`: random sequences on the reference and on a real libvirtd. */
import { writeFileSync } from 'node:fs';
import { type CompareFinding, type CompareResult, compare } from 'virglot/compare';
import type { Libvirtd } from 'virglot/libvirtd';
import { profileOf } from 'virglot/reference';
import { machineOf, ReferencePlayer, type Scenario } from 'virglot/scenario';
import { onDisk } from '../errors.ts';
import type { ExitCode } from '../exit.ts';
import { toJson } from '../json.ts';
import { count } from '../table.ts';
import { withLibvirtd } from './daemon.ts';
import type { CompareDocument } from './documents.ts';
import { startProgress } from './progress.ts';
import { checkRelease } from './read.ts';
import { shown } from './shown.ts';

export interface CompareOptions {
  readonly seed: number;
  readonly sequences: number;
  readonly operations: number;
  readonly workers: number;
  readonly out?: string;
  readonly json?: true;
}

export async function compareRandomly(options: CompareOptions): Promise<ExitCode> {
  const { document, scenarios } = await withLibvirtd((libvirtd) => compareWith(libvirtd, options));
  const { out } = options;
  if (out !== undefined) onDisk(() => writeFileSync(out, recordingOf(document, scenarios)));
  console.log(options.json ? toJson(document) : report(document));
  return document.findings.some(({ known }) => known === null) ? 1 : 0;
}

async function compareWith(
  libvirtd: Libvirtd,
  options: CompareOptions,
): Promise<{ document: CompareDocument; scenarios: readonly Scenario[] }> {
  const { version, qemu } = libvirtd;
  checkRelease(version);
  const progress = startProgress(options.json ?? false);
  let unexplained = 0;
  const result = await compare({
    ...options,
    reference: () =>
      new ReferencePlayer({
        profile: (driver) => profileOf(version, driver),
        machine: machineOf({ qemu }),
      }),
    libvirtd: () => libvirtd.player(),
    progress: (done, finding) => {
      if (finding?.expected === null) unexplained++;
      progress.say(`${done} of ${options.sequences} sequences, ${unexplained} unexplained`);
    },
  });
  progress.done();
  const document = { libvirt: version, qemu, ...documentOf(result) };
  return { document, scenarios: result.findings.map(({ scenario }) => scenario) };
}

function documentOf({
  findings,
  ...result
}: CompareResult): Omit<CompareDocument, 'libvirt' | 'qemu'> {
  return { ...result, findings: findings.map(differenceOf) };
}

function differenceOf({ sequence, expected, scenario, differences }: CompareFinding) {
  const steps = scenario.steps.map(({ state, stateAfterRestart, ...step }) => step);
  return { sequence, known: expected?.name ?? null, steps, differences };
}

/** What differs, to be replayed: as libvirtd played it. */
function recordingOf({ libvirt, qemu }: CompareDocument, scenarios: readonly Scenario[]): string {
  return `${JSON.stringify({ format: 1, libvirt, qemu, shim: true, scenarios }, null, 1)}\n`;
}

function report({ libvirt, qemu, seed, sequences, steps, findings }: CompareDocument): string {
  const heading = `libvirt ${libvirt}, QEMU ${qemu}, seed ${seed}: ${count(sequences, 'sequence')}, ${count(steps, 'step')}`;
  const lines = findings.map(({ sequence, known, steps: played, differences }) => {
    const about = known === null ? 'unexplained' : `known: ${known}`;
    const what = played.map((step) => `    ${JSON.stringify(step)}`);
    const where = differences.map(
      ({ path, expected, actual }) =>
        `    ${path}: libvirtd ${shown(expected)}, reference ${shown(actual)}`,
    );
    return [`  sequence ${sequence}, ${about}`, ...what, ...where].join('\n');
  });
  const unexplained = findings.filter(({ known }) => known === null).length;
  const sum = `${count(findings.length, 'difference')}, ${unexplained} of them unexplained`;
  return [heading, ...lines, sum].join('\n');
}
