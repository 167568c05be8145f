/** Whether a function lasts as long as a job of its domain, and which operation the job tells of. */
import type { Decision } from '../../model/decision.ts';
import type { InferContext } from '../context.ts';

export function inferDomainJob(
  name: string,
  { annotations }: InferContext,
): { readonly domainJob?: string; readonly decision?: Decision } {
  const domainJob = annotations.domainJobs[name];
  if (domainJob === undefined) return {};
  const by = { annotation: annotations.at('domainJobs', name) };
  return { domainJob, decision: { fact: 'domain job', value: domainJob, by } };
}
