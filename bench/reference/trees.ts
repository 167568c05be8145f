/** Trees of snapshots to measure on, made by the library itself. */
import {
  apply,
  EMPTY_STATE,
  flags,
  newImage,
  type Operation,
  type PlanOptions,
  plan,
  profileOf,
  type State,
  withFile,
} from 'virglot/reference';

export const DOMAIN = 'bench';

const XML = `<domain type='qemu'><name>${DOMAIN}</name>
<uuid>5d5f3c6a-1c6e-4d0e-9d5f-2a6b7c8d9e0f</uuid><memory unit='KiB'>65536</memory><vcpu>1</vcpu>
<os><type arch='x86_64'>hvm</type></os><devices><disk type='file' device='disk'>
<driver name='qemu' type='qcow2'/><source file='/images/vda.qcow2'/><target dev='vda' bus='virtio'/>
</disk></devices></domain>`;

let now = 1_700_000_000;

export const options: PlanOptions = { profile: profileOf('12.8.0'), clock: () => now++ };

export interface Tree {
  readonly state: State;
  /** The snapshot that was made last. */
  readonly current: string;
  /** One without children that is not current. */
  readonly leaf: string;
  readonly root: string;
}

export function created(name: string, external: boolean): Operation {
  const xml = `<domainsnapshot><name>${name}</name></domainsnapshot>`;
  return { op: 'create', domain: DOMAIN, xml, flags: external ? flags.CREATE.DISK_ONLY : 0 };
}

export function revert(snapshot: string): Operation & { op: 'revert' } {
  return { op: 'revert', domain: DOMAIN, snapshot };
}

export function step(state: State, operation: Operation): State {
  const outcome = plan(state, operation, options);
  if (outcome.kind !== 'plan') throw new Error(`${operation.op}: ${JSON.stringify(outcome.kind)}`);
  return apply(state, outcome);
}

function start(): State {
  const host = withFile(EMPTY_STATE, '/images/vda.qcow2', newImage('qcow2'));
  return step(host, { op: 'define', xml: XML });
}

/** All below one root. */
function wide(size: number): Tree {
  let state = step(start(), created('s0', false));
  for (let at = 1; at < size; at++) {
    if (at > 1) state = step(state, revert('s0'));
    state = step(state, created(`s${at}`, false));
  }
  return { state, root: 's0', leaf: 's1', current: `s${size - 1}` };
}

/** One below the other, with a fork at the end. */
function deep(size: number): Tree {
  let state = start();
  for (let at = 0; at < size - 1; at++) state = step(state, created(`s${at}`, false));
  state = step(state, revert(`s${size - 3}`));
  state = step(state, created(`s${size - 1}`, false));
  return { state, root: 's0', leaf: `s${size - 2}`, current: `s${size - 1}` };
}

/** Lines of overlays, each of which forks off near the root. */
function lines(longest: number, size: number): Tree {
  const line = Math.min(longest, Math.floor(size / 4));
  let state = step(start(), created('s0', true));
  for (let at = 1; at < size; at++) {
    if (at % line === 0) state = step(state, revert('s0'));
    state = step(state, created(`s${at}`, true));
  }
  const leaf = `s${Math.floor((size - 1) / line) * line - 1}`;
  return { state, root: 's0', leaf, current: `s${size - 1}` };
}

/** Lines of overlays that fork off below three snapshots, one below the other. */
function stem(size: number, running: boolean): Tree {
  let state = start();
  if (running) state = step(state, { op: 'start', domain: DOMAIN });
  for (let at = 0; at < 3; at++) state = step(state, created(`s${at}`, true));
  for (let at = 3; at < size; at++) {
    if (at > 3 && (at - 3) % 18 === 0) state = step(state, forked(running));
    state = step(state, created(`s${at}`, true));
  }
  return { state, root: 's0', leaf: 's3', current: `s${size - 1}` };
}

function forked(running: boolean): Operation {
  return { ...revert('s2'), ...(running ? { flags: flags.REVERT.RUNNING } : {}) };
}

/** All that have no children and are not current. */
export function leavesOf({ state, current }: Tree): readonly string[] {
  const { nodes } = state.domains.get(DOMAIN)!.snapshots;
  const leaves = nodes.filter(({ firstChild }, name) => firstChild === null && name !== current);
  return [...leaves.keys()];
}

/** The current snapshot and those above it, without the first of its line: that one is a fork's. */
export function lineOf({ state, current, root }: Tree): readonly string[] {
  const { nodes } = state.domains.get(DOMAIN)!.snapshots;
  const line: string[] = [];
  const parentOf = (name: string) => nodes.get(name)!.parent!;
  for (let name = current; parentOf(name) !== root; name = parentOf(name)) line.push(name);
  return line;
}

/** libvirt 11.3.0 starts no guest over more than 25 images, and follows 200 of one that is off. */
export const SHAPES = {
  wide,
  deep,
  bushy: (size: number) => lines(22, size),
  long: (size: number) => lines(150, size),
  stem: (size: number) => stem(size, false),
  running: (size: number) => stem(size, true),
} as const;

export type Shape = keyof typeof SHAPES;
