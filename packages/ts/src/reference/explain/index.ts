/** Explanations for people. */
export { describeEffect } from './effects-text.ts';
export { type ExplainOptions, explain } from './explain.ts';
export type {
  Alternative,
  Explanation,
  Harm,
  Reason,
  ReleaseVerdict,
  Verdict,
} from './explanation.ts';
export { explainText } from './text.ts';
