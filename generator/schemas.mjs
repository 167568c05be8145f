/**
 * Makes the JSON Schemas of the documents that `--json` prints, and of the annotations, from their
 * TypeScript interfaces.
 *
 *   node generator/schemas.mjs            write them
 *   node generator/schemas.mjs --check    exit code 1 when one is not up to date
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const SCHEMAS = [
  ['schemas/inspect.schema.json', 'src/cli/inspect/document.ts', 'InspectDocument'],
  ['schemas/coverage.schema.json', 'src/cli/coverage-report.ts', 'CoverageDocument'],
  ['schemas/lint.schema.json', 'src/cli/lint-document.ts', 'LintDocument'],
  ['schemas/pack.schema.json', 'src/cli/pack/document.ts', 'PackDocument'],
  ['schemas/snapshot-replay.schema.json', 'src/cli/snapshot/documents.ts', 'ReplayDocument'],
  ['schemas/snapshot-compare.schema.json', 'src/cli/snapshot/documents.ts', 'CompareDocument'],
  ['schemas/snapshot-explain.schema.json', 'src/cli/snapshot/documents.ts', 'ExplainDocument'],
  ['../api-xml/annotations.schema.json', 'src/annotations/types.ts', 'AnnotationsFile'],
];

function schemaOf(source, type) {
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

const check = process.argv.includes('--check');
const changed = SCHEMAS.filter(([file, source, type]) => {
  const text = schemaOf(source, type);
  if (read(here(file)) === text) return false;
  if (!check) writeFileSync(here(file), text);
  return true;
}).map(([file]) => file);

if (changed.length === 0) console.log('All schemas are up to date');
else console.log(`${check ? 'Not up to date' : 'Written'}: ${changed.join(', ')}`);
process.exitCode = check && changed.length > 0 ? 1 : 0;
