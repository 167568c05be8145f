/** Effects in words. */
import type { Effect } from '../effects/effect.ts';
import { isImage } from '../state/image.ts';
import { quoted } from '../text/printable.ts';

/** A sentence on what happens; null for bookkeeping, and for what listeners hear of the rest. */
export function describeEffect(effect: Effect): string | null {
  return fileSentence(effect) ?? guestSentence(effect) ?? snapshotSentence(effect);
}

function fileSentence(effect: Effect): string | null {
  switch (effect.kind) {
    case 'file-created': {
      const { path, file } = effect;
      const over = isImage(file) && file.backing !== null;
      return over
        ? `The image ${quoted(path)} is created over ${quoted(file.backing!.path)}.`
        : `The file ${quoted(path)} is created.`;
    }
    case 'file-removed':
      return `The file ${quoted(effect.path)} is deleted.`;
    case 'slot-written':
      return `Something is written into ${quoted(effect.path)}.`;
    case 'image-committed':
      return `What ${quoted(effect.top)} holds is merged into ${quoted(effect.into)}.`;
    case 'image-rebased':
      return effect.backing === null
        ? `The image ${quoted(effect.path)} no longer lies over another.`
        : `The image ${quoted(effect.path)} lies over ${quoted(effect.backing.path)} from now on.`;
    case 'internal-saved': {
      const memory = effect.vmstate ? ', with the memory of the guest' : '';
      return `The snapshot ${quoted(effect.name)} is saved inside the image ${quoted(effect.path)}${memory}.`;
    }
    case 'internal-applied':
      return `The image ${quoted(effect.path)} goes back to what its snapshot ${quoted(effect.name)} holds.`;
    case 'internal-removed':
      return `The snapshot ${quoted(effect.name)} is deleted from inside the image ${quoted(effect.path)}.`;
    default:
      return null;
  }
}

function guestSentence(effect: Effect): string | null {
  switch (effect.kind) {
    case 'domain-added': {
      const { name, persistent } = effect.domain;
      return persistent
        ? `The domain ${quoted(name)} is defined.`
        : `The domain ${quoted(name)} is transient: it will be gone when it stops.`;
    }
    case 'domain-removed':
      return `The domain ${quoted(effect.domain)} is gone, and what libvirt knew of its snapshots.`;
    case 'domain-renamed':
      return `The domain ${quoted(effect.domain)} is renamed to ${quoted(effect.to)}.`;
    case 'state-changed':
      return stateSentence(effect.state, effect.reason);
    case 'managed-save':
      return effect.saved === null
        ? 'The saved memory of the guest is used up or dropped.'
        : 'The memory of the guest is saved for its next start.';
    case 'checkpoint-added':
      return `The checkpoint ${quoted(effect.name)} is created.`;
    case 'block-job':
      return effect.job === null
        ? `The job on the disk ${quoted(effect.target)} ends.`
        : `A job begins to copy between images of the disk ${quoted(effect.target)}.`;
    default:
      return null;
  }
}

function stateSentence(state: string, reason: string): string {
  if (state === 'shutoff') {
    return reason === 'failed' ? 'The guest does not start.' : 'The guest is stopped.';
  }
  if (state === 'paused') return 'The guest is paused.';
  if (state !== 'running') return `The guest is ${state}.`;
  if (reason === 'booted') return 'The guest is started.';
  return reason === 'from-snapshot'
    ? 'The guest goes on from where the snapshot was taken.'
    : 'The guest goes on.';
}

function snapshotSentence(effect: Effect): string | null {
  switch (effect.kind) {
    case 'snapshot-added':
      return `The snapshot ${quoted(effect.snapshot.name)} is listed${below(effect.parent)}.`;
    case 'snapshot-moved':
      return effect.parent === null
        ? `The snapshot ${quoted(effect.name)} becomes a root.`
        : `The snapshot ${quoted(effect.name)} becomes a child of ${quoted(effect.parent)}.`;
    case 'children-moved-up':
      return `The children of ${quoted(effect.name)} become children of its parent.`;
    case 'snapshot-removed':
      return `The snapshot ${quoted(effect.name)} is no longer listed.`;
    case 'current-changed':
      return effect.name === null
        ? 'No snapshot is current any more.'
        : `The current snapshot is ${quoted(effect.name)}.`;
    default:
      return null;
  }
}

function below(parent: string | null): string {
  return parent === null ? '' : `, below ${quoted(parent)}`;
}
