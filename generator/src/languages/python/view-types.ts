/** What the view consists of: modules, their classes, and their methods. */
import type { InputsView } from './glue/inputs.ts';
import type { OutputsView } from './glue/outputs.ts';
import type { ArgumentView } from './slots.ts';
import type { Overload } from './stubs/overloads.ts';

export interface MethodView extends Pick<InputsView, 'arguments'> {
  /** As Python calls it. */
  readonly method: string;
  /** libvirt's function. */
  readonly function: string;
  /** The C layer's function. */
  readonly symbol: string;
  /** The glue's function. */
  readonly glue: string;
  readonly count: number;
  readonly required: number;
  readonly takesNone: boolean;
  readonly blocking: boolean;
  readonly doc: string;
  /** Lines of the docstring. */
  readonly text: readonly string[];
  /** The Python type of the result. */
  readonly type: string;
  /** The ways to call it, with their types. */
  readonly overloads: readonly Overload[];
  readonly inputs: InputsView;
  readonly outputs: OutputsView;
  /** What the call gets besides its error, in order. */
  readonly pass: readonly string[];
  readonly hasSpecial: boolean;
  /** Code of the error that only means that there is none; empty when there is no such error. */
  readonly noneError: string;
  /** Closes its object: the handle stays while other calls use it. */
  readonly closes: boolean;
}

export interface ClassView {
  readonly name: string;
  readonly symbol: string;
  readonly module: string;
  readonly qualified: string;
  /** The C layer's function that gives a reference back. */
  readonly free: string;
  /** libvirt's function that takes one; empty where there is none. */
  readonly ref: string;
  readonly doc: string;
  readonly methods: readonly MethodView[];
  /** Methods that the runtime gives its objects. */
  readonly common: readonly CommonView[];
  /** The class of the connection that its objects came through. */
  readonly connection: string;
  /** Argument of the constructor for what the object belongs to; empty for connections. */
  readonly parentName: string;
  /** Its class. */
  readonly parentClass: string;
  /** Attribute that holds it where it is not the connection. */
  readonly parentAttribute: string;
  /** The glue of the getter of what people call it; empty where it has no name. */
  readonly title: string;
  /** The glue of the getter of what tells it from its like; empty where only the handle does. */
  readonly identity: string;
  /** What people call its identity, such as `uuid`; empty where the title is it. */
  readonly label: string;
  /** Method that ends a `with` block, and a block that raised; empty where there is none. */
  readonly done: string;
  readonly failed: string;
  readonly invalid: string;
  readonly code: number;
  readonly domain: number;
}

export interface CommonView {
  readonly method: string;
  /** The runtime's function. */
  readonly function: string;
  /** As PyMethodDef has it. */
  readonly how: 'METH_NOARGS' | 'METH_VARARGS';
  readonly doc: string;
  /** The first line of that, for people. */
  readonly summary: string;
  readonly arguments: readonly Pick<ArgumentView, 'name' | 'type' | 'default'>[];
  /** The Python type of the result; null where it is not for programs, or as every object has it. */
  readonly type: string | null;
}

export interface ModuleView {
  readonly name: string;
  readonly library: string;
  readonly functions: readonly MethodView[];
  readonly classes: readonly ClassView[];
}
