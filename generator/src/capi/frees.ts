/** Functions that release handles, arrays of handles and arrays of structs. */
import type { Call } from './call.ts';
import { freeArrayName, freeField, isTakenApart } from './free.ts';
import type { ModelIndex } from './index-of.ts';

export interface FreesView {
  readonly handles: readonly {
    readonly class: string;
    readonly type: string;
    readonly release: string;
    readonly free: string;
    readonly freeArray: string;
  }[];
  /** Structs that libvirt frees one by one. */
  readonly pointers: readonly {
    readonly struct: string;
    readonly free: string;
    readonly freeArray: string;
  }[];
  /** Structs whose fields the layer frees, so that handles can be taken out of them. */
  readonly records: readonly {
    readonly struct: string;
    readonly frees: readonly string[];
    readonly freeArray: string;
  }[];
  /** Structs in a row, some of whose fields are owned. */
  readonly rows: readonly {
    readonly struct: string;
    readonly owned: readonly string[];
    readonly freeArray: string;
  }[];
}

export function freesView(calls: readonly Call[], index: ModelIndex): FreesView {
  const elements = calls.flatMap(({ outputs }) =>
    outputs.flatMap((output) => (output.shape === 'array' ? [output.element] : [])),
  );
  const pointers = new Map(
    elements.flatMap((element) =>
      element.kind === 'struct-pointer' && element.free ? [[element.struct, element.free]] : [],
    ),
  );
  const records = new Set(
    elements.flatMap((element) =>
      element.kind === 'struct-pointer' && isTakenApart(index.struct(element.struct))
        ? [element.struct]
        : [],
    ),
  );
  const rows = new Set(
    elements.flatMap((element) => (element.kind === 'struct' ? [element.struct] : [])),
  );
  return {
    handles: index.model.classes.map(({ name, release }) => ({
      class: name,
      type: `${name}Ptr`,
      release,
      free: `vg_free_${name}`,
      freeArray: freeArrayName(name),
    })),
    pointers: [...pointers].map(([struct, free]) => ({
      struct,
      free,
      freeArray: freeArrayName(struct),
    })),
    records: [...records].map((struct) => ({
      struct,
      frees: index.struct(struct).fields.flatMap((field) => freeField(field, 'items[i]->') ?? []),
      freeArray: freeArrayName(struct),
    })),
    rows: [...rows]
      .map((struct) => ({
        struct,
        owned: index
          .struct(struct)
          .fields.filter(({ owned }) => owned)
          .map(({ name }) => name),
        freeArray: freeArrayName(struct),
      }))
      .filter(({ owned }) => owned.length > 0),
  };
}
