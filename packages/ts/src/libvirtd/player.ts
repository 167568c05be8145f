/** Plays scenarios on a real libvirtd. */
import type { Outcome, Player, RecordedState, Setup, Step } from '../scenario/format.ts';
import { type DaemonOptions, Place } from './daemon.ts';
import type { Driver } from './driver.ts';
import { explain } from './programs.ts';

export { comparable } from './comparable.ts';
export type { DaemonOptions } from './daemon.ts';
export { UnavailableError } from './programs.ts';

export interface Libvirtd {
  readonly version: string;
  readonly qemu: string;
  /** One more to play beside the others; its daemon is its own, so that no crash disturbs another. */
  player(): LibvirtdPlayer;
  close(): Promise<void>;
}

export class LibvirtdPlayer implements Player {
  readonly #drivers: Drivers;
  #driver: Driver | undefined;

  constructor(drivers: Drivers) {
    this.#drivers = drivers;
  }

  open(setup: Setup): Promise<RecordedState> {
    if (this.#driver?.alive !== true) this.#driver = this.#drivers.take();
    return this.#driver.open(setup);
  }

  play(step: Step): Promise<Outcome> {
    if (this.#driver === undefined) throw new Error('no scenario is open');
    return this.#driver.play(step);
  }

  async close(): Promise<void> {
    const driver = this.#driver;
    this.#driver = undefined;
    if (driver !== undefined) await this.#drivers.give(driver);
  }
}

/** Drivers, of which those that are free are used again. */
class Drivers {
  readonly #place: Place;
  readonly #free: Driver[] = [];

  constructor(place: Place) {
    this.#place = place;
  }

  take(): Driver {
    return this.#free.pop() ?? this.#place.start();
  }

  async give(driver: Driver): Promise<void> {
    try {
      if (driver.alive) await driver.close();
    } finally {
      if (driver.alive) this.#free.push(driver);
      else await driver.end();
    }
  }
}

export async function startLibvirtd(options: DaemonOptions = {}): Promise<Libvirtd> {
  const place = new Place(options);
  try {
    const drivers = new Drivers(place);
    const first = drivers.take();
    const { libvirt, qemu } = await first.version();
    await drivers.give(first);
    return {
      version: libvirt,
      qemu,
      player: () => new LibvirtdPlayer(drivers),
      close: () => place.close(),
    };
  } catch (error) {
    await place.close();
    throw explain(error);
  }
}
