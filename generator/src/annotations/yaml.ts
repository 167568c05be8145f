/** YAML with the place of everything in it. */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { create, type Diagnostic, type Position } from '../diagnostics/index.ts';

export type Path = readonly (string | number)[];

export interface Yaml {
  readonly value: unknown;
  /** The place of what is at a path; of the deepest part that is there when it is not. */
  readonly at: (path: Path) => Position;
  readonly problems: readonly Diagnostic[];
}

export function parseYaml(file: string, text: string): Yaml {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const position = (offset: number): Position => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line, col };
  };
  const at = (path: Path): Position => position(offsetOf(document.contents, path));
  const problems = document.errors.map(({ code, message, pos: [offset] }) =>
    code === 'DUPLICATE_KEY'
      ? create('VG0203', 'this key was given before', { at: position(offset) })
      : create('VG0202', `this is no YAML: ${message}`, { at: position(offset) }),
  );
  if (problems.length > 0) return { value: undefined, at, problems };
  try {
    // Aliases that would unfold into very much are refused.
    return { value: document.toJS({ maxAliasCount: 10 }), at, problems };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return { value: undefined, at, problems: [create('VG0202', error.message, { at: at([]) })] };
  }
}

/** Where the entry of a map, or the item of a list, begins. */
function offsetOf(node: Node | null, path: Path, offset = 0): number {
  const [head, ...rest] = path;
  const here = offset || (node?.range?.[0] ?? 0);
  if (head === undefined || !node) return here;
  if (isMap<Node, Node | null>(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(head));
    return pair ? offsetOf(pair.value, rest, pair.key.range?.[0]) : here;
  }
  if (isSeq<Node>(node)) {
    const item = node.items[Number(head)];
    return item ? offsetOf(item, rest, item.range?.[0]) : here;
  }
  return here;
}
