// Steps of a long command, with their progress, times and a summary.
import { writeSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/** Thrown by a step that cannot do its work; the message is for the person at the terminal. */
export class StepError extends Error {}

const wide = process.stdout.isTTY && !process.env.CI;
const paint = (code) => (text) =>
  wide && !process.env.NO_COLOR ? `\x1b[${code}m${text}\x1b[0m` : text;
const bold = paint(1);
const dim = paint(2);
const red = paint(31);
const green = paint(32);

export function steps(total) {
  const done = [];
  const started = performance.now();

  /** Runs a step; returns whether it went well. `work` returns a line to show, or throws. */
  async function step(name, work) {
    const number = `[${done.length + 1}/${total}]`;
    const before = performance.now();
    const stop = progress(`${number} ${name}`, before);
    try {
      const note = (await work()) ?? '';
      stop();
      const time = seconds(performance.now() - before);
      done.push({ name, ok: true, time });
      say(`${green('✓')} ${number} ${name} ${dim(`${time}${note && `  ${note}`}`)}`);
      return true;
    } catch (error) {
      stop();
      const time = seconds(performance.now() - before);
      done.push({ name, ok: false, time });
      say(`${red('✗')} ${number} ${name} ${dim(time)}\n`);
      say(error instanceof StepError ? error.message : error.stack);
      return false;
    }
  }

  /** Table of all steps; the names of those that failed. */
  function summary() {
    const width = Math.max(...done.map(({ name }) => name.length));
    const rows = done.map(({ name, ok, time }) => {
      return `  ${ok ? green('pass') : red('FAIL')}  ${name.padEnd(width)}  ${time.padStart(8)}`;
    });
    say(`\n${bold('Summary')}\n${rows.join('\n')}`);
    return done.filter(({ ok }) => !ok).map(({ name }) => name);
  }

  return { step, summary, elapsed: () => seconds(performance.now() - started) };
}

/** Shows a running clock where a person waits; returns what ends it. */
function progress(label, since) {
  if (!wide) {
    say(dim(`… ${label}`));
    return () => {};
  }
  const draw = () =>
    writeSync(1, `\r\x1b[K${dim(`… ${label} ${seconds(performance.now() - since)}`)}`);
  draw();
  const timer = setInterval(draw, 1000);
  return () => {
    clearInterval(timer);
    writeSync(1, '\r\x1b[K');
  };
}

export function say(text) {
  console.log(text);
}

function seconds(milliseconds) {
  return milliseconds < 60_000
    ? `${(milliseconds / 1000).toFixed(1)} s`
    : `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1000)} s`;
}
