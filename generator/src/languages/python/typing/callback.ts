/** How annotations spell callables: what each callback gets, opaque last, and may return. */
import type { Callback, CallbackParam, Model } from '../../../model/model.ts';
import { GIVEN } from '../glue/callbacks.ts';
import { type Structs, structType } from './struct.ts';

/** What stands for the type of opaque; a type variable of the function. */
export const OPAQUE = '_T';

export function callbackNamed(model: Pick<Model, 'callbacks'>, name: string): Callback {
  const callback = model.callbacks.find((each) => each.name === name);
  if (!callback) throw new Error(`there is no callback ${name}`);
  return callback;
}

/** `Callable[[virConnect, virDomain, int, int, _T], object]`. */
export function callableType(model: Structs, callback: Callback): string {
  const given = callback.params.filter(({ role }) => GIVEN.has(role));
  const types = given.map((param) => givenType(model, param));
  return `Callable[[${[...types, OPAQUE].join(', ')}], ${answerType(callback)}]`;
}

/** What is not looked at may be anything. */
function answerType({ params }: Callback): string {
  if (params.some(({ role }) => role === 'fill-bytes')) return 'bytes | bytearray | memoryview';
  const outs = params.filter(({ role }) => role === 'out-scalar');
  if (outs.length === 0) return 'object';
  return `tuple[${outs.map(() => 'int').join(', ')}] | list[int]`;
}

export function givenType(model: Structs, param: CallbackParam): string {
  const type = bareType(model, param);
  return param.nullable ? `${type} | None` : type;
}

function bareType(model: Structs, param: CallbackParam): string {
  switch (param.role) {
    case 'borrowed-handle':
      return param.class;
    case 'borrowed-string':
      return 'str';
    case 'borrowed-struct':
      return structType(model, param.struct);
    case 'borrowed-typed':
      return 'dict[str, Any]';
    case 'borrowed-bytes':
      return 'bytes';
    default:
      return 'int';
  }
}
