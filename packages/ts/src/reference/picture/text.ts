/** The snapshots of a domain and the images below it, as text. */
import type { Domain } from '../state/domain.ts';
import { keptBy } from '../state/kept.ts';
import type { Snapshot } from '../state/snapshot.ts';
import type { State } from '../state/state.ts';
import { printable, quoted } from '../text/printable.ts';
import { forestLines, type Label } from './forest-text.ts';
import { imageForest, type ShownImage, type Standing } from './images.ts';
import { activeNote, notesOf } from './label.ts';
import { snapshotForest, summaryOf } from './snapshots.ts';

/** The tree of snapshots, newest child first, and the forest of images; a RangeError for no domain. */
export function treeText(state: State, domain: string): string {
  const shown = domainOf(state, domain);
  const { current } = shown.snapshots;
  const snapshots = forestLines(snapshotForest(shown), ({ snapshot }) =>
    snapshotLabel(snapshot, snapshot.name === current),
  );
  const images = forestLines(imageForest(state, domain), imageLabel);
  return [
    `Snapshots of ${quoted(domain)}, which is ${nowOf(shown)}`,
    '',
    ...orNone(snapshots),
    '',
    'Images, each over the one it is based on',
    '',
    ...orNone(images),
    '',
  ].join('\n');
}

export function domainOf(state: State, name: string): Domain {
  const domain = state.domains.get(name);
  if (domain === undefined) throw new RangeError(`no domain ${quoted(name)}`);
  return domain;
}

/** `shut off`, `running`… */
export function nowOf({ state }: Domain): string {
  return state === 'shutoff' ? 'shut off' : state;
}

function orNone(lines: Iterable<string>): readonly string[] {
  const all = [...lines];
  return all.length === 0 ? ['none'] : all;
}

function snapshotLabel(snapshot: Snapshot, current: boolean): Label {
  const { name, memory, disks } = snapshot;
  const kept = keptBy(snapshot).map(({ target, path, location }) =>
    location === 'external'
      ? `${target} froze ${printable(path)}`
      : `${target} is kept inside ${printable(path)}`,
  );
  const begun = disks
    .filter(({ deleteInProgress }) => deleteInProgress)
    .map(({ name: target }) => `${target}: a deletion was begun and not ended`);
  const saved = memory.file === null ? [] : [`memory is in ${printable(memory.file)}`];
  return {
    mark: current ? '●' : '○',
    title: `${printable(name)}${current ? '  (current)' : ''}  ${summaryOf(snapshot)}`,
    details: [...kept, ...saved, ...begun],
  };
}

const MARKS: Readonly<Record<Standing, string>> = {
  active: '●',
  used: '○',
  unused: '◌',
  missing: '✗',
};

function imageLabel(image: ShownImage): Label {
  const { path, standing } = image;
  const notes = [image.image?.format, activeNote(image), ...notesOf(image)].filter(Boolean);
  return { mark: MARKS[standing], title: `${printable(path)}  ${notes.join(', ')}`, details: [] };
}
