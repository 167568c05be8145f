/** How often random operations were done, and how often refused: a test of refusals alone shows nothing. */
import type { AnyOutcome } from '../../src/reference/index.ts';
import type { Kind } from './commands.ts';

export interface Count {
  done: number;
  /** By libvirt itself. */
  refused: number;
  /** By the safe mode alone. */
  unsafe: number;
}

export class Tally {
  readonly counts = new Map<Kind, Count>();

  add(kind: Kind, outcome: AnyOutcome): void {
    const count = this.counts.get(kind) ?? { done: 0, refused: 0, unsafe: 0 };
    this.counts.set(kind, count);
    if (outcome.kind === 'plan') count.done++;
    else if (outcome.kind === 'refusal' && outcome.rule === 'unsafe') count.unsafe++;
    else count.refused++;
  }

  get operations(): number {
    return this.#sum('done') + this.#sum('refused') + this.#sum('unsafe');
  }

  get done(): number {
    return this.#sum('done');
  }

  /** A line for each kind. */
  get text(): string {
    const lines = [...this.counts].sort().map(([kind, each]) => lineOf(kind, each));
    const all = (['done', 'refused', 'unsafe'] as const).map((how) => [how, this.#sum(how)]);
    return [...lines, lineOf('all', Object.fromEntries(all))].join('\n');
  }

  #sum(how: keyof Count): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count[how], 0);
  }
}

function lineOf(name: string, { done, refused, unsafe }: Count): string {
  const cells = [done, refused, unsafe].map((count) => String(count).padStart(8));
  return `${name.padEnd(16)}${cells.join('')}`;
}
