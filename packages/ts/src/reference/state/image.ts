/** Files of the host, as far as snapshots touch them (section 1 of the specification). */

import type { Definition } from './definition.ts';
import { type Inside, NOTHING_INSIDE, namesakesOf } from './inside.ts';

/** A value for each slot that is written: what an image holds itself, not through its backing. */
export type Slots = ReadonlyMap<number, number>;

export const NO_SLOTS: Slots = new Map();

export interface Backing {
  readonly path: string;
  readonly format: string | null;
}

/** A qcow2 snapshot inside an image. Names may repeat, ids do not. */
export interface InternalSnapshot {
  readonly id: number;
  readonly name: string;
  readonly slots: Slots;
  /** Whether the guest's memory is in it. */
  readonly vmstate: boolean;
  /** Creation of the snapshot that it belongs to; null for none, absent where nobody knows. */
  readonly time?: bigint | null;
}

/** A disk image, or any regular file (format `raw`). */
export interface Image {
  readonly kind: 'file' | 'block';
  readonly format: string;
  /** Bytes as `stat` tells them; 0 only for an empty file. */
  readonly size: number;
  readonly backing: Backing | null;
  readonly slots: Slots;
  readonly internal: Inside;
  /** Whether a checkpoint has it note which blocks change. */
  readonly bitmaps: boolean;
  /**
   * Creation of the snapshot that froze it; null where it was written since, absent where nobody
   * knows.
   */
  readonly frozenAt?: bigint | null;
  /** Whose memory it is; absent for a file that is no memory, or where nobody knows. */
  readonly guest?: Definition;
}

export interface OtherFile {
  readonly kind: 'directory' | 'character';
}

export type HostFile = Image | OtherFile;

const EMPTY: Image = {
  kind: 'file',
  format: 'raw',
  size: 0,
  backing: null,
  slots: NO_SLOTS,
  internal: NOTHING_INSIDE,
  bitmaps: false,
};

/** An image without content of its own. */
export function newImage(format: string, backing: Backing | null = null): Image {
  return { ...EMPTY, format, size: 1 << 18, backing };
}

/** A file that is no image. */
export function newFile(size: number): Image {
  return { ...EMPTY, size };
}

/** A file with the memory of a guest: of any size that is not 0. */
export function newMemory(guest: Definition | null): Image {
  const file = newFile(1 << 20);
  return guest === null ? file : { ...file, guest };
}

/** The path of what lies below it; null where that is nothing, or it is no image. */
export function backingPath(file: HostFile | undefined): string | null {
  return isImage(file) ? (file.backing?.path ?? null) : null;
}

/** What QEMU takes for a name: the snapshot with that id, else the oldest of that name. */
export function findInternal(image: Image, name: string): InternalSnapshot | undefined {
  const byId = /^[1-9]\d*$/.test(name) ? image.internal.byId.get(Number(name)) : undefined;
  return byId ?? findByName(image, name);
}

export function findByName(image: Image, name: string): InternalSnapshot | undefined {
  const [oldest] = namesakesOf(image.internal, name);
  return oldest === undefined ? undefined : image.internal.byId.get(oldest);
}

export function isImage(file: HostFile | undefined): file is Image {
  return file?.kind === 'file' || file?.kind === 'block';
}
