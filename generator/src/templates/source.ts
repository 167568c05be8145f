/** Where templates come from when the generator runs from source; the bundle carries them compiled. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import options from './options.json' with { type: 'json' };

const ROOT = new URL('../../../templates/', import.meta.url);

/** Every template of `templates/<set>`, by its path there without `.hbs`. */
export function templatesOf(set: string): Readonly<Record<string, HandlebarsTemplateDelegate>> {
  const folder = fileURLToPath(new URL(`${set}/`, ROOT));
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const templates = paths
    .filter((path) => path.endsWith('.hbs'))
    .map((path) => [
      path.replaceAll('\\', '/').slice(0, -'.hbs'.length),
      Handlebars.compile(readFileSync(`${folder}/${path}`, 'utf8'), options),
    ]);
  return Object.fromEntries(templates);
}
