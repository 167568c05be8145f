/** Bundles the generator into dist/virglot.cjs: one file, templates compiled, no node_modules needed. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import Handlebars from 'handlebars';
import { bundle, compiled } from './bin/bundle.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const options = JSON.parse(readFileSync(here('src/templates/options.json'), 'utf8'));

/** Stands in for src/templates/source.ts: the same function over templates compiled now. */
const compiledTemplates = {
  name: 'compiled-templates',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]templates[\\/]source\.ts$/ }, () => ({
      contents: `
        import Handlebars from 'handlebars/runtime.js';
        const sets = {${subfolders(here('../templates')).map(templateSet).join(',')}};
        export const templatesOf = (set) => sets[set]();`,
      resolveDir: here('.'),
    }));
  },
};

/** Stands in for src/annotations/schema.ts: the same function, its code made now. */
const compiledSchema = {
  name: 'compiled-schema',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]annotations[\\/]schema\.ts$/ }, () => {
      const schema = JSON.parse(readFileSync(here('../api-xml/annotations.schema.json'), 'utf8'));
      const ajv = new Ajv({ allErrors: true, verbose: true, code: { source: true, esm: true } });
      const code = standalone.default(ajv, ajv.compile(schema));
      return {
        contents: `${code}
          export const matchesSchema = (value) => (validate(value) ? [] : validate.errors);`,
        resolveDir: here('.'),
      };
    });
  },
};

function subfolders(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

function templateSet(set) {
  const folder = here(`../templates/${set}`);
  const paths = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith('.hbs'));
  const templates = paths.sort().map((path) => {
    const name = path.replaceAll('\\', '/').slice(0, -'.hbs'.length);
    const text = readFileSync(`${folder}/${path}`, 'utf8');
    return `${JSON.stringify(name)}: Handlebars.template(${precompile(`${set}/${path}`, text)})`;
  });
  return `${JSON.stringify(set)}: () => ({${templates.join(',')}})`;
}

/** The place in a template, as Handlebars spells it in code. */
const location = /\{"start":\{[^{}]*\},"end":\{[^{}]*\}\}/g;

function precompile(path, text) {
  try {
    // Each lookup would copy its place anew, for an error that templates from source tell as well.
    return Handlebars.precompile(text, options).replaceAll(location, 'null');
  } catch (error) {
    throw new Error(`templates/${path}: ${error.message}`);
  }
}

// V8 tells code that fits from code that does not by the length of the text alone.
rmSync(compiled, { force: true });
await build({
  entryPoints: [here('src/cli/main.ts')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  // Packages of this clone are bundled from their TypeScript.
  conditions: ['source'],
  format: 'cjs',
  target: 'node20',
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  define: { 'import.meta.url': 'bundleUrl' },
  banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
  plugins: [compiledTemplates, compiledSchema],
  logLevel: 'warning',
}).then(keepCode, () => {
  // esbuild has said what is wrong.
  process.exitCode = 1;
});

/** Commands start faster with it, and do without where nothing could be generated yet. */
function keepCode() {
  // As in the first line of bin/virglot.mjs: V8 leaves code aside that other flags made.
  const flags = ['--initial-heap-size=64'];
  spawnSync(process.execPath, [...flags, here('warm.mjs'), 'generate', '--dry-run']);
}
