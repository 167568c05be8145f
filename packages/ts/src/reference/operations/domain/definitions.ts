/** Defining, renaming and undefining domains. */
import type { Draft } from '../../draft.ts';
import { libvirtError } from '../../error.ts';
import { Failure } from '../../failure.ts';
import { UNDEFINE } from '../../flags.ts';
import type { Definition } from '../../state/definition.ts';
import { type Domain, newDomain } from '../../state/domain.ts';
import { parseDefinition } from '../../xml/domain.ts';
import { parseXml } from '../../xml/parse.ts';
import { startGuest } from '../guest.ts';
import type { OperationOf } from '../operation.ts';

/** Makes a domain persistent; gives its name. */
export function define(draft: Draft, { xml }: OperationOf<'define'>): string {
  const config = parse(xml);
  const existing = draft.state.domains.get(config.name);
  if (existing !== undefined && existing.uuid !== config.uuid) {
    const text = `domain '${config.name}' already exists with uuid ${existing.uuid}`;
    draft.refuse('domain-exists', 'VIR_ERR_OPERATION_FAILED', text);
  }
  const domain: Domain = existing ?? newDomain(config);
  draft.do({ kind: 'domain-added', domain: { ...domain, persistent: true, config } });
  draft.lifecycle(config.name, 'defined', existing === undefined ? 'added' : 'updated');
  return config.name;
}

/** Starts a transient domain; gives its name. */
export function createXml(draft: Draft, { xml }: OperationOf<'createXML'>): string {
  const definition = parse(xml);
  const { name } = definition;
  if (draft.state.domains.get(name)?.live) {
    const text = `domain '${name}' is already active`;
    draft.refuse('domain-exists', 'VIR_ERR_OPERATION_INVALID', text);
  }
  const domain = { ...newDomain(definition), persistent: false };
  draft.do({ kind: 'domain-added', domain });
  try {
    startGuest(draft, name, definition, { paused: false, state: 'running', reason: 'booted' });
  } catch (failure) {
    draft.do({ kind: 'domain-removed', domain: name });
    throw failure;
  }
  draft.lifecycle(name, 'started', 'booted');
  return name;
}

function parse(xml: string): Definition {
  return parseDefinition(parseXml(xml, 'domain', 'domain', 'domain-xml'));
}

export function undefine(
  draft: Draft,
  { domain: name, flags = 0 }: OperationOf<'undefine'>,
): undefined {
  const domain = draft.domain(name);
  if (!domain.persistent) {
    const text = 'cannot undefine transient domain';
    draft.refuse('transient', 'VIR_ERR_OPERATION_INVALID', text);
  }
  if (domain.live === null) checkMoments(draft, domain, flags);
  if (domain.managedSave !== null) {
    if ((flags & UNDEFINE.MANAGED_SAVE) === 0) {
      const text = 'Refusing to undefine while domain managed save image exists';
      draft.refuse('managed-save', 'VIR_ERR_OPERATION_INVALID', text);
    }
    draft.do({ kind: 'managed-save', domain: name, saved: null });
  }
  draft.lifecycle(name, 'undefined', 'removed');
  if (domain.live === null) draft.do({ kind: 'domain-removed', domain: name });
  else draft.do({ kind: 'domain-added', domain: { ...domain, persistent: false, config: null } });
}

/** Metadata of a domain that is gone would be nobody's. */
function checkMoments(draft: Draft, { snapshots, checkpoints }: Domain, flags: number): void {
  const count = snapshots.nodes.size;
  if (count > 0 && (flags & UNDEFINE.SNAPSHOTS_METADATA) === 0) {
    const text = `cannot delete inactive domain with ${count} snapshots`;
    draft.refuse('undefine-snapshots', 'VIR_ERR_OPERATION_INVALID', text);
  }
  if (checkpoints.length > 0 && (flags & UNDEFINE.CHECKPOINTS_METADATA) === 0) {
    const text = `cannot delete inactive domain with ${checkpoints.length} checkpoints`;
    draft.refuse('undefine-snapshots', 'VIR_ERR_OPERATION_INVALID', text);
  }
}

/** Snapshots stay; their definitions keep the old name. */
export function rename(draft: Draft, { domain: name, to }: OperationOf<'rename'>): undefined {
  const domain = draft.domain(name);
  if (domain.live !== null) {
    draft.refuse('running', 'VIR_ERR_OPERATION_INVALID', 'cannot rename active domain');
  }
  if (domain.managedSave !== null) {
    const text = "domain with a managed saved state can't be renamed";
    draft.refuse('managed-save', 'VIR_ERR_OPERATION_INVALID', text);
  }
  if (name === to) {
    const text = "Can't rename domain to itself";
    throw new Failure('rename', libvirtError('VIR_ERR_OPERATION_INVALID', 'domain', text));
  }
  if (draft.state.domains.has(to)) {
    const text = `domain with name '${to}' already exists`;
    throw new Failure('rename', libvirtError('VIR_ERR_OPERATION_INVALID', 'domain', text));
  }
  draft.do({ kind: 'domain-renamed', domain: name, to });
  const config = { ...domain.config!, name: to };
  draft.do({ kind: 'definitions-changed', domain: to, live: null, config });
  draft.lifecycle(to, 'undefined', 'renamed');
  draft.lifecycle(to, 'defined', 'renamed');
}
