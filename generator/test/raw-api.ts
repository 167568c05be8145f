/** Where libvirt's own XML of a release is on this machine, prose and all. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** `VIRGLOT_RAW_API/<version>`, or what an installed libvirt-dev of that release brought. */
export function rawApi(version: string): string | undefined {
  const named = join(process.env.VIRGLOT_RAW_API ?? '', version);
  if (process.env.VIRGLOT_RAW_API !== undefined && existsSync(named)) return named;
  return installed('--modversion') === version
    ? dirname(installed('--variable=libvirt_api'))
    : undefined;
}

/** For the title of a test that needs the files. */
export function unlessRaw(version: string): string {
  return rawApi(version) === undefined
    ? ` (skipped: neither VIRGLOT_RAW_API nor libvirt-dev has the XML of ${version})`
    : '';
}

function installed(option: string): string {
  try {
    return execFileSync('pkg-config', [option, 'libvirt'], {
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  } catch {
    return '';
  }
}
