/** Files with events: their types, what listens, and what C calls. */
import type { Render } from '../../../templates/render.ts';
import type { Input } from '../../language.ts';
import { eventsView } from './view.ts';

export function emitEvents(input: Input, render: Render): readonly (readonly [string, string])[] {
  const view = { version: input.model.version, ...eventsView(input) };
  return [
    ['event_types.go', render('event_types.go', view)],
    ['event_sequences.go', render('event_sequences.go', view)],
    ['event_methods.go', render('event_methods.go', view)],
    ['event_nocgo.go', render('event_nocgo.go', view)],
    ['event_exports.go', render('event_exports.go', view)],
    ['vgo_registrars.h', render('registrars.h', view)],
    ['vgo_registrars.c', render('registrars.c', view)],
  ];
}
