/** A private libvirtd for the length of a command. */
import { join } from 'node:path';
import { type Libvirtd, startLibvirtd, UnavailableError } from 'virglot/libvirtd';
import { create, VirglotError } from '../../diagnostics/index.ts';
import { packagesFolder } from '../workspace.ts';

/** Runs `work` with a libvirtd, and leaves nothing of it behind. */
export async function withLibvirtd<T>(work: (libvirtd: Libvirtd) => Promise<T>): Promise<T> {
  const libvirtd = await started();
  try {
    return await work(libvirtd);
  } finally {
    await libvirtd.close();
  }
}

async function started(): Promise<Libvirtd> {
  try {
    // The bundle is elsewhere than the sources of the driver.
    return await startLibvirtd({ folder: join(packagesFolder, 'ts/src/libvirtd') });
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    throw new VirglotError([create('VG0603', error.message)], 2);
  }
}
