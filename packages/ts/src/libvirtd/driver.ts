/** The process that drives one libvirtd: requests and answers, one JSON document a line. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Outcome, RecordedState, Setup, Step } from '../scenario/format.ts';

const KEPT_OF_STDERR = 4000;
const SECONDS_TO_ANSWER = 60;

export interface Versions {
  readonly libvirt: string;
  readonly qemu: string;
}

type Request =
  | { readonly do: 'version' | 'close' }
  | { readonly do: 'open'; readonly setup: Setup }
  | { readonly do: 'play'; readonly step: Step };

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

export class Driver {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting: Waiting[] = [];
  readonly #ended: Promise<void>;
  readonly #stop: () => void;
  #stderr = '';
  #alive = true;
  #reason = '';

  constructor(child: ChildProcessWithoutNullStreams, onEnd: () => void) {
    this.#child = child;
    this.#stop = () => child.kill();
    process.once('exit', this.#stop);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-KEPT_OF_STDERR);
    });
    child.stdin.on('error', () => {}); // its end is told by `close`
    createInterface({ input: child.stdout }).on('line', (line) => this.#take(line));
    this.#ended = new Promise((resolve) => {
      child.once('error', (error) => this.#fail(error.message));
      child.once('close', (code, signal) => {
        this.#fail(this.#stderr.trim() || `${code ?? signal}`);
        process.off('exit', this.#stop);
        onEnd();
        resolve();
      });
    });
  }

  get alive(): boolean {
    return this.#alive;
  }

  version(): Promise<Versions> {
    return this.#ask({ do: 'version' }) as Promise<Versions>;
  }

  open(setup: Setup): Promise<RecordedState> {
    return this.#ask({ do: 'open', setup }) as Promise<RecordedState>;
  }

  play(step: Step): Promise<Outcome> {
    return this.#ask({ do: 'play', step }) as Promise<Outcome>;
  }

  async close(): Promise<void> {
    await this.#ask({ do: 'close' });
  }

  /** Ends the process, its libvirtd and all domains. */
  async end(): Promise<void> {
    this.#child.stdin.end();
    await this.#ended;
  }

  #ask(request: Request): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (!this.#alive) {
        reject(new Error(`the driver has ended: ${this.#reason}`));
        return;
      }
      const timer = setTimeout(() => {
        this.#fail(`no answer to ${JSON.stringify(request)}`);
        this.#stop();
      }, SECONDS_TO_ANSWER * 1000);
      this.#waiting.push({ resolve, reject, timer });
      this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    });
  }

  #take(line: string): void {
    const told = JSON.parse(line) as { readonly answer?: unknown; readonly failure?: string };
    if (told.failure !== undefined) {
      this.#fail(told.failure);
      return;
    }
    const waiting = this.#waiting.shift();
    clearTimeout(waiting?.timer);
    waiting?.resolve(told.answer);
  }

  #fail(reason: string): void {
    this.#alive = false;
    this.#reason ||= reason;
    for (const waiting of this.#waiting.splice(0)) {
      clearTimeout(waiting.timer);
      waiting.reject(new Error(`the driver ended: ${reason}`));
    }
  }
}
