/** Chains of images as their headers say. */
import { type HostFile, type Image, isImage } from './image.ts';
import type { State } from './state.ts';

export interface Layer {
  readonly path: string;
  /** null where there is no image. */
  readonly image: Image | null;
}

/** The image and all below it, each once, also where a chain ends in itself. */
export function* layersOf(state: State, top: string): Generator<Layer> {
  const seen = new Set<string>();
  for (let path: string | null = top; path !== null && !seen.has(path); ) {
    seen.add(path);
    const file: HostFile | undefined = state.files.get(path);
    const image: Image | null = isImage(file) ? file : null;
    yield { path, image };
    path = image?.backing?.path ?? null;
  }
}
