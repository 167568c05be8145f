/** What everything with a C name has. */
import type { Position } from '../diagnostics/diagnostic.ts';

export interface Declared {
  readonly name: string;
  /** `libvirt`, `libvirt-qemu`, `libvirt-lxc` or `libvirt-admin`. */
  readonly library: string;
  readonly header: string;
  /** The release that brought it. */
  readonly since: string;
  readonly at: Position;
  readonly doc?: string;
}
