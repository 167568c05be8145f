/** What a number counts; absent where libvirt does not say. */
export interface Measured {
  /** `ns`, `KiB`, `MiB/s`. */
  readonly unit?: string;
  /** Another unit, where a flag is given. */
  readonly unitWith?: { readonly flag: string; readonly unit: string };
}
