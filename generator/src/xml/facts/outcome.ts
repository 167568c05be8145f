/** What kind of answer the prose of a returned int describes; `unknown` when it is none of these. */
import type { FactExtractor } from './extractor.ts';

const callbackId = /\bcallback identifier\b/;
const one = /(?<!-)\b1 (?:on|in|if|when)\b/;
const zero = /(?<![-\w])0\b/;
const minusOne = /-1\b/;
const startsAsStatus = /^(?:the )?(?:0|-1)\b/;
const moreThanStatus = /-[23]\b|\berror code\b/;
const amount = /\b(?:number|count|maximum|amount|size)\b/i;

export const outcome: FactExtractor = {
  name: 'outcome',
  on: ['return'],
  extract: (doc, { type }) => {
    if (type !== 'int' || doc === '') return undefined;
    if (callbackId.test(doc)) return 'callback-id';
    if (one.test(doc) && zero.test(doc) && minusOne.test(doc)) return 'found';
    if (isStatus(doc)) return 'status';
    return amount.test(doc) ? 'number' : 'unknown';
  },
};

const isStatus = (doc: string): boolean =>
  startsAsStatus.test(doc) && zero.test(doc) && minusOne.test(doc) && !moreThanStatus.test(doc);
