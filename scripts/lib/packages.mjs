// The packages of this clone. Each takes part through the scripts in its package.json.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

/** Folder name and package.json of everything in packages/. */
export function manifests() {
  const packages = join(root, 'packages');
  return readdirSync(packages)
    .filter((folder) => existsSync(join(packages, folder, 'package.json')))
    .map((folder) => {
      const manifest = JSON.parse(readFileSync(join(packages, folder, 'package.json'), 'utf8'));
      return { folder, manifest };
    });
}

/** For each package that has the script: a step of that title that runs it. */
export function scriptSteps(script, title, work) {
  return manifests()
    .filter(({ manifest }) => script in (manifest.scripts ?? {}))
    .map(({ folder }) => {
      const args = ['run', '--silent', script, '--prefix', `packages/${folder}`];
      return { name: `${title} ${folder}`, work: () => work('npm', args) };
    });
}
