/** The programs that a real libvirtd needs, and where they are. */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Each program with the Debian package that has it. */
const PACKAGES = {
  libvirtd: 'libvirt-daemon',
  'qemu-system-x86_64': 'qemu-system-x86',
  'qemu-img': 'qemu-utils',
  'qemu-io': 'qemu-utils',
  python3: 'python3',
  cc: 'gcc',
} as const;

type Program = keyof typeof PACKAGES;

export type Programs = Readonly<Record<Program, string>>;

/** What a driver says where something else is missing. */
const SYMPTOMS: readonly (readonly [RegExp, string])[] = [
  [
    /No module named 'libvirt/,
    "Python's module libvirt (npm run build, or Debian package python3-libvirt)",
  ],
  [
    /no connection driver available/,
    "libvirt's driver for QEMU (Debian package libvirt-daemon-driver-qemu)",
  ],
];

/** Why there can be no libvirtd here. */
export class UnavailableError extends Error {}

/** Says what is missing, where that is why a driver failed. */
export function explain(error: unknown): unknown {
  const told = SYMPTOMS.find(([symptom]) => symptom.test(String(error)));
  return told === undefined ? error : new UnavailableError(`needs ${told[1]}`, { cause: error });
}

/** Finds all of them. */
export function findPrograms(): Programs {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  const names = Object.keys(PACKAGES) as Program[];
  const found = names.map((name) => [name, folders.map((folder) => join(folder, name)).find(runs)]);
  const missing = found.filter(([, path]) => path === undefined).map(([name]) => name as Program);
  if (missing.length > 0) {
    const told = missing.map((name) => `${name} (Debian package ${PACKAGES[name]})`);
    throw new UnavailableError(`needs ${told.join(', ')}`);
  }
  return Object.fromEntries(found) as Programs;
}

/** Where Python finds libvirt: our own binding once it is built, else what is installed. */
export function bindingPath(folder: string): readonly string[] {
  const built = join(folder, '../../../python/generated/build/lib');
  return existsSync(built) ? [built] : [];
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
