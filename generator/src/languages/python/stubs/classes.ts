/** A class in a stub: the constructor and attributes that libvirt-python has, and the methods. */
import type { ClassView } from '../view-types.ts';
import { type Annotated, type FunctionStub, functionStub } from './function.ts';
import { methodStubs } from './methods.ts';

export interface ClassStub {
  readonly name: string;
  readonly doc: string;
  readonly attributes: readonly { readonly name: string; readonly type: string }[];
  readonly functions: readonly FunctionStub[];
}

const PLACE = { indent: '    ', self: true };

/** `connection` is the class of what all objects of the class came through. */
export function classStub(cls: ClassView, connection: string): ClassStub {
  const { name, parentName, parentClass, parentAttribute } = cls;
  // Whatever is passed: the new object belongs to what the first one belongs to.
  const parent: Annotated[] =
    parentName === '' ? [] : [{ name: parentName, type: 'object', default: null }];
  const handle = { name: '_obj', type: 'object', default: 'None' };
  const properties = [
    property('_o', 'Any', 'The handle, to make another object of it.'),
    property('_conn', connection, 'The connection.'),
    ...(parentAttribute === ''
      ? []
      : [property(parentAttribute, parentClass, 'What it is part of.')]),
  ];
  return {
    name,
    doc: `libvirt's ${name}.`,
    attributes: ATTRIBUTES[name] ?? [],
    functions: [
      functionStub('__init__', [...parent, handle], 'None', [], PLACE),
      ...properties,
      ...cls.methods.flatMap((method) => methodStubs(method, PLACE)),
      ...cls.common
        .filter(({ method }) => !/^_[^_]/.test(method))
        .flatMap(({ method }) => common(method, cls, connection)),
    ],
  };
}

/** Attributes that are set by hand. */
const ATTRIBUTES: Readonly<Record<string, ClassStub['attributes']>> = {
  virStorageVol: [{ name: 'streamBufSize', type: 'int' }],
};

function property(name: string, type: string, doc: string): FunctionStub {
  return { ...functionStub(name, [], type, [doc], PLACE), isProperty: true };
}

/** The runtime's methods, which all objects of a kind have. */
function common(method: string, cls: ClassView, connection: string): readonly FunctionStub[] {
  const stub = (type: string, doc: string, args: readonly Annotated[] = []) => [
    functionStub(method, args, type, [doc], PLACE),
  ];
  switch (method) {
    case 'c_pointer':
      return stub('int', 'Address of the C object.');
    case 'connect':
      return stub(connection, 'The connection.');
    case '__enter__':
      return stub('Self', 'The object itself.');
    case '__exit__':
      return stub('None', 'Closes or frees the object.', EXIT);
    case '__del__':
      return stub('None', 'Frees the object.');
    // What object has with the same types.
    case '__reduce__':
      return [];
    case 'virConnGetLastError':
      return stub('ErrorTuple | None', "The connection's last error as a tuple of nine, or None.");
    case 'virConnResetLastError':
      return stub('None', "Forgets the connection's last error.");
    default:
      return stub(cls.parentClass, `Its ${cls.parentClass}.`);
  }
}

const EXIT: readonly Annotated[] = [
  { name: 'exc_type_', type: 'type[BaseException] | None', default: null },
  { name: 'exc_value_', type: 'BaseException | None', default: null },
  { name: 'traceback_', type: 'TracebackType | None', default: null },
  { name: '/', type: '', default: null },
];
