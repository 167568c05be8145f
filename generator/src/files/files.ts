/** Finished text by path, relative to the folder it belongs in; separators are `/`. */
export type Files = ReadonlyMap<string, string>;
