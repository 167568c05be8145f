/** What libvirt's function is called with, in terms of the parameters of ours. */
import type { Func, Param } from '../model/model.ts';
import { ctype } from './ctype.ts';
import { lengthName, paramName } from './names.ts';

/** Expressions that a body puts in the place of some parameters, by name. */
export type Replaced = Readonly<Record<string, string>>;

export function argumentsOf(func: Func, replaced: Replaced = {}): readonly string[] {
  return func.params.map((param) => replaced[param.name] ?? argument(param, func));
}

function argument(param: Param, func: Func): string {
  const name = paramName(param.name);
  switch (param.role) {
    case 'len':
      return lengthArgument(param.of, param.name, func);
    case 'sizeof':
      return `sizeof(*${paramName(param.of)})`;
    case 'const':
      return param.value;
    // libvirt does not write through these, but its types do not say so.
    case 'in-array':
      return `${lengthName(param.name)} > 0 ? ${unconst(param, name)} : NULL`;
    case 'in-cpumap':
    case 'in-struct':
      return unconst(param, name);
    default:
      return name;
  }
}

/** Arrays that share a length are checked to be equally long, so any of them will do. */
function lengthArgument(of: string, name: string, func: Func): string {
  const array = func.params.find((param) => param.name === of);
  return array?.role.startsWith('in-') ? lengthName(of) : paramName(name);
}

/** A cast only where our parameter is const and libvirt's is not. */
function unconst({ type, role }: Param, name: string): string {
  if (type.const || (role === 'in-array' && type.base === 'char')) return name;
  return `(${ctype(type)})${name}`;
}
