/** The single changes that operations consist of. A plan is a list of them. */
import type { Definition } from '../state/definition.ts';
import type { BlockJob, Domain, DomainState } from '../state/domain.ts';
import type { Backing, HostFile } from '../state/image.ts';
import type { Snapshot } from '../state/snapshot.ts';

export type Effect = FileEffect | GuestEffect | SnapshotEffect | EventEffect;

/** What happens to files. */
export type FileEffect =
  | { readonly kind: 'file-created'; readonly path: string; readonly file: HostFile }
  | { readonly kind: 'file-removed'; readonly path: string }
  /** The guest, or a program beside it, writes a slot. */
  | {
      readonly kind: 'slot-written';
      readonly path: string;
      readonly slot: number;
      readonly value: number;
    }
  /** All that the images above `into` up to `top` hold is written into it. */
  | { readonly kind: 'image-committed'; readonly top: string; readonly into: string }
  /** The header names another backing image; nothing is copied. */
  | { readonly kind: 'image-rebased'; readonly path: string; readonly backing: Backing | null }
  | {
      readonly kind: 'internal-saved';
      readonly path: string;
      readonly name: string;
      readonly vmstate: boolean;
    }
  | { readonly kind: 'internal-applied'; readonly path: string; readonly name: string }
  /** A checkpoint has the image note which blocks change from now on. */
  | { readonly kind: 'bitmap-added'; readonly path: string }
  | { readonly kind: 'internal-removed'; readonly path: string; readonly name: string };

/** What happens to domains. */
export type GuestEffect =
  | { readonly kind: 'domain-added'; readonly domain: Domain }
  | { readonly kind: 'domain-removed'; readonly domain: string }
  | { readonly kind: 'domain-renamed'; readonly domain: string; readonly to: string }
  | {
      readonly kind: 'state-changed';
      readonly domain: string;
      readonly state: DomainState;
      readonly reason: string;
    }
  /** null for `live` is a stopped guest, null for `config` a transient domain. */
  | {
      readonly kind: 'definitions-changed';
      readonly domain: string;
      readonly live: Definition | null;
      readonly config: Definition | null;
    }
  /** The persistent definition is not written; its file has another one. */
  | {
      readonly kind: 'definition-unwritten';
      readonly domain: string;
      readonly written: Definition;
    }
  | {
      readonly kind: 'managed-save';
      readonly domain: string;
      readonly saved: Domain['managedSave'];
    }
  /** QEMU gives the images away with the memory, and takes them back when the guest goes on. */
  | {
      readonly kind: 'images-released';
      readonly domain: string;
      readonly by: Domain['imagesReleased'];
    }
  | { readonly kind: 'checkpoint-added'; readonly domain: string; readonly name: string }
  | {
      readonly kind: 'block-job';
      readonly domain: string;
      readonly target: string;
      /** null when it ends. */
      readonly job: BlockJob | null;
    };

/** What happens to the metadata. */
export type SnapshotEffect =
  | {
      readonly kind: 'snapshot-added';
      readonly domain: string;
      readonly snapshot: Snapshot;
      readonly parent: string | null;
      /** Whether only its metadata is new. */
      readonly restored: boolean;
    }
  | { readonly kind: 'snapshot-changed'; readonly domain: string; readonly snapshot: Snapshot }
  | {
      readonly kind: 'snapshot-moved';
      readonly domain: string;
      readonly name: string;
      readonly parent: string | null;
    }
  /** All children go to the parent of `name`. */
  | { readonly kind: 'children-moved-up'; readonly domain: string; readonly name: string }
  | { readonly kind: 'snapshot-removed'; readonly domain: string; readonly name: string }
  | { readonly kind: 'current-changed'; readonly domain: string; readonly name: string | null };

/** What listeners hear. */
export type EventEffect =
  | {
      readonly kind: 'lifecycle-event';
      readonly domain: string;
      /** `started`, `stopped`… */
      readonly event: string;
      /** `from-snapshot`, `destroyed`… */
      readonly detail: string;
    }
  | {
      readonly kind: 'block-job-event';
      readonly domain: string;
      readonly target: string;
      readonly job: BlockJob['type'];
      readonly status: 'ready' | 'completed' | 'canceled' | 'failed';
    };
