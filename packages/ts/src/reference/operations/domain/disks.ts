/** Adds disks to the definitions of a domain and takes them out. */
import type { Draft } from '../../draft.ts';
import type { Definition } from '../../state/definition.ts';
import { diskByTarget } from '../../state/source.ts';
import { parseDisk } from '../../xml/domain.ts';
import { parseXml } from '../../xml/parse.ts';
import type { OperationOf } from '../operation.ts';

export function attachDisk(draft: Draft, { domain, xml }: OperationOf<'attachDisk'>): undefined {
  const disk = parseDisk(parseXml(xml, 'disk', 'xml', 'domain-xml'));
  changeConfig(draft, domain, (config) => {
    if (diskByTarget(config, disk.target) !== undefined) {
      const text = `target '${disk.target}' already exists`;
      draft.refuse('disk-exists', 'VIR_ERR_OPERATION_INVALID', text);
    }
    return { ...config, disks: [...config.disks, disk] };
  });
}

export function detachDisk(draft: Draft, { domain, target }: OperationOf<'detachDisk'>): undefined {
  changeConfig(draft, domain, (config) => {
    if (diskByTarget(config, target) === undefined) {
      draft.refuse('disk-gone', 'VIR_ERR_OPERATION_FAILED', `no target device ${target}`);
    }
    return { ...config, disks: config.disks.filter((disk) => disk.target !== target) };
  });
}

function changeConfig(
  draft: Draft,
  domain: string,
  make: (config: Definition) => Definition,
): void {
  const { live, config, persistent } = draft.domain(domain);
  if (!persistent || config === null) {
    const text = 'cannot modify device on transient domain';
    draft.refuse('transient', 'VIR_ERR_OPERATION_INVALID', text);
  }
  draft.do({ kind: 'definitions-changed', domain, live, config: make(config) });
  draft.lifecycle(domain, 'defined', 'updated');
}
