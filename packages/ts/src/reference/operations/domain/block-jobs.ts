/** Block jobs that programs start: they stand in the way of snapshots until they are ended. */
import type { Draft } from '../../draft.ts';
import type { Source } from '../../state/definition.ts';
import type { BlockJob } from '../../state/domain.ts';
import { newImage } from '../../state/image.ts';
import { diskByTarget, isBacking, newSource, withSource } from '../../state/source.ts';
import { commitActive } from '../block-commit.ts';
import { notRunning } from '../guest.ts';
import type { OperationOf } from '../operation.ts';

export function blockCopy(
  draft: Draft,
  { domain, target, path }: OperationOf<'blockCopy'>,
): undefined {
  checkFree(draft, domain, target);
  draft.do({ kind: 'file-created', path, file: newImage('qcow2') });
  begin(draft, domain, target, { type: 'copy', ready: true, target: path });
}

export function blockCommit(
  draft: Draft,
  { domain, target }: OperationOf<'blockCommit'>,
): undefined {
  const source = checkFree(draft, domain, target);
  if (!isBacking(source.below)) {
    const text = `top '${source.path}' in chain for '${source.path}' has no backing file`;
    draft.refuse('commit-no-backing', 'VIR_ERR_INVALID_ARG', text);
  }
  begin(draft, domain, target, { type: 'active-commit', ready: true, target: null });
}

/** Without `pivot` all stays as it was before the job. */
export function blockJobAbort(
  draft: Draft,
  { domain, target, pivot = false }: OperationOf<'blockJobAbort'>,
): undefined {
  const job = draft.domain(domain).blockJobs.get(target);
  if (job === undefined) {
    const text = `disk ${target} does not have an active block job`;
    draft.refuse('no-block-job', 'VIR_ERR_INVALID_ARG', text);
  }
  if (pivot) pivotTo(draft, domain, target, job);
  draft.do({ kind: 'block-job', domain, target, job: null });
  const status = pivot ? 'completed' : 'canceled';
  draft.do({ kind: 'block-job-event', domain, target, job: job.type, status });
}

function pivotTo(draft: Draft, domain: string, target: string, job: BlockJob): void {
  const { live, config } = draft.domain(domain);
  const source = diskByTarget(live!, target)!.source!;
  if (job.type === 'active-commit' && isBacking(source.below)) {
    commitActive(draft, domain, target, source, source.below);
  } else if (job.target !== null) {
    draft.do({ kind: 'image-committed', top: source.path!, into: job.target });
    const copy = { ...newSource(job.target, 'qcow2'), below: 'end' } as const;
    draft.do({
      kind: 'definitions-changed',
      domain,
      live: withSource(live!, target, copy),
      config: config && withSource(config, target, copy),
    });
  }
}

function begin(draft: Draft, domain: string, target: string, job: BlockJob): void {
  draft.do({ kind: 'block-job', domain, target, job });
  draft.do({ kind: 'block-job-event', domain, target, job: job.type, status: 'ready' });
}

/** The source of a disk that no job is at work on. */
function checkFree(draft: Draft, domain: string, target: string): Source {
  const { live, blockJobs } = draft.domain(domain);
  if (live === null) throw notRunning(draft);
  const source = diskByTarget(live, target)?.source;
  if (!source) {
    const text = `disk '${target}' not found in domain`;
    draft.refuse('disk-gone', 'VIR_ERR_INVALID_ARG', text);
  }
  if (blockJobs.has(target)) {
    const text = `disk '${target}' already in active block job`;
    draft.refuse('block-job', 'VIR_ERR_BLOCK_COPY_ACTIVE', text);
  }
  return source;
}
