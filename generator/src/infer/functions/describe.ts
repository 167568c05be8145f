/** Decisions in words, for `virglot inspect`. */
import type { ReturnRole, Role } from '../../model/roles.ts';
import type { Element, Meaning, Size } from '../../model/types.ts';

export function describeRole(role: Role): string {
  switch (role.role) {
    case 'self':
    case 'in-handle':
      return `${role.role}: ${role.class}`;
    case 'len':
      return `len: the length of ${role.of}, ${role.direction}`;
    case 'sizeof':
      return `sizeof: the size of ${role.of}`;
    case 'const':
      return `const: always ${role.value}`;
    case 'in-array':
    case 'out-array-probe':
      return `${role.role}: ${describeElement(role.element)}, as many as ${role.len}`;
    case 'in-array-nullterm':
      return `in-array-nullterm: ${describeElement(role.element)}, ended by NULL`;
    case 'out-array-alloc':
      return `out-array-alloc: ${describeElement(role.element)}, as many as ${role.count}`;
    case 'out-array-max':
      return `out-array-max: ${describeElement(role.element)}, as many as ${role.count}`;
    case 'in-struct':
    case 'out-struct':
    case 'dispose':
    case 'dispose-contents':
      return `${role.role}: ${role.struct}`;
    case 'callback':
      return `callback: ${role.callback}`;
    default:
      return role.role;
  }
}

export function describeReturn(role: ReturnRole): string {
  switch (role.role) {
    case 'handle-new':
    case 'handle-borrowed':
      return `${role.role}: ${role.class}`;
    case 'struct-borrowed':
    case 'struct-owned':
      return `${role.role}: ${role.struct}`;
    case 'count':
      return `count: of ${role.of}`;
    case 'enum':
      return `enum: ${role.enums.join(', ')}`;
    default:
      return role.role;
  }
}

export function describeMeaning(meaning: Meaning): string {
  switch (meaning.kind) {
    case 'enum':
      return meaning.enums.join(', ');
    case 'dependent-enum':
      return `${meaning.pattern}, by ${meaning.on}`;
    case 'number':
      return meaning.special ? `number or ${meaning.special}` : 'number';
    default:
      return meaning.kind;
  }
}

export function describeSize(size: Size): string {
  switch (size.kind) {
    case 'count-function':
      return `what ${size.function} counts`;
    case 'null-probe':
      return 'what the function returns for a null array';
    case 'length-probe':
      return 'what the length says after a call with a null array';
    case 'constant':
      return `${size.name} (${size.value})`;
    case 'call':
      return `${size.take} of ${size.function}${size.flags ? ` with ${size.flags}` : ''}`;
    case 'caller':
      return `what the caller gives as ${size.param}`;
    case 'product':
      return size.params.join(' × ');
    case 'host-cpus':
      return 'one bit for each CPU of the host';
    case 'returned-cpus':
      return 'one bit for each CPU that the function returns';
    case 'cpu-stats-probe':
      return 'two calls with null arrays: columns, then rows';
  }
}

function describeElement(element: Element): string {
  switch (element.kind) {
    case 'handle':
      return element.class;
    case 'struct':
      return element.struct;
    case 'struct-pointer':
      return `${element.struct} *`;
    case 'scalar':
      return element.meaning.kind === 'number' ? element.type : describeMeaning(element.meaning);
    case 'string':
      return 'string';
  }
}
