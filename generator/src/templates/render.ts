/**
 * Renders views with the Handlebars templates of one set. Every template can include every other
 * one of its set as a partial: `{{> function}}`. There are no helpers but the built-in ones, and no
 * data variables such as `@first`: what a template would compute belongs into the view.
 */
import { templatesOf } from './source.ts';

/** Text of a template, named by its path without `.hbs`, for a view. */
export type Render = (template: string, view: object) => string;

/** `set` is a folder of `templates/`. */
export function renderer(set: string): Render {
  const partials = templatesOf(set);
  return (name, view) => {
    const template = partials[name];
    if (template === undefined) throw new Error(`templates/${set} has no ${name}.hbs`);
    return template(view, { partials });
  };
}
