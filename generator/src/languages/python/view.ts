/** The view: everything the templates print, with all names settled. */
import type { Call } from '../../capi/call.ts';
import { groupBy } from '../../capi/group.ts';
import type { HandleClass, Model } from '../../model/model.ts';
import type { Input } from '../language.ts';
import { docstring, textSignature } from './docs.ts';
import { classSymbol } from './glue/builders.ts';
import { cString, cText } from './glue/c-text.ts';
import { commonViews, constructorSignature } from './glue/common.ts';
import { type InputsView, inputsView } from './glue/inputs.ts';
import { outputsView } from './glue/outputs.ts';
import { protocolOf } from './glue/protocol.ts';
import { MODULES, methodNames, owner } from './names.ts';
import { NONE_ERRORS } from './shapes.ts';
import { overloadsOf } from './stubs/overloads.ts';
import type { ClassView, MethodView, ModuleView } from './view-types.ts';

export function moduleViews({ model, calls }: Input): readonly ModuleView[] {
  const names = methodNames(model);
  const methods = groupBy(calls, ({ func }) => owner(func) ?? func.library);
  const sorted = (place: string) =>
    (methods.get(place) ?? []).map((call) => methodView(model, call, names)).sort(byMethod);
  const values = new Map(model.enums.flatMap((each) => each.values).map((v) => [v.name, v.value]));
  return model.libraries.map(({ name }) => ({
    name: MODULES[name] ?? name.replaceAll('-', '_'),
    library: name,
    functions: sorted(name),
    classes: model.classes
      .filter((cls) => cls.library === name)
      .map((cls) => classView(cls, sorted(cls.name), values, connectionOf(cls, model))),
  }));
}

function byMethod(a: MethodView, b: MethodView): number {
  return a.method < b.method ? -1 : 1;
}

function methodView(model: Model, call: Call, names: ReadonlyMap<string, string>): MethodView {
  const { func } = call;
  const cls = owner(func);
  const method = names.get(func.name) ?? func.method;
  const self = call.inputs.find(({ isSelf }) => isSelf);
  const isOwn = cls !== null && self?.shape === 'handle' && self.class === cls;
  const inputs = inputsView(call, model, !isOwn);
  const outputs = outputsView({ call, model, parent: parentOf(call, inputs, cls, isOwn) });
  const args = inputs.arguments;
  const text = docstring(call, model, args, outputs);
  return {
    method,
    function: func.name,
    symbol: call.symbol,
    glue: `py_${func.name}`,
    arguments: args,
    count: args.length,
    required: args.filter((each) => each.default === null).length,
    takesNone: args.length === 0,
    blocking: func.blocking,
    doc: cText(textSignature(method, args, cls === null ? '$module' : '$self') + text),
    text: text.split('\n'),
    type: outputs.type,
    overloads: overloadsOf(call, model, args, outputs.type),
    inputs,
    outputs,
    pass: [...inputs.pass, ...outputs.pass],
    hasSpecial: Object.keys(call.special).length > 0,
    noneError: NONE_ERRORS[func.name] ?? '',
    closes: func.pattern === 'close',
  };
}

/** C expression of the Python object that a result of a class hangs below. */
function parentOf(call: Call, inputs: InputsView, cls: string | null, isOwn: boolean) {
  const { returns } = call.func;
  const named = returns.role === 'handle-new' ? returns.parent : undefined;
  const self = cls !== null ? 'py_self' : inputs.handles[0]?.object;
  return (parent: string): string => {
    const input = call.inputs.find(({ name }) => name === named);
    const handle = input && inputs.handles.find(({ variable }) => variable === input.c[0]!.name);
    const object = handle?.object ?? self;
    if (object === undefined || (parent === '' && call.func.class === null && cls === null))
      return 'NULL';
    if (parent === '') return object;
    const ownClass = handle ? handle.class : isOwn || cls !== null ? classSymbol(cls ?? '') : '';
    const wanted = classSymbol(parent);
    return ownClass === wanted ? object : `vpy_find(${object}, &${wanted})`;
  };
}

function classView(
  cls: HandleClass,
  methods: readonly MethodView[],
  values: ReadonlyMap<string, number>,
  connection: string,
): ClassView {
  const module = MODULES[cls.library] ?? cls.library;
  const parents = parentNames(cls.parent);
  return {
    name: cls.name,
    symbol: classSymbol(cls.name),
    module,
    qualified: cString(`${module}.${cls.name}`),
    free: `vg_free_${cls.name}`,
    ref: cls.ref ?? '',
    doc: cText(`${constructorSignature(cls.name, parents.parentName)}libvirt's ${cls.name}.`),
    methods,
    common: commonViews(cls, methods, connection),
    connection,
    ...parents,
    parentClass: cls.parent ?? '',
    ...protocolOf(cls, methods),
    ...invalidOf(cls.name, values),
  };
}

/** What everything belongs to in the end. */
function connectionOf(cls: HandleClass, model: Model): string {
  const parent = model.classes.find(({ name }) => name === cls.parent);
  return parent === undefined ? cls.name : connectionOf(parent, model);
}

/** What libvirt-python calls the parent. */
function parentNames(parent: string | null): Pick<ClassView, 'parentName' | 'parentAttribute'> {
  if (parent === null) return { parentName: '', parentAttribute: '' };
  const names: Readonly<Record<string, string>> = { virDomain: 'dom', virNetwork: 'net' };
  const name = names[parent];
  return { parentName: name ?? 'conn', parentAttribute: name ? `_${name}` : '' };
}

/** What libvirt reports of a bad pointer of a class. */
function invalidOf(
  cls: string,
  values: ReadonlyMap<string, number>,
): Pick<ClassView, 'invalid' | 'code' | 'domain'> {
  const bare = cls.replace(/^vir(Adm)?/, '');
  const stem = bare === 'Connect' ? 'CONN' : bare.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
  const words =
    bare === 'Connect' ? 'connection' : bare.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return {
    invalid: cString(`invalid ${words} pointer in`),
    code: values.get(`VIR_ERR_INVALID_${stem}`) ?? values.get('VIR_ERR_INVALID_ARG') ?? 8,
    domain: values.get(`VIR_FROM_${stem}`) ?? values.get('VIR_FROM_DOMAIN') ?? 0,
  };
}
