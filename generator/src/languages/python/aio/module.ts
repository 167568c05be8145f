/** The awaitable modules: which classes and functions each has. */
import type { HandleClass } from '../../../model/model.ts';
import type { Input } from '../../language.ts';
import { methodNames } from '../names.ts';
import type { ClassView, MethodView, ModuleView } from '../view-types.ts';
import { baseOf, NOT_AWAITABLE } from './bases.ts';
import { type EventsView, eventsView } from './events.ts';
import { type FunctionView, functionView, type Place } from './function.ts';

export interface AioClassView {
  readonly name: string;
  readonly module: string;
  readonly base: string;
  readonly functions: readonly FunctionView[];
  readonly events: readonly EventsView[];
}

export interface AioModuleView {
  readonly name: string;
  /** Path below `generated`. */
  readonly path: string;
  readonly classes: readonly AioClassView[];
  readonly functions: readonly FunctionView[];
  readonly events: readonly EventsView[];
}

/** The first module has a package of its own, which adds what is written by hand. */
const PATHS: Readonly<Record<string, string>> = { libvirt: 'lib/libvirt/aio/_classes.py' };

export function aioModules(
  { model, calls }: Input,
  modules: readonly ModuleView[],
): readonly AioModuleView[] {
  const byFunction = new Map(calls.map((call) => [call.func.name, call]));
  const classes = new Map(model.classes.map((cls) => [cls.name, cls]));
  const names = methodNames(model);
  const views = (place: Place, methods: readonly MethodView[]) => {
    const bound = methods.filter((each) => NOT_AWAITABLE[each.function] === undefined);
    const pairs = bound.map((each) => [byFunction.get(each.function)!, each] as const);
    return {
      functions: pairs
        .filter(([, method]) => !method.closes)
        .map(([call, method]) => functionView(place, call, method)),
      events: pairs.flatMap(([call, method]) => eventsView(place, call, method) ?? []),
    };
  };
  return modules.map(({ name: module, functions, classes: members }) => {
    const place = { model, module, names, cls: null };
    const own = views(place, functions);
    return {
      name: module,
      path: PATHS[module] ?? `lib/${module}/aio.py`,
      classes: members.map((each): AioClassView => {
        const cls = classes.get(each.name)!;
        const common = commonViews(each, classes);
        const { functions: methods, events } = views({ ...place, cls }, each.methods);
        return {
          name: each.name,
          module,
          base: baseOf(cls, module),
          functions: [...methods, ...common],
          events,
        };
      }),
      ...own,
    };
  });
}

/** Methods that come with the object rather than from a function of libvirt. */
function commonViews(
  { common }: ClassView,
  classes: ReadonlyMap<string, HandleClass>,
): readonly FunctionView[] {
  return common.flatMap(({ method, type }) => {
    if (type === null || method.startsWith('_')) return [];
    const isHandle = classes.has(type);
    return {
      name: method,
      indent: '    ',
      overloads: [],
      signature: `    def ${method}(self) -> ${type}:`,
      doc: 'Gives at once what the blocking object gives.',
      call: `        ${isHandle ? 'found =' : 'return'} self.sync.${method}()`,
      result: isHandle ? `${type}.of(found)` : '',
    };
  });
}
