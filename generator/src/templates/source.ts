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
  const names = paths
    .filter((path) => path.endsWith('.hbs'))
    .map((path) => path.replaceAll('\\', '/').slice(0, -'.hbs'.length));
  return Object.fromEntries(names.map((name) => [name, compile(`${folder}${name}.hbs`)]));
}

function compile(file: string): HandlebarsTemplateDelegate {
  try {
    // Parsed at once: the error of a lazy compilation would not tell the file.
    return Handlebars.compile(Handlebars.parse(readFileSync(file, 'utf8')), options);
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : error}`);
  }
}
