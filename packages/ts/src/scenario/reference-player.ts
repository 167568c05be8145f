/** Plays scenarios on the reference. */

import type { Effect } from '../reference/effects/effect.ts';
import type { LibvirtError } from '../reference/error.ts';
import type { Operation } from '../reference/operations/operation.ts';
import type { CrashOutcome, Plan, Refusal } from '../reference/outcome.ts';
import { plan } from '../reference/plan.ts';
import type { Profile } from '../reference/profiles/profile.ts';
import { ask, type Query } from '../reference/queries/queries.ts';
import { newFile, newImage } from '../reference/state/image.ts';
import { EMPTY_STATE, type State, withFile } from '../reference/state/state.ts';
import type { Outcome, Player, RecordedError, RecordedState, Setup, Step } from './format.ts';
import { DOMAIN, disksOf, domainXml } from './machine.ts';
import { operationOf, queryOf } from './operations.ts';
import { recordedState, type View } from './recorded-state.ts';
import { TEST_DOMAIN, testHost } from './test-host.ts';
import { Times } from './times.ts';

const FOLDER = '/images';
/** Seconds; any time will do. */
const START = 1_700_000_000;

export interface ReferenceOptions {
  /** What the profile of a scenario's driver is. */
  readonly profile: (driver: Profile['driver']) => Profile;
  /** Machine type of the domain. */
  readonly machine: string;
}

export class ReferencePlayer implements Player {
  state: State = EMPTY_STATE;
  readonly #options: ReferenceOptions;
  #profile: Profile;
  #times = new Times();
  #next = START;
  #saved = new Map<string, string>();
  #domain = DOMAIN;
  /** Events that came after what they belong to was told. */
  readonly #late: string[] = [];

  constructor(options: ReferenceOptions) {
    this.#options = options;
    this.#profile = options.profile('qemu');
  }

  async open(setup: Setup): Promise<RecordedState> {
    this.#profile = this.#options.profile(setup.driver ?? 'qemu');
    this.#times = new Times();
    this.#next = START;
    this.#saved = new Map();
    this.#late.length = 0;
    this.#domain = setup.driver === 'test' ? TEST_DOMAIN : DOMAIN;
    this.state = setup.driver === 'test' ? testHost() : hostWithImages(setup);
    if (setup.driver !== 'test') this.#openDomain(setup);
    return this.#shown();
  }

  async play(step: Step): Promise<Outcome> {
    const shown = this.#inFolder(this.#times.show(step));
    if (step.op === 'clock') {
      this.#next = START + (step.at ?? 0);
      return { ok: true, state: this.#shown() };
    }
    const query = queryOf(shown, this.#domain);
    const late = this.#late.splice(0);
    const outcome = query === null ? this.#do(shown) : this.#ask(shown, query);
    return late.length === 0
      ? outcome
      : { ...outcome, events: [...late, ...(outcome.events ?? [])] };
  }

  async close(): Promise<void> {}

  get profile(): Profile {
    return this.#profile;
  }

  get domain(): string {
    return this.#domain;
  }

  /** A value as a recording has it: with `$T1` for what the clock gave. */
  hidden<T>(value: T): T {
    return this.#times.hide(value);
  }

  #openDomain(setup: Setup): void {
    const xml = domainXml(setup, FOLDER, this.#options.machine);
    this.#run({ op: setup.transient === true ? 'createXML' : 'define', xml });
    if (setup.start === true && setup.transient !== true)
      this.#run({ op: 'start', domain: DOMAIN });
  }

  #do(step: Step): Outcome {
    const outcome = this.#run(operationOf(step, this.#domain, FOLDER, this.#saved));
    const events = outcome.effects.flatMap(eventOf);
    const heard = events.length === 0 || outcome.kind === 'crash' ? {} : { events };
    const told = this.#times.hide(this.#inRecording({ ...resultOf(outcome), ...heard }));
    if (outcome.kind !== 'crash') return { ...told, state: this.#shown() };
    // Recordings look before the daemon recovers, and listeners hear of that after it.
    this.#late.push(...outcome.recovery.flatMap(eventOf));
    return { ...told, stateAfterRestart: this.#shown(outcome.restarted) };
  }

  #run(operation: Operation): Plan | Refusal | CrashOutcome {
    const outcome = plan(this.state, operation, {
      profile: this.#profile,
      clock: () => this.#read(),
    });
    this.state = outcome.after;
    if (operation.op === 'rename' && outcome.kind === 'plan') this.#domain = operation.to;
    return outcome;
  }

  #ask(step: Step, query: Query): Outcome {
    const answer = ask(this.state, query, { profile: this.#profile });
    if (!answer.ok) {
      const error = recordedError(answer.error);
      const told = this.#times.hide(this.#inRecording({ ok: false, error }));
      return { ...told, state: this.#shown() };
    }
    if (step.op === 'saveXML') {
      this.#saved.set(step.name ?? '', String(answer.value));
      return { ok: true, state: this.#shown() };
    }
    const value = typeof answer.value === 'boolean' ? Number(answer.value) : answer.value;
    const result = this.#times.hide(this.#inRecording(value));
    return step.op === 'lookup'
      ? { ok: true, state: this.#shown() }
      : { ok: true, result, state: this.#shown() };
  }

  #read(): number {
    const now = this.#next++;
    this.#times.read(now);
    return now;
  }

  #view(): View {
    return { domain: this.#domain, folder: FOLDER, images: this.#profile.driver !== 'test' };
  }

  #shown(state = this.state): RecordedState {
    return this.#times.hide(recordedState(state, this.#view()));
  }

  #inFolder<T>(value: T): T {
    return JSON.parse(JSON.stringify(value).replaceAll('$DIR', FOLDER));
  }

  #inRecording<T>(value: T): T {
    return JSON.parse(JSON.stringify(value).replaceAll(FOLDER, '$DIR'));
  }
}

function hostWithImages(setup: Setup): State {
  const base = setup.base === undefined ? [] : [{ file: setup.base, format: 'qcow2' }];
  return [...base, ...disksOf(setup)].reduce((state, disk) => {
    if (disk.file === undefined) return state;
    const backing = 'backing' in disk && disk.backing !== undefined ? disk.backing : null;
    const image =
      disk.format === 'raw'
        ? newFile(1 << 20)
        : newImage(
            disk.format ?? 'qcow2',
            backing === null ? null : { path: `${FOLDER}/${backing}`, format: 'qcow2' },
          );
    return withFile(state, `${FOLDER}/${disk.file}`, image);
  }, EMPTY_STATE);
}

function resultOf(outcome: Plan | Refusal | CrashOutcome): Outcome {
  switch (outcome.kind) {
    case 'plan': {
      const named = outcome.operation.op === 'create' && outcome.result !== null;
      return named ? { ok: true, result: outcome.result! } : { ok: true };
    }
    case 'refusal':
      return { ok: false, error: recordedError(outcome.error) };
    case 'crash':
      return { ok: false, crash: 'SIGSEGV' };
  }
}

function recordedError({ code, number, domain, message }: LibvirtError): RecordedError {
  return { code, num: number, domain, message };
}

function eventOf(effect: Effect): readonly string[] {
  if (effect.kind === 'lifecycle-event') return [`${effect.event}:${effect.detail}`];
  if (effect.kind === 'block-job-event') return [`blockjob:${effect.job}:${effect.status}`];
  return [];
}
