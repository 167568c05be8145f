// `npm start`: from a fresh clone to compiled bindings, and what they bind.
import { SETUP, virglotSays } from './lib/setup.mjs';
import { say, steps } from './lib/steps.mjs';

const { step, elapsed } = steps(SETUP.length);
for (const { name, work } of SETUP) {
  // Each step needs the one before it.
  if (!(await step(name, work))) process.exit(1);
}
say(`\nBound in ${elapsed()}:\n`);
say(await virglotSays('coverage', '--summary'));
say('\nNext: `npx virglot inspect virDomainGetInfo`, `npx virglot --help`, `npm test`.');
