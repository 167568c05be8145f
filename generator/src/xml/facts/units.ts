/** The words for units of numbers, as patterns. */

const UNITS: readonly (readonly [unit: string, words: string])[] = [
  ['ns', 'nano-?seconds?|ns'],
  ['us', 'microseconds?|usecs?'],
  ['ms', 'milliseconds?|msecs?|ms'],
  ['s', 'seconds?'],
  ['KiB', 'kibibytes?|kilobytes?|KBytes?|KiB|KB'],
  ['MiB', 'mebibytes?|megabytes?|MiB'],
  ['bytes', 'bytes?'],
  ['MHz', 'MHz'],
  ['%', 'percent'],
  ['operations', 'operations?'],
];

const words = UNITS.map(([, each]) => each).join('|');

const rate = '(\\s*(?:/|per)\\s*s(?:ec(?:ond)?)?\\b)';

/** A unit, and what makes a rate of it; both are captured. */
export const MEASURE = `\\b(${words})\\b${rate}?`;
/** A second may be the one after the first; several are none. */
export const SEVERAL = `\\b(${words})(?<=[sB])\\b${rate}?`;
export const RATE = `\\b(${words})\\b${rate}`;

const exact = UNITS.map(([unit, each]) => [unit, new RegExp(`^(?:${each})$`, 'i')] as const);

/** `bytes` and ` per second` are `bytes/s`; an operation alone is no unit. */
export function unitNamed(word: string, rate: string | undefined): string | undefined {
  const unit = exact.find(([, pattern]) => pattern.test(word))?.[0];
  if (rate !== undefined) return `${unit}/s`;
  return unit === 'operations' ? undefined : unit;
}
