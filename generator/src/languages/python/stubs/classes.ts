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

export function classStub(cls: ClassView): ClassStub {
  const { name, connection, parentName, parentClass, parentAttribute } = cls;
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
      ...cls.common.flatMap(({ method, arguments: args, type, summary }) =>
        type === null ? [] : functionStub(method, args, type, [summary], PLACE),
      ),
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
