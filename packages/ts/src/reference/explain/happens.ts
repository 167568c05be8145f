/** What an operation does, in order, in sentences for a person. */
import { applyEffect } from '../effects/apply.ts';
import type { Effect } from '../effects/effect.ts';
import type { AnyOutcome } from '../outcome.ts';
import type { State } from '../state/state.ts';
import { listed, quoted } from '../text/printable.ts';
import { diskChanges, treeChanges } from './changes.ts';
import { describeEffect } from './effects-text.ts';

/** What happens to files and guests, then what becomes of the list of snapshots and of the disks. */
export function happenings(outcome: AnyOutcome): readonly string[] {
  const { before, after, effects } = outcome;
  const sentences: string[] = [];
  for (const sentence of doings(outcome)) {
    if (sentence !== sentences.at(-1)) sentences.push(sentence);
  }
  for (const [name, domain] of after.domains) {
    const was = before.domains.get(name);
    if (was === undefined || was === domain) continue;
    sentences.push(...treeChanges(was.snapshots, domain.snapshots, effects));
    sentences.push(...diskChanges(was, domain));
  }
  return sentences;
}

/** Effects on the list of snapshots: what is told of them is how they end. */
const LISTING: ReadonlySet<Effect['kind']> = new Set([
  'snapshot-added',
  'snapshot-changed',
  'snapshot-moved',
  'children-moved-up',
  'snapshot-removed',
  'current-changed',
]);

function* doings({ operation, effects, before }: AnyOutcome): Generator<string> {
  // To merge images of a guest that does not run, libvirt starts it without letting it run.
  const lent = operation.op === 'delete' && before.domains.get(operation.domain)?.live === null;
  const memory = memoryFiles(effects);
  const inside = removedFromInside(effects);
  let state: State = before;
  for (const effect of effects) {
    const sentence = LISTING.has(effect.kind) ? null : sentenceOf(effect, { state, lent, memory });
    if (effect.kind !== 'internal-removed') {
      if (sentence !== null) yield sentence;
    } else if (inside.has(effect.path)) {
      yield removedSentence(effect.path, inside.get(effect.path)!);
      inside.delete(effect.path);
    }
    state = applyEffect(state, effect);
  }
}

interface Context {
  /** Before the effect. */
  readonly state: State;
  readonly lent: boolean;
  /** Files that memory is saved in. */
  readonly memory: ReadonlySet<string>;
}

function sentenceOf(effect: Effect, { state, lent, memory }: Context): string | null {
  if (effect.kind === 'file-created' && memory.has(effect.path)) {
    return `The memory of the guest is saved in ${quoted(effect.path)}.`;
  }
  if (effect.kind !== 'state-changed') return describeEffect(effect);
  const was = state.domains.get(effect.domain)?.state;
  if (was === effect.state && effect.reason !== 'failed') return null;
  if (lent && effect.state === 'shutoff') return 'QEMU is ended again.';
  const starts = was === 'shutoff' && effect.state === 'paused';
  if (!starts) return describeEffect(effect);
  return lent
    ? 'QEMU is started with the guest paused, because only QEMU can merge images.'
    : 'The guest is started, and stays paused.';
}

function memoryFiles(effects: readonly Effect[]): ReadonlySet<string> {
  const files = effects.flatMap((effect) =>
    effect.kind === 'snapshot-added' ? [effect.snapshot.memory.file] : [],
  );
  return new Set(files.filter((file) => file !== null));
}

/** Names by the path of the image that they go from. */
function removedFromInside(effects: readonly Effect[]): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const effect of effects) {
    if (effect.kind !== 'internal-removed') continue;
    if (!names.has(effect.path)) names.set(effect.path, []);
    names.get(effect.path)!.push(effect.name);
  }
  return names;
}

function removedSentence(path: string, names: readonly string[]): string {
  const [what, verb] = names.length === 1 ? ['snapshot', 'is'] : ['snapshots', 'are'];
  return `The ${what} ${listed(names)} ${verb} deleted from inside the image ${quoted(path)}.`;
}
