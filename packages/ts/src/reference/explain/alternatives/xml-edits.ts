/** Changes to the name, the memory and the parent in a request for a snapshot. */
import { type Domain, definitionOf, isActive } from '../../state/domain.ts';
import { folderOf, type State } from '../../state/state.ts';
import { quoted } from '../../text/printable.ts';
import { newElement } from '../../xml/select.ts';
import { freeName } from './present.ts';
import { type Edit, nameIn, type Request, type Surroundings, withChild } from './request.ts';

export function nameEdits(request: Request, { domain }: Surroundings): readonly Edit[] {
  const name = nameIn(request);
  if (name === null) return [];
  // Names are those of files.
  const possible = name.replaceAll('/', '-').replace(/^\.+/, '');
  const free = freeName(domain, possible === '' ? 'snapshot' : possible);
  if (free === name) return [];
  const child = newElement('name', {}, [free]);
  return [
    {
      says: `with the name ${quoted(free)}`,
      warning: null,
      apply: (each) => withChild(each, 'name', child),
    },
  ];
}

export function memoryEdits({ state, domain }: Surroundings): readonly Edit[] {
  const without: Edit = {
    says: 'without <memory>',
    warning: null,
    apply: (each) => withChild(each, 'memory', null),
  };
  const file = isActive(domain) ? memoryFile(state, domain) : null;
  if (file === null) return [without];
  const memory = newElement('memory', { snapshot: 'external', file });
  const outside: Edit = {
    says: `with the memory in a file, such as ${quoted(file)}`,
    warning: null,
    apply: (each) => withChild(each, 'memory', memory),
  };
  return [without, outside];
}

function memoryFile(state: State, domain: Domain): string | null {
  const disk = definitionOf(domain).disks.find(({ source }) => source?.path);
  if (!disk?.source?.path) return null;
  const file = `${folderOf(disk.source.path)}/${domain.name}.memory`;
  return state.files.has(file) ? null : file;
}

/** What metadata of another time may tell. */
export const OVERLAYS_EDIT: Edit = {
  says: 'without <revertDisks>',
  warning: null,
  apply: (each) => withChild(each, 'revertDisks', null),
};

export const PARENT_EDIT: Edit = {
  says: 'without <parent>',
  warning: 'The snapshot becomes a root.',
  apply: (each) => withChild(each, 'parent', null),
};
