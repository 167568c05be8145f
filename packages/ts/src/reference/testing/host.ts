/** A host with one domain, for tests: operations by short names, with a clock that goes on. */

import type { Setup } from '../../scenario/format.ts';
import { DOMAIN, domainXml } from '../../scenario/machine.ts';
import type { Operation } from '../operations/operation.ts';
import type { AnyOutcome } from '../outcome.ts';
import { plan } from '../plan.ts';
import { type Profile, profileOf } from '../profiles/profile.ts';
import { newImage } from '../state/image.ts';
import { EMPTY_STATE, type State, withFile } from '../state/state.ts';

export const FOLDER = '/images';
export { DOMAIN };

const EXTERNAL = `<disks><disk name='vda' snapshot='external'/></disks>`;

export class Host {
  state: State = EMPTY_STATE;
  readonly profile: Profile;
  #now = 1_700_000_000;

  /** Shut off, with qcow2 images for the disks; `vda` alone unless the setup says otherwise. */
  constructor(setup: Setup = {}, release = '11.3.0') {
    this.profile = profileOf(release);
    for (const { file } of setup.disks ?? [{ file: 'vda.qcow2' }]) {
      this.state = withFile(this.state, `${FOLDER}/${file}`, newImage('qcow2'));
    }
    this.run({ op: 'define', xml: domainXml(setup, FOLDER, 'pc-i440fx-10.0') });
    if (setup.start === true) this.run({ op: 'start', domain: DOMAIN });
  }

  readonly clock = (): number => this.#now++;

  /** What libvirt makes of it. */
  try(operation: Operation): AnyOutcome {
    const outcome = plan(this.state, operation, { profile: this.profile, clock: this.clock });
    this.state = outcome.after;
    return outcome;
  }

  /** The same, where it has to succeed. */
  run(operation: Operation): this {
    const outcome = this.try(operation);
    if (outcome.kind === 'plan') return this;
    throw new Error(outcome.kind === 'crash' ? outcome.what : outcome.error.message);
  }

  /** External snapshots of vda, each on the one before it. */
  external(...names: string[]): this {
    for (const name of names) this.create(`<name>${name}</name>${EXTERNAL}`);
    return this;
  }

  internal(...names: string[]): this {
    for (const name of names) this.create(`<name>${name}</name>`);
    return this;
  }

  /** External, with the memory of the guest in a file. */
  remembering(name: string): this {
    const memory = `<memory snapshot='external' file='${FOLDER}/${name}.memory'/>`;
    return this.create(`<name>${name}</name>${memory}${EXTERNAL}`);
  }

  create(content: string, flags = 0): this {
    const xml = `<domainsnapshot>${content}</domainsnapshot>`;
    return this.run({ op: 'create', domain: DOMAIN, xml, flags });
  }

  revert(snapshot: string, flags = 0): this {
    return this.run({ op: 'revert', domain: DOMAIN, snapshot, flags });
  }

  delete(snapshot: string, flags = 0): this {
    return this.run({ op: 'delete', domain: DOMAIN, snapshot, flags });
  }

  write(slot: number, value: number): this {
    return this.run({ op: 'write', domain: DOMAIN, target: 'vda', slot, value });
  }
}
