/**
 * Recordings of what a libvirt did: scenarios of steps, each with its outcome and the state after it.
 *
 * Paths below the scenario's own folder stand as `$DIR/…` in arguments, messages and XML, and as the
 * bare name in states. Times that a clock gave stand as `$T1`, `$T2`… in order of appearance.
 */

export interface Recording {
  readonly format: 1;
  /** libvirt's release, such as `11.3.0`. */
  readonly libvirt: string;
  readonly qemu: string;
  /** Whether each reading of the clock was a second after the one before it. */
  readonly shim: boolean;
  readonly scenarios: readonly Scenario[];
}

export interface Scenario {
  readonly group: string;
  readonly name: string;
  readonly note?: string;
  readonly setup?: Setup | null;
  readonly initial: RecordedState;
  readonly steps: readonly RecordedStep[];
}

/** What there is before the first step; one qcow2 disk vda and a shut off domain unless it says otherwise. */
export interface Setup {
  readonly driver?: 'qemu' | 'test';
  readonly disks?: readonly SetupDisk[];
  readonly start?: boolean;
  readonly transient?: boolean;
  /** A qcow2 file that disks may name as their backing. */
  readonly base?: string;
}

export interface SetupDisk {
  readonly target: string;
  readonly file?: string;
  readonly format?: string;
  readonly device?: string;
  readonly bus?: string;
  readonly snapshot?: string;
  readonly empty?: boolean;
  readonly backing?: string;
}

/** A `<disk>` of the snapshot XML that a step makes. */
export interface StepDisk {
  readonly name: string;
  readonly snapshot?: string;
  readonly file?: string;
  readonly driver?: string;
  readonly type?: string;
}

/** What a step does. Which other fields it has depends on `op`. */
export interface Step {
  readonly op: string;
  /** A snapshot. */
  readonly name?: string;
  readonly flags?: readonly string[];
  readonly disks?: readonly StepDisk[];
  readonly memory?: { readonly file?: string; readonly snapshot?: string };
  readonly desc?: string;
  /** Snapshot XML instead of what the other fields would make. */
  readonly xml?: string;
  /** The snapshot whose saved XML is taken, or whose descendants are listed. */
  readonly from?: string;
  /** Regular expressions, each replaced once in the saved XML. */
  readonly replace?: readonly (readonly [pattern: string, replacement: string])[];
  /** The target of a disk, or a whole disk to attach. */
  readonly disk?: string | SetupDisk;
  readonly slot?: number;
  readonly value?: number;
  readonly format?: string;
  readonly file?: string;
  /** mkfile: an overlay over this file. */
  readonly qcow2?: string;
  /** mkfile: bytes of a file that is no image. */
  readonly size?: number;
  /** rename: the new name. */
  readonly to?: string;
  /** clock: what the next reading gives. */
  readonly at?: number;
}

export interface Outcome {
  readonly ok: boolean;
  readonly result?: string | number | readonly string[];
  readonly error?: RecordedError;
  /** The daemon's signal; `stateAfterRestart` is the state then. */
  readonly crash?: string;
  readonly events?: readonly string[];
  readonly state?: RecordedState;
  readonly stateAfterRestart?: RecordedState;
}

export type RecordedStep = Step & Outcome;

export interface RecordedError {
  /** `VIR_ERR_…`. */
  readonly code: string;
  readonly num: number;
  readonly domain: number;
  readonly message: string;
}

export interface RecordedState {
  /** `state/reason`, null where the domain is gone; all else but files is absent then. */
  readonly dom: string | null;
  readonly transient?: boolean;
  /** File of each disk that has one. */
  readonly active?: Readonly<Record<string, string>>;
  /** Files of the persistent definition, where they differ. */
  readonly config?: Readonly<Record<string, string>>;
  /** Images from top to base, as their headers say. */
  readonly chain?: Readonly<Record<string, readonly string[]>>;
  readonly current?: string | null;
  readonly snapshots?: Readonly<Record<string, RecordedSnapshot>>;
  readonly files?: Readonly<Record<string, RecordedFile>>;
  /** Only where it differs from what the API shows. */
  readonly metadataFiles?: unknown;
}

export interface RecordedSnapshot {
  readonly state: string;
  readonly parent: string | null;
  /** `no`, `internal` or `external:FILE`. */
  readonly memory?: string;
  /** Location of each disk, with the file where there is one, and `deleteInProgress`. */
  readonly disks: Readonly<Record<string, string>>;
  readonly revertDisks?: Readonly<Record<string, string>>;
  /** Files of the stored definition's disks. */
  readonly dom: Readonly<Record<string, string>>;
  /** Backing images that the stored definition names, of all disks. */
  readonly domBacking?: readonly string[];
  readonly inactiveDom?: Readonly<Record<string, string>>;
}

export interface RecordedFile {
  /** Not a qcow2 image. */
  readonly raw?: boolean;
  /** Own clusters: `slot=value …`. */
  readonly data?: string;
  readonly backing?: string;
  readonly internal?: Readonly<
    Record<string, { readonly vmstate: boolean; readonly data: string }>
  >;
}

/** Something that scenarios can be played on: the reference, or a libvirtd. */
export interface Player {
  /** Makes what `setup` says and gives the state. */
  open(setup: Setup): Promise<RecordedState>;
  /** Does a step and gives what came of it. */
  play(step: Step): Promise<Outcome>;
  /** Leaves nothing behind. */
  close(): Promise<void>;
}
