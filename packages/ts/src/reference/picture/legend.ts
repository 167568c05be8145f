/** What the arrows of a drawing mean. */
import type { XmlElement } from '../xml/element.ts';
import { noteWidth } from './measure.ts';
import { line, shape } from './shapes.ts';

const SAMPLE = 26;

/** Two lines, of which the lower one stands at `y`. */
export function legendShapes(x: number, y: number): readonly XmlElement[] {
  return [...sample('froze', 'external', x, y - 16), ...sample('is inside', 'internal', x, y)];
}

function sample(text: string, kind: string, x: number, y: number): readonly XmlElement[] {
  return [
    shape('path', { class: `arrow ${kind} disk0`, d: `M${x} ${y}H${x + SAMPLE}` }),
    line(text, { x: x + SAMPLE + 6, y: y + 4, kind: 'note', width: noteWidth(text) }),
  ];
}
