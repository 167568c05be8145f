/** Reads one API file, libvirt's own or distilled, into an XmlLibrary. */
import type { Diagnostic } from '../diagnostics/index.ts';
import { unreadable } from '../diagnostics/index.ts';
import type { XmlLibrary } from './api-xml.ts';
import { attribute, type Element } from './element.ts';
import { parseApi } from './parse.ts';
import { collectProblems, failOnErrors } from './problems.ts';
import { type ReadContext, readContext } from './symbols/context.ts';
import { readEnumerator } from './symbols/enumerator.ts';
import { readFunction } from './symbols/function.ts';
import { readMacro } from './symbols/macro.ts';
import { readStruct } from './symbols/struct.ts';
import { readTypedef, readVariable } from './symbols/typed.ts';

export interface ReadResult {
  readonly library: XmlLibrary;
  /** The file holds facts instead of prose. */
  readonly distilled: boolean;
  readonly warnings: readonly Diagnostic[];
}

/** Throws a VirglotError when the text is no API file. */
export function readLibrary(file: string, text: string): ReadResult {
  const problems = collectProblems();
  const symbols = emptySymbols();
  let root: Element | undefined;
  let context = readContext(problems, false);

  parseApi(
    file,
    text,
    {
      root: (element) => {
        root = element;
        context = readContext(problems, isDistilled(element));
      },
      symbol: (element) => addSymbol(symbols, element, context),
    },
    problems,
  );
  failOnErrors(problems.all);
  if (!root) throw unreadable('VG0107', `${file} has no <api>`, { at: { file, line: 1, col: 1 } });
  return {
    library: { at: root.at, name: attribute(root, 'name'), ...symbols },
    distilled: isDistilled(root),
    warnings: problems.all,
  };
}

function isDistilled(root: Element): boolean {
  return root.attributes.distilled !== undefined;
}

type Symbols = {
  -readonly [Kind in Exclude<keyof XmlLibrary, 'at' | 'name'>]: XmlLibrary[Kind][number][];
};

function emptySymbols(): Symbols {
  return {
    macros: [],
    enumerators: [],
    typedefs: [],
    structs: [],
    variables: [],
    functypes: [],
    functions: [],
  };
}

function addSymbol(symbols: Symbols, element: Element, context: ReadContext): void {
  switch (element.name) {
    case 'macro':
      symbols.macros.push(readMacro(element, context));
      break;
    case 'enum':
      symbols.enumerators.push(readEnumerator(element, context));
      break;
    case 'typedef':
      symbols.typedefs.push(readTypedef(element, context));
      break;
    case 'struct':
      symbols.structs.push(readStruct(element, context));
      break;
    case 'variable':
      symbols.variables.push(readVariable(element, context));
      break;
    case 'functype':
    case 'function': {
      const read = readFunction(element, context);
      if (read) symbols[`${element.name}s`].push(read);
    }
  }
}
