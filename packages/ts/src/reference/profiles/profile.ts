/** What distinguishes the libvirts whose behaviour is reproduced: data, and nothing else. */
import type { XmlElement } from '../xml/element.ts';

/** A release: what it does otherwise than its neighbours (section 12 of the specification). */
export interface Release {
  readonly version: string;
  /** The functions that messages about flags name. */
  readonly functions: { readonly create: string; readonly revert: string; readonly delete: string };
  /** Defect C1: looking for other users of a merged image crashes on what was taken offline. */
  readonly crashesLookingForUsers: boolean;
  /** Whether a snapshot all of whose disks are `manual` is one. */
  readonly takesManualOnly: boolean;
  /** After memory was saved or loaded QEMU does not take the images up before the guest goes on. */
  readonly leavesImagesReleased: boolean;
  /** Images in a chain that a guest can be started on; null where only the general limit is known. */
  readonly startableLayers: number | null;
  /** Whether the refusal to name an overlay tells the disk's path. */
  readonly tellsMissingSource: boolean;
}

/** What comes from the machine, not from libvirt. */
export interface Environment {
  /** Whom QEMU runs as: messages about files that it cannot open name it. */
  readonly user: { readonly uid: number; readonly gid: number };
  /** Where guests are put among the control groups; null where none are used. */
  readonly partition: string | null;
  /** The `<cpu>` that a guest really gets; null takes that of the definition. */
  readonly cpu: XmlElement | null;
}

export interface Profile {
  readonly release: Release;
  readonly driver: 'qemu' | 'test';
  readonly environment: Environment;
}

export const RELEASES: readonly Release[] = [
  {
    version: '11.3.0',
    functions: {
      create: 'qemuSnapshotCreateXML',
      revert: 'qemuSnapshotRevert',
      delete: 'qemuSnapshotDelete',
    },
    crashesLookingForUsers: true,
    takesManualOnly: false,
    leavesImagesReleased: true,
    startableLayers: 25,
    tellsMissingSource: false,
  },
  {
    version: '12.8.0',
    functions: {
      create: 'qemuDomainSnapshotCreateXML',
      revert: 'qemuDomainRevertToSnapshot',
      delete: 'qemuDomainSnapshotDelete',
    },
    crashesLookingForUsers: false,
    takesManualOnly: true,
    leavesImagesReleased: false,
    startableLayers: null,
    tellsMissingSource: true,
  },
];

/** A system libvirtd as Debian installs it. */
const ENVIRONMENT: Environment = {
  user: { uid: 64055, gid: 64055 },
  partition: null,
  cpu: null,
};

/** The profile of a release; throws a RangeError if that release is none of those described. */
export function profileOf(
  version: string,
  driver: Profile['driver'] = 'qemu',
  environment: Partial<Environment> = {},
): Profile {
  const release = RELEASES.find((each) => each.version === version);
  if (release === undefined) {
    const known = RELEASES.map((each) => each.version).join(', ');
    throw new RangeError(`no profile for libvirt ${version}; there are ${known}`);
  }
  return { release, driver, environment: { ...ENVIRONMENT, ...environment } };
}
