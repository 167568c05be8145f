/**
 * Makes the JSON Schemas of the documents that `--json` prints, and of the annotations, from their
 * TypeScript interfaces.
 *
 *   node generator/schemas.mjs            write them
 *   node generator/schemas.mjs --check    exit code 1 when one is not up to date
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const DOCUMENTS = [
  { name: 'inspect', source: 'src/cli/inspect/document.ts', type: 'InspectDocument' },
  { name: 'coverage', source: 'src/cli/coverage-report.ts', type: 'CoverageDocument' },
  { name: 'lint', source: 'src/cli/lint-document.ts', type: 'LintDocument' },
  {
    name: 'annotations',
    source: 'src/annotations/types.ts',
    type: 'AnnotationsFile',
    folder: '../api-xml',
  },
];

function schemaOf({ source, type }) {
  const generator = createGenerator({
    path: here(source),
    tsconfig: here('tsconfig.json'),
    type,
    // Types are checked elsewhere.
    skipTypeCheck: true,
    additionalProperties: false,
    topRef: false,
  });
  return `${JSON.stringify(generator.createSchema(type), null, 2)}\n`;
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

const stale = DOCUMENTS.filter((document) => {
  const { name, folder = 'schemas' } = document;
  const file = here(`${folder}/${name}.schema.json`);
  const text = schemaOf(document);
  if (read(file) === text) return false;
  if (!process.argv.includes('--check')) {
    mkdirSync(here(folder), { recursive: true });
    writeFileSync(file, text);
  }
  return true;
});
const names = stale.map(({ name }) => name).join(', ');
console.log(stale.length === 0 ? 'All schemas are up to date' : `Not up to date: ${names}`);
if (process.argv.includes('--check') && stale.length > 0) process.exitCode = 1;
