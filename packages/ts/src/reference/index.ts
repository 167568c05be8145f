/**
 * virglot/reference: what libvirt does with snapshots, as a pure library.
 *
 * `plan` tells what an operation would do and why not, `apply` gives the state afterwards, `ask`
 * answers what can be asked without changing anything.
 */

export type { Effect } from './effects/effect.ts';
export type { ErrorCode, LibvirtError } from './error.ts';
export {
  type Alternative,
  describeEffect,
  type ExplainOptions,
  type Explanation,
  explain,
  explainText,
  type Harm,
  type Reason,
  type ReleaseVerdict,
  type Verdict,
} from './explain/index.ts';
export * as flags from './flags.ts';
export {
  type MetadataOptions,
  type MetadataProblem,
  type MetadataState,
  stateFromMetadata,
} from './metadata/index.ts';
export type { Operation } from './operations/operation.ts';
export type { AnyOutcome, CrashOutcome, Plan, Refusal } from './outcome.ts';
export { treeSvg, treeText } from './picture/index.ts';
export { apply, type PlanOptions, plan } from './plan.ts';
export {
  type Environment,
  type Profile,
  profileOf,
  RELEASES,
  type Release,
} from './profiles/profile.ts';
export { type Answer, ask, type Query, type QueryOptions, snapshotXml } from './queries/queries.ts';
export { RULES, type Rule, type RuleId } from './rules/rules.ts';
export { DEFECTS, type DefectId } from './safe/defects.ts';
export type { Definition, Disk, SnapshotLocation, Source } from './state/definition.ts';
export type { BlockJob, Domain, DomainState } from './state/domain.ts';
export { type HostFile, type Image, newFile, newImage } from './state/image.ts';
export {
  isExternal,
  type Snapshot,
  type SnapshotDisk,
  type SnapshotState,
} from './state/snapshot.ts';
export { EMPTY_STATE, type State, withFile } from './state/state.ts';
export type { Node, Tree } from './state/tree.ts';
