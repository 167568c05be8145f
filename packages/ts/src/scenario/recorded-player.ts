/** The reference as what a recording was made of. */
import { type Profile, profileOf } from '../reference/profiles/profile.ts';
import { environmentOf } from './environment.ts';
import type { Recording } from './format.ts';
import { machineOf } from './machine.ts';
import { ReferencePlayer } from './reference-player.ts';

/** Throws a RangeError where there is no profile of the recording's release. */
export function playerFor(recording: Recording): ReferencePlayer {
  const environment = environmentOf(recording);
  const profile = (driver: Profile['driver']) => profileOf(recording.libvirt, driver, environment);
  return new ReferencePlayer({ profile, machine: machineOf(recording) });
}
