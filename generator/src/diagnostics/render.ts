/** Diagnostics as text for a terminal: place, code, message, source, what to do. */
import { readFileSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import pc from 'picocolors';
import type { Diagnostic, Position } from './diagnostic.ts';
import { codeFrame } from './frame.ts';

export interface RenderOptions {
  /** Default: what the terminal supports and NO_COLOR and FORCE_COLOR allow. */
  readonly color?: boolean;
  /** Text of a source file, for the frame; undefined leaves the frame out. */
  readonly source?: (file: string) => string | undefined;
  /** Paths are shown relative to it. */
  readonly cwd?: string;
}

/** All diagnostics, an empty line between two, and a count when there are several. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  options: RenderOptions = {},
): string {
  // Many diagnostics are about few files: read each once.
  const source = memoized(options.source ?? readSource);
  const blocks = diagnostics.map((diagnostic) =>
    renderDiagnostic(diagnostic, { ...options, source }),
  );
  const summary = diagnostics.length > 1 ? [countBySeverity(diagnostics)] : [];
  return [...blocks, ...summary].join('\n\n');
}

export function renderDiagnostic(diagnostic: Diagnostic, options: RenderOptions = {}): string {
  const { at, code, message, severity, suggestion } = diagnostic;
  const c = pc.createColors(options.color ?? pc.isColorSupported);
  const label = severity === 'error' ? c.red(severity) : c.yellow(severity);
  const place = at ? `${c.cyan(showPlace(at, options.cwd))} - ` : '';
  const source = at && (options.source ?? readSource)(at.file);
  const frame = at && source !== undefined ? codeFrame(source, at) : undefined;
  return [
    `${place}${label} ${c.dim(`${code}:`)} ${message}`,
    ...(frame ? [frame] : []),
    ...(suggestion ? [`${c.green('help:')} ${suggestion}`] : []),
  ].join('\n');
}

function showPlace({ file, line, col }: Position, cwd = process.cwd()): string {
  const short = relative(cwd, file);
  return `${short.startsWith('..') || short === '' ? file : short}:${line}:${col}`;
}

function countBySeverity(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  return [plural(errors, 'error'), plural(diagnostics.length - errors, 'warning')]
    .filter((text) => text !== '')
    .join(', ');
}

function plural(count: number, noun: string): string {
  return count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A frame of three lines is not worth reading more than this. */
const maxBytes = 32 * 1024 * 1024;

function readSource(file: string): string | undefined {
  try {
    return statSync(file).size > maxBytes ? undefined : readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function memoized<Value>(read: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    if (!known.has(key)) known.set(key, read(key));
    return known.get(key) as Value;
  };
}
