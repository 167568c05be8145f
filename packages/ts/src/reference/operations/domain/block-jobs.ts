/** Block jobs that programs start: they stand in the way of snapshots until they are ended. */
import type { Draft } from '../../draft.ts';
import { libvirtError } from '../../error.ts';
import { Failure } from '../../failure.ts';
import type { Source } from '../../state/definition.ts';
import type { BlockJob } from '../../state/domain.ts';
import { newImage } from '../../state/image.ts';
import { chainOf, newSource, sourceOf, withSource } from '../../state/source.ts';
import { statFile } from '../../state/state.ts';
import { checkImagesTaken, commitActive } from '../block-commit.ts';
import { checkNoJob, notRunning } from '../guest.ts';
import type { OperationOf } from '../operation.ts';

export function blockCopy(
  draft: Draft,
  { domain, target, path }: OperationOf<'blockCopy'>,
): undefined {
  checkFree(draft, domain, target);
  const found = statFile(draft.state, path);
  if (typeof found !== 'string' && found.kind === 'file' && found.size > 0) {
    const text = `external destination file for disk ${target} already exists and is not a block device: ${path}`;
    draft.refuse('overlay-exists', 'VIR_ERR_CONFIG_UNSUPPORTED', text);
  }
  draft.do({ kind: 'file-created', path, file: newImage('qcow2') });
  begin(draft, domain, target, { type: 'copy', ready: true, target: path });
}

export function blockCommit(
  draft: Draft,
  { domain, target, shallow = false }: OperationOf<'blockCommit'>,
): undefined {
  const top = checkFree(draft, domain, target);
  const [, ...below] = chainOf(top);
  const base = shallow ? below[0] : below.at(-1);
  if (base === undefined) {
    const text = shallow
      ? `top '${top.path}' in chain for '${top.path}' has no backing file`
      : `could not find base image in chain for '${target}'`;
    const origin = shallow ? draft.profile.driver : 'storage';
    throw new Failure('commit-no-backing', libvirtError('VIR_ERR_INVALID_ARG', origin, text));
  }
  checkImagesTaken(draft, domain);
  begin(draft, domain, target, { type: 'active-commit', ready: true, target: base.path! });
}

/** Without `pivot` all stays as it was before the job. */
export function blockJobAbort(
  draft: Draft,
  { domain, target, pivot = false }: OperationOf<'blockJobAbort'>,
): undefined {
  if (!draft.isActive(domain)) throw notRunning();
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
  const top = sourceOf(live, target)!;
  const base = [...chainOf(top)].find(({ path }) => path === job.target);
  if (base !== undefined) {
    commitActive(draft, domain, target, top, base);
    return;
  }
  // What was written since the job became ready.
  draft.do({ kind: 'image-committed', top: top.path!, into: job.target });
  const copy = { ...newSource(job.target, 'qcow2'), below: 'end' } as const;
  draft.do({
    kind: 'definitions-changed',
    domain,
    live: withSource(live!, target, copy),
    config: config && withSource(config, target, copy),
  });
}

function begin(draft: Draft, domain: string, target: string, job: BlockJob): void {
  const top = sourceOf(draft.domain(domain).live, target)!;
  draft.do({ kind: 'image-committed', top: top.path!, into: job.target });
  draft.do({ kind: 'block-job', domain, target, job });
  draft.do({ kind: 'block-job-event', domain, target, job: job.type, status: 'ready' });
}

/** The source of a disk that no job is at work on. */
function checkFree(draft: Draft, domain: string, target: string): Source {
  const found = draft.domain(domain);
  if (found.live === null) throw notRunning();
  const source = sourceOf(found.live, target);
  if (source === null) {
    const text = `disk '${target}' not found in domain`;
    draft.refuse('disk-gone', 'VIR_ERR_INVALID_ARG', text);
  }
  checkNoJob(draft, found, target);
  return source;
}
