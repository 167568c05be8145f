/** What every part of inference looks at, and where it says what it could not decide. */
import type { Annotations } from '../annotations/annotations.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ApiXml } from '../xml/api-xml.ts';
import { type TypeReader, typeReader } from './ctype.ts';
import { collectSymbols, type Symbols } from './symbols.ts';

export interface InferContext {
  readonly symbols: Symbols;
  readonly readType: TypeReader;
  readonly annotations: Annotations;
  readonly report: (diagnostic: Diagnostic) => void;
}

export function inferContext(
  api: ApiXml,
  annotations: Annotations,
  report: (diagnostic: Diagnostic) => void,
): InferContext {
  const symbols = collectSymbols(api);
  return { symbols, readType: typeReader(symbols), annotations, report };
}
