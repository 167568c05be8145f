/** The table of libvirt's functions and the pointers to them. */
import type { Func, Model } from '../model/model.ts';
import { ctype, declare } from './ctype.ts';
import { libraryMacro, paramName, symbolMacro } from './names.ts';
import { wrapped } from './wrap.ts';

export interface SymbolsView {
  readonly version: string;
  readonly libraries: readonly {
    readonly name: string;
    readonly soname: string;
    readonly macro: string;
  }[];
  readonly symbols: readonly SymbolView[];
}

export interface SymbolView {
  readonly name: string;
  readonly since: string;
  readonly macro: string;
  readonly library: string;
  /** Declaration of a pointer to it. */
  readonly pointer: string;
}

export function symbolsView(model: Model): SymbolsView {
  return {
    version: model.version,
    libraries: model.libraries.map(({ name, soname }) => ({
      name,
      soname,
      macro: libraryMacro(name),
    })),
    symbols: model.functions.map((func) => ({
      name: func.name,
      since: func.since,
      macro: symbolMacro(func.name),
      library: libraryMacro(func.library),
      pointer: pointer(func),
    })),
  };
}

function pointer({ name, params, returns }: Func): string {
  const items = params.map((param) => declare(ctype(param.type), paramName(param.name)));
  const head = declare(ctype(returns.type), `(*${name})`);
  return wrapped(head, items.length === 0 ? ['void'] : items, ';');
}
