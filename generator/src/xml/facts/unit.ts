/** The unit of a number: `in nanoseconds` is `ns`, `limit in MiB/s` is `MiB/s`. */
import type { FactExtractor } from './extractor.ts';

const UNITS: readonly (readonly [unit: string, words: string])[] = [
  ['ns', 'nano-?seconds?|ns'],
  ['us', 'microseconds?|usecs?'],
  ['ms', 'milliseconds?|ms'],
  ['s', 'seconds?'],
  ['KiB', 'kibibytes?|kilobytes?|KBytes?|KiB'],
  ['MiB', 'mebibytes?|megabytes?|MiB'],
  ['bytes', 'bytes?'],
  ['MHz', 'MHz'],
];

const symbols = new RegExp(
  `\\b(?:in|of)\\s+(?:${UNITS.map(([, words]) => `(${words})`).join('|')})\\b(\\s*(?:/|per)\\s*s(?:ec(?:ond)?)?\\b)?`,
  'i',
);

/** Said of the fields that follow, in a comment that the XML gives to the field before. */
const ofOthers = /\b(?:is|are) measured in\b/i;

export const unit: FactExtractor = {
  name: 'unit',
  on: ['field', 'arg', 'macro'],
  extract: (doc) => {
    const found = ofOthers.test(doc) ? null : symbols.exec(doc);
    if (!found) return undefined;
    const [, ...groups] = found;
    const rate = groups.pop() === undefined ? '' : '/s';
    return `${UNITS[groups.findIndex((group) => group !== undefined)]![0]}${rate}`;
  },
};
