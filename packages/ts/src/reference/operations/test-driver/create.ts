/** Snapshots of libvirt's test driver: metadata without images (section 7 of the specification). */
import type { Draft } from '../../draft.ts';
import { libvirtError } from '../../error.ts';
import { checkSupported, Failure } from '../../failure.ts';
import { CREATE } from '../../flags.ts';
import { type Domain, definitionOf, isActive } from '../../state/domain.ts';
import { isExternal, type Snapshot } from '../../state/snapshot.ts';
import { statFile } from '../../state/state.ts';
import { parseSnapshot } from '../../xml/snapshot.ts';
import { alignDisks } from '../align.ts';
import { endGuest } from '../guest.ts';
import { addMetadata, checkNew } from '../metadata.ts';
import { redefine } from '../redefine/index.ts';

const SUPPORTED = [
  CREATE.REDEFINE,
  CREATE.CURRENT,
  CREATE.HALT,
  CREATE.QUIESCE,
  CREATE.ATOMIC,
  CREATE.LIVE,
  CREATE.VALIDATE,
];

export function createTest(draft: Draft, name: string, xml: string, flags: number): string {
  checkSupported('test', flags, SUPPORTED, 'testDomainSnapshotCreateXML');
  const domain = draft.domain(name);
  const isRedefine = (flags & CREATE.REDEFINE) !== 0;
  const request = parseSnapshot(xml, {
    redefine: isRedefine,
    offline: !isActive(domain),
    validate: (flags & CREATE.VALIDATE) !== 0,
    now: () => draft.now(),
  });
  if (isRedefine) return redefine(draft, domain, request, flags);

  const snapshot = { ...align(draft, domain, request), parent: domain.snapshots.current };
  checkNew(domain, snapshot.name);
  if ((flags & CREATE.HALT) !== 0 && isActive(domain)) {
    endGuest(draft, name, 'from-snapshot');
  }
  addMetadata(draft, name, snapshot);
  return snapshot.name;
}

function align(draft: Draft, domain: Domain, request: Snapshot): Snapshot {
  const { state } = domain;
  const active = isActive(domain);
  const definition = definitionOf(domain);
  if (domain.checkpoints.length > 0) {
    const text = 'cannot create snapshot while checkpoint exists';
    draft.refuse('checkpoints', 'VIR_ERR_OPERATION_UNSUPPORTED', text);
  }
  const external = isExternal(request);
  checkMemoryFile(draft, request);
  const disks = alignDisks(draft, request.disks, definition, {
    location: external ? 'external' : 'internal',
    forced: false,
    name: request.name,
  });
  if (disks.some(({ location }) => location === 'manual')) {
    const text = "'manual' snapshot mode is not supported by the test driver";
    draft.refuse('manual', 'VIR_ERR_OPERATION_UNSUPPORTED', text);
  }
  const location = external ? request.memory.location : active ? 'internal' : 'no';
  return {
    ...request,
    state,
    memory: { ...request.memory, location },
    definition,
    inactiveDefinition: null,
    disks,
  };
}

function checkMemoryFile(draft: Draft, { memory }: Snapshot): void {
  if (memory.file === null || typeof statFile(draft.state, memory.file) !== 'string') return;
  const text = `memory snapshot file '${memory.file}' does not exist`;
  throw new Failure('memory-missing', libvirtError('VIR_ERR_CONFIG_UNSUPPORTED', 'snapshot', text));
}
