/** Why operations are refused: one entry for each rule, with the section of the specification. */

export interface Rule {
  readonly section: string;
  /** What would go wrong otherwise, in a sentence for a person. */
  readonly protects: string;
}

const rule = (section: string, protects: string): Rule => ({ section, protects });

export const RULES = {
  // Any operation
  'read-only': rule('2.3 a', 'A read-only connection changes nothing.'),
  flags: rule(
    '2.3 b to h',
    'Flags that contradict each other or that nobody knows would be guessed at.',
  ),
  'no-domain': rule('6', 'There is no such domain.'),
  'no-snapshot': rule('3.1 e', 'There is no such snapshot.'),
  'no-current': rule('6', 'No snapshot is current.'),
  'no-parent': rule('6', 'The snapshot is a root.'),
  'not-running': rule('6', 'Only a running guest can do that.'),
  running: rule('6', 'A guest that runs already cannot do that.'),
  transient: rule('6', 'A transient domain has no persistent definition to change.'),
  'block-job': rule(
    '2.3 s',
    'A job that copies between the images of a disk would be cut off from them.',
  ),
  'image-missing': rule('8, D2', 'A guest cannot run without one of its images.'),
  depth: rule('2.3 w', 'QEMU and libvirt follow a chain of images only so far.'),

  // Creating
  'xml-malformed': rule('2.3 i', 'What is no XML, or another document, cannot be understood.'),
  'xml-schema': rule(
    '2.3 i',
    'With VALIDATE, what libvirt does not know is refused instead of ignored.',
  ),
  'xml-redefine': rule('2.3 j', 'Metadata that is restored has to be whole.'),
  'xml-memory': rule(
    '2.3 k',
    'Memory can be saved only where there is some, and to a place that is told.',
  ),
  'xml-disk': rule('2.3 l', 'A disk has to be told by a name, with a location that exists.'),
  'domain-xml': rule('5', 'A domain has to be described whole.'),
  name: rule('2.3 m', 'Metadata is kept in files that have the names of the snapshots.'),
  'halt-transient': rule(
    '2.3 h',
    'A transient domain that stops is gone, and its snapshots with it.',
  ),
  'live-without-memory': rule('2.3 n', 'Only saving memory takes long enough for LIVE to matter.'),
  pmsuspended: rule('2.3 o', 'QEMU loses that a guest was suspended to memory.'),
  state: rule('2.3 o', 'libvirt does not know how to restore this state.'),
  'memory-required': rule(
    '2.3 p',
    'Disks without the memory of a running guest do not belong together.',
  ),
  disks: rule('2.3 q', 'Each disk can be asked for once, and has to be one of the domain.'),
  'disk-mode': rule(
    '2.3 q',
    'A snapshot is either inside the images of all disks or in overlays: only those have files of their own.',
  ),
  'overlay-name': rule('2.3 r', 'libvirt makes up names only for files beside other files.'),
  'internal-disk-only': rule(
    '2.3 t',
    'QEMU saves inside the images of a running guest only together with its memory.',
  ),
  'internal-type': rule('2.3 t', 'Only a local image can hold a snapshot.'),
  'internal-format': rule('2.3 t', 'Only qcow2 images can hold snapshots.'),
  'overlay-format': rule('2.3 u', 'Only qcow2 and qed images can lie over others.'),
  'overlay-device': rule(
    '2.3 u',
    'A device that the guest commands itself cannot be put below an overlay.',
  ),
  'overlay-type': rule('2.3 u', 'libvirt cannot make an overlay there.'),
  'overlay-path': rule('2.3 u', 'The path of the overlay leads nowhere.'),
  'overlay-missing': rule('2.3 u', 'An overlay that is to be reused has to be there.'),
  'overlay-kind': rule('2.3 u', 'The overlay is told to be another kind of file than it is.'),
  'overlay-exists': rule('2.3 u', 'A file that is there would be overwritten.'),
  'overlay-folder': rule('2.3 w', 'The folder of the overlay does not exist.'),
  'qemu-img': rule('2.3 w', 'qemu-img could not do its part.'),
  selection: rule(
    '2.3, after the loop',
    'A snapshot has to be of one kind, and of enough disks to be restored.',
  ),
  checkpoints: rule(
    '2.3, after the loop',
    'Checkpoints would lose track of the blocks that changed.',
  ),
  exists: rule('2.3 v', 'Names of snapshots are unique within a domain.'),
  agent: rule('2.3 w', 'Only an agent inside the guest can quiesce its file systems.'),
  'internal-exists': rule('2.3 w', 'An image holds a snapshot of that name already.'),
  manual: rule('7', 'The test driver has no disks that somebody could snapshot.'),

  // Redefining
  'redefine-parent': rule('5', 'Snapshots have to stay a tree.'),
  'redefine-change': rule('5', 'A snapshot of another kind is another snapshot.'),
  'redefine-abi': rule('5', 'The guest would wake up in a machine that is not its own.'),
  'redefine-no-domain': rule('5', 'Without the domain nothing could be reverted to.'),

  // Reverting
  'revert-transient': rule('3.1 f', 'A transient domain that is not started would be gone.'),
  'no-definition': rule('3.1 g', 'The metadata is too old to tell what the domain was.'),
  'managed-save': rule('3.1 h', 'Memory that was saved does not fit to disks of another time.'),
  'revert-not-file': rule('3.1 i', 'libvirt makes overlays only over files when it reverts.'),
  'memory-missing': rule('3.2, step 2', 'The file with the memory is not there.'),
  'memory-abi': rule(
    '3.2, step 2',
    'The memory is that of a guest with another name, or of another machine.',
  ),
  'internal-missing': rule(
    '8, O5',
    'An image does not hold the snapshot that the metadata tells of.',
  ),

  // Deleting
  'internal-disk-gone': rule('4.1 e', 'The domain does not have a disk that the snapshot is in.'),
  'internal-other-image': rule('4.1 e', 'QEMU can delete only from images that it has open.'),
  'external-descendants': rule(
    '4.1 f',
    'Each external descendant has to be merged or dropped by itself.',
  ),
  'external-with-children': rule('4.1 g', 'External snapshots are deleted one at a time.'),
  'current-not-leaf': rule(
    '4.1 g',
    'The guest writes into an overlay of this snapshot, and its children lie over another one: both need the image that it froze. Merging it into one of them would take it from the other.',
  ),
  'not-in-chain': rule(
    '4.1 g',
    'Only images below the one that the guest uses can be merged by QEMU: the children of this snapshot lie on another branch.',
  ),
  'several-children': rule(
    '4.1 g',
    'Several children lie over images that this snapshot made. Merging it would change what one of them is based on.',
  ),
  'delete-in-progress': rule(
    '4.3',
    'A deletion was begun and not ended: what the image holds is not certain.',
  ),
  'merge-no-disk': rule('4.1 h', 'The metadata does not tell which image the snapshot froze.'),
  'merge-disk-gone': rule('4.1 h', 'The domain no longer has the disk.'),
  'merge-not-in-chain': rule(
    '4.1 h',
    'The image of the snapshot is not in the chain that the guest uses.',
  ),
  'merge-mismatch': rule('4.1 h', 'The chain of images is not what the metadata says.'),
  'images-released': rule(
    '4.3',
    'With the memory QEMU saved that it is done with the images: it takes them up again when the guest goes on.',
  ),
  'internal-parent': rule(
    '4.1 h',
    'The image below holds an internal snapshot: merging into it would change what that one is based on.',
  ),

  // Domains
  'undefine-snapshots': rule('4.3', 'Without the domain nobody would know what the images are.'),
  'domain-exists': rule('6', 'There is a domain of that name already.'),
  rename: rule('4.3', 'The new name is not free.'),
  'disk-exists': rule('6', 'There is a disk of that name already.'),
  'disk-gone': rule('6', 'There is no disk of that name.'),
  'commit-no-backing': rule('6', 'There is no image below to commit into.'),
  'no-block-job': rule('6', 'There is no job to end.'),
  'checkpoint-inactive': rule('6', 'Checkpoints are kept by a running QEMU.'),

  // The safe mode
  unsafe: rule(
    '8',
    'libvirt would do it, and crash, lose data or leave no way back to a snapshot.',
  ),
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleId = keyof typeof RULES;
