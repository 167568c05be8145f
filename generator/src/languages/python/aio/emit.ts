/** Renders the awaitable modules. */
import type { Render } from '../../../templates/render.ts';
import type { Input } from '../../language.ts';
import { eventEnums } from '../typing/events.ts';
import type { ModuleView } from '../view-types.ts';
import { importsOf, type Sources } from './imports.ts';
import { aioModules } from './module.ts';

export function emitAio(
  input: Input,
  modules: readonly ModuleView[],
  render: Render,
  types: readonly string[],
): readonly [path: string, text: string][] {
  const views = aioModules(input, modules);
  const shared = views[0]?.classes.map(({ name }) => name) ?? [];
  const typing: Sources = [
    ['libvirt.enums', eventEnums(input.model)],
    ['libvirt.types', types],
  ];
  return views.map((module) => {
    const body = render('aio/body', module).trimEnd();
    const { version } = input.model;
    const text = render('aio/module', {
      version,
      body,
      ...importsOf(module, body, shared, typing),
    });
    return [module.path, text];
  });
}
