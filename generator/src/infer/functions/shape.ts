/** A function as the rules see it: names, C types and facts, its annotations beside them; no prose. */
import type { ParameterAnnotation, ReturnAnnotation } from '../../annotations/types.ts';
import { create, type Position } from '../../diagnostics/index.ts';
import type { CType } from '../../model/types.ts';
import type { XmlFunction } from '../../xml/api-xml.ts';
import type { InferContext } from '../context.ts';
import type { InLibrary } from '../symbols.ts';

export interface Annotated<Annotation> {
  readonly facts: Annotation;
  readonly at: Position;
}

export interface ArgShape {
  readonly name: string;
  readonly type: CType;
  readonly index: number;
  readonly facts: Readonly<Record<string, string>>;
  readonly at: Position;
  readonly doc?: string;
  readonly annotation?: Annotated<ParameterAnnotation>;
}

export interface ReturnShape {
  readonly type: CType;
  readonly facts: Readonly<Record<string, string>>;
  readonly at: Position;
  readonly doc?: string;
  readonly annotation?: Annotated<ReturnAnnotation>;
}

export interface FunctionShape {
  readonly name: string;
  readonly library: string;
  readonly args: readonly ArgShape[];
  readonly returns: ReturnShape;
  readonly xml: XmlFunction;
}

/** Undefined when a type is unknown; that is reported. */
export function shapeOf(
  { library, xml }: InLibrary<XmlFunction>,
  { readType, annotations, report }: InferContext,
): FunctionShape | undefined {
  let known = true;
  const typed = (text: string, what: string, at: Position): CType => {
    const type = readType(text);
    if (type) return type;
    known = false;
    report(create('VG0310', `${what} has the unknown type \`${text}\``, { at }));
    return unknownType;
  };
  const ofReturn = annotations.returns[xml.name];
  const shape: FunctionShape = {
    name: xml.name,
    library,
    xml,
    args: xml.args.map((arg, index) => {
      const key = `${xml.name}.${arg.name}`;
      const facts = annotations.parameters[key];
      return {
        name: arg.name,
        type: typed(arg.type, `parameter "${arg.name}" of ${xml.name}`, arg.at),
        index,
        facts: arg.facts,
        at: arg.at,
        ...(arg.doc !== undefined && { doc: arg.doc }),
        ...(facts && { annotation: { facts, at: annotations.at('parameters', key) } }),
      };
    }),
    returns: {
      type: typed(xml.returns.type, `the return value of ${xml.name}`, xml.returns.at),
      facts: xml.returns.facts,
      at: xml.returns.at,
      ...(xml.returns.doc !== undefined && { doc: xml.returns.doc }),
      ...(ofReturn && {
        annotation: { facts: ofReturn, at: annotations.at('returns', xml.name) },
      }),
    },
  };
  return known ? shape : undefined;
}

const unknownType: CType = { text: '', kind: 'void', base: 'void', pointers: 0, const: false };
