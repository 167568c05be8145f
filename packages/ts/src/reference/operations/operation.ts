/** What can be asked of the reference: libvirt's calls that matter to snapshots, and the host's doings. */

export type Operation = SnapshotOperation | DomainOperation | HostOperation;

/** The operations of one name. */
export type OperationOf<Op extends Operation['op']> = Extract<Operation, { op: Op }>;

/** Calls on snapshots (sections 2 to 5 of the specification). `flags` are libvirt's bits. */
export type SnapshotOperation =
  /** virDomainSnapshotCreateXML: gives the snapshot's name. */
  | {
      readonly op: 'create';
      readonly domain: string;
      readonly xml: string;
      readonly flags?: number;
    }
  /** virDomainRevertToSnapshot. */
  | {
      readonly op: 'revert';
      readonly domain: string;
      readonly snapshot: string;
      readonly flags?: number;
    }
  /** virDomainSnapshotDelete; interrupted where the daemon is killed before anything is merged. */
  | {
      readonly op: 'delete';
      readonly domain: string;
      readonly snapshot: string;
      readonly flags?: number;
      readonly interrupted?: boolean;
    };

/** Calls on the domain. */
export type DomainOperation =
  /** virDomainDefineXML. */
  | { readonly op: 'define'; readonly xml: string }
  /** virDomainCreateXML: a transient domain. */
  | { readonly op: 'createXML'; readonly xml: string }
  | { readonly op: 'undefine'; readonly domain: string; readonly flags?: number }
  | { readonly op: 'rename'; readonly domain: string; readonly to: string }
  | { readonly op: 'start'; readonly domain: string }
  | { readonly op: 'destroy'; readonly domain: string }
  | { readonly op: 'suspend'; readonly domain: string }
  | { readonly op: 'resume'; readonly domain: string }
  | { readonly op: 'managedSave'; readonly domain: string }
  /** A `<disk>` that is added to the definition, or taken out by its target. */
  | { readonly op: 'attachDisk'; readonly domain: string; readonly xml: string }
  | { readonly op: 'detachDisk'; readonly domain: string; readonly target: string }
  | { readonly op: 'checkpoint'; readonly domain: string; readonly name: string }
  /** Copies the disk into `path` until the job is ended. */
  | {
      readonly op: 'blockCopy';
      readonly domain: string;
      readonly target: string;
      readonly path: string;
    }
  /** Commits all into the base of the chain, or with `shallow` the top into the one below it. */
  | {
      readonly op: 'blockCommit';
      readonly domain: string;
      readonly target: string;
      readonly shallow?: boolean;
    }
  /** Ends a job: with `pivot` the disk goes over to the copy. */
  | {
      readonly op: 'blockJobAbort';
      readonly domain: string;
      readonly target: string;
      readonly pivot?: boolean;
    };

/** What happens beside libvirt. */
export type HostOperation =
  /** Writes a slot of a disk's active image. */
  | {
      readonly op: 'write';
      readonly domain: string;
      readonly target: string;
      readonly slot: number;
      readonly value: number;
    }
  /** An image over `backing`, or a file of `size` bytes that is none. */
  | {
      readonly op: 'createFile';
      readonly path: string;
      readonly backing?: string;
      readonly size?: number;
    }
  | { readonly op: 'removeFile'; readonly path: string }
  /** The daemon ends and starts again; guests go on. */
  | { readonly op: 'restartDaemon' };
