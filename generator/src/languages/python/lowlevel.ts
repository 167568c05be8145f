/** View of libvirt-python's low-level modules, where every C function has its own name. */
import type { Input } from '../language.ts';
import type { ClassView, MethodView, ModuleView } from './view-types.ts';

export interface LowLevelView {
  readonly name: string;
  readonly functions: readonly LowLevelFunction[];
}

interface LowLevelFunction {
  /** `virDomainGetName` */
  readonly name: string;
  /** The class whose method it is; `None` for a function of the module. */
  readonly owner: string;
  readonly method: string;
  /** What C's failure becomes: `-1` or `None`. */
  readonly failure: string;
}

/** What has no methods of its own there: libvirt-python does not know it. */
const UNKNOWN: ReadonlySet<string> = new Set(['libvirt_admin']);

export function lowLevelViews(
  { calls }: Input,
  modules: readonly ModuleView[],
): readonly LowLevelView[] {
  const counted = new Set(
    calls.flatMap(({ func, outputs }) => {
      const own = outputs.every((each) => each.isReturn && each.shape === 'scalar');
      return own && func.returns.role !== 'void' ? [func.name] : [];
    }),
  );
  const failure = (func: string) => (counted.has(func) ? '-1' : 'None');
  return modules
    .filter(({ name }) => !UNKNOWN.has(name))
    .map(({ name, functions, classes }) => ({
      name,
      functions: [
        ...functions.map((each) => entry('None', each, failure)),
        ...classes.flatMap((cls) => [
          ...cls.methods.map((each) => entry(`"${cls.name}"`, each, failure)),
          ...runtimeEntries(cls),
        ]),
      ].sort((a, b) => (a.name < b.name ? -1 : 1)),
    }));
}

function entry(
  owner: string,
  { function: name, method }: MethodView,
  failure: (func: string) => string,
): LowLevelFunction {
  return { name, owner, method, failure: failure(name) };
}

/** References and addresses are the runtime's. */
function runtimeEntries(cls: ClassView): readonly LowLevelFunction[] {
  const owner = `"${cls.name}"`;
  const entries = [
    { name: `${cls.name}_pointer`, owner, method: 'c_pointer', failure: 'None' },
    ...cls.common
      .filter(({ method }) => method.startsWith('virConn'))
      .map(({ method }) => ({ name: method, owner, method, failure: 'None' })),
  ];
  if (cls.parentName === '') return entries;
  return [...entries, { name: `${cls.name}Free`, owner, method: '__del__', failure: '-1' }];
}
