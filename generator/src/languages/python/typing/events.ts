/** How annotations spell the ids of events: their numbers, and the members of `libvirt.enums`. */
import type { Event, Model } from '../../../model/model.ts';
import { enumClassName, memberNames } from '../enums/names.ts';

/** `Literal[0, 18, DomainEventID.LIFECYCLE, DomainEventID.JOB_COMPLETED]`. */
export function eventIds(model: Pick<Model, 'enums'>, events: readonly Event[]): string {
  const numbers = events.map(({ value }) => value);
  const members = events.map((event) => memberOf(model, event));
  return `Literal[${[...numbers, ...members].join(', ')}]`;
}

/** The enums that ids of events are members of. */
export function eventEnums({ events }: Pick<Model, 'events'>): readonly string[] {
  return [...new Set(events.map((event) => enumClassName(event.enum)))].sort();
}

function memberOf({ enums }: Pick<Model, 'enums'>, event: Event): string {
  const found = enums.find(({ name }) => name === event.enum);
  const at = found?.values.findIndex(({ name }) => name === event.name) ?? -1;
  if (!found || at < 0) throw new Error(`${event.name} is not in ${event.enum}`);
  return `${enumClassName(found.name)}.${memberNames(found)[at]}`;
}
