/** How far a long command is, where a person waits for it. */

export interface Progress {
  readonly say: (text: string) => void;
  readonly done: () => void;
}

export function startProgress(quiet: boolean): Progress {
  const show = !quiet && process.stderr.isTTY && !process.env.CI;
  return {
    say: (text) => {
      if (show) process.stderr.write(`\r\x1b[K${text}`);
    },
    done: () => {
      if (show) process.stderr.write('\r\x1b[K');
    },
  };
}
