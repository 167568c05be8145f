/** Methods that the runtime gives the objects of a class: parents, `with`, what copies get. */
import type { HandleClass } from '../../../model/model.ts';
import { RUNTIME_METHODS } from '../exceptions.ts';
import type { CommonView, MethodView } from '../view-types.ts';
import { cString } from './c-text.ts';
import { dispatchers } from './dispatchers.ts';

export function commonViews(
  cls: HandleClass,
  methods: readonly MethodView[],
): readonly CommonView[] {
  const all = [
    method('c_pointer', 'vpy_object_pointer', 'Address of the C object.\n\nReturns: int'),
    ...parentMethods(cls.parent),
    ...PROTOCOL,
    ...dispatchers(cls.name),
    ...(RUNTIME_METHODS[cls.name] ?? []).map((each) =>
      method(each.method, each.function, each.doc),
    ),
  ];
  const generated = new Set(methods.map((each) => each.method));
  return all.filter((each) => !generated.has(each.method));
}

const PROTOCOL: readonly CommonView[] = [
  method('__enter__', 'vpy_object_enter', 'The object itself; the end of the block frees it.'),
  {
    method: '__exit__',
    function: 'vpy_object_exit',
    how: 'METH_VARARGS',
    doc: cString(
      '__exit__($self, exc_type_, exc_value_, traceback_, /)\n--\n\nCloses or frees the object.',
    ),
  },
  method('__del__', 'vpy_object_del', 'Frees the object.'),
  method('__reduce__', 'vpy_object_reduce', 'Refuses to be copied.'),
];

function parentMethods(parent: string | null): readonly CommonView[] {
  if (parent === null) return [];
  const connect = method('connect', 'vpy_object_connect', 'The connection.');
  const own = method(accessorOf(parent), 'vpy_object_parent', `Its ${parent}.`);
  return own.method === connect.method ? [connect] : [connect, own];
}

/** `virDomain` → `domain`, `virAdmConnect` → `connect`. */
function accessorOf(parent: string): string {
  return parent.replace(/^vir(Adm)?/, '').toLowerCase();
}

function method(name: string, runtime: string, text: string): CommonView {
  const doc = cString(`${name}($self, /)\n--\n\n${text}`);
  return { method: name, function: runtime, how: 'METH_NOARGS', doc };
}

/** What `inspect` shows of a class: a connection is made of a handle alone. */
export function constructorSignature(cls: string, parentName: string): string {
  return `${cls}(${parentName === '' ? '' : `${parentName}, `}_obj=None)\n--\n\n`;
}
