/** Methods that the runtime gives the objects of a class: parents, `with`, what copies get. */
import type { HandleClass } from '../../../model/model.ts';
import { RUNTIME_METHODS } from '../exceptions.ts';
import type { CommonView, MethodView } from '../view-types.ts';
import { cString } from './c-text.ts';
import { dispatchers } from './dispatchers.ts';

export function commonViews(
  cls: HandleClass,
  methods: readonly MethodView[],
  connection: string,
): readonly CommonView[] {
  const all = [
    method('c_pointer', 'vpy_object_pointer', 'Address of the C object.\n\nReturns: int', 'int'),
    ...parentMethods(cls.parent, connection),
    ...PROTOCOL,
    ...dispatchers(cls.name),
    ...(RUNTIME_METHODS[cls.name] ?? []).map((each) =>
      method(each.method, each.function, each.doc, each.type),
    ),
  ];
  const generated = new Set(methods.map((each) => each.method));
  return all.filter((each) => !generated.has(each.method));
}

const PROTOCOL: readonly CommonView[] = [
  method(
    '__enter__',
    'vpy_object_enter',
    'The object itself; the end of the block frees it.',
    'Self',
  ),
  {
    method: '__exit__',
    function: 'vpy_object_exit',
    how: 'METH_VARARGS',
    doc: cString(
      '__exit__($self, exc_type_, exc_value_, traceback_, /)\n--\n\nCloses or frees the object.',
    ),
    summary: 'Closes or frees the object.',
    arguments: [
      { name: 'exc_type_', type: 'type[BaseException] | None', default: null },
      { name: 'exc_value_', type: 'BaseException | None', default: null },
      { name: 'traceback_', type: 'TracebackType | None', default: null },
      { name: '/', type: '', default: null },
    ],
    type: 'None',
  },
  method('__del__', 'vpy_object_del', 'Frees the object.', 'None'),
  method('__reduce__', 'vpy_object_reduce', 'Refuses to be copied.', null),
];

function parentMethods(parent: string | null, connection: string): readonly CommonView[] {
  if (parent === null) return [];
  const connect = method('connect', 'vpy_object_connect', 'The connection.', connection);
  const own = method(accessorOf(parent), 'vpy_object_parent', `Its ${parent}.`, parent);
  return own.method === connect.method ? [connect] : [connect, own];
}

/** `virDomain` → `domain`, `virAdmConnect` → `connect`. */
function accessorOf(parent: string): string {
  return parent.replace(/^vir(Adm)?/, '').toLowerCase();
}

function method(name: string, runtime: string, text: string, type: string | null): CommonView {
  return {
    method: name,
    function: runtime,
    how: 'METH_NOARGS',
    doc: cString(`${name}($self, /)\n--\n\n${text}`),
    summary: text.split('\n')[0]!,
    arguments: [],
    type,
  };
}

/** What `inspect` shows of a class: a connection is made of a handle alone. */
export function constructorSignature(cls: string, parentName: string): string {
  return `${cls}(${parentName === '' ? '' : `${parentName}, `}_obj=None)\n--\n\n`;
}
