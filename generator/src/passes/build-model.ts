/** From the XML and the annotations to the Model; everything undecided is said at once. */
import { type Annotations, checkNames } from '../annotations/index.ts';
import { type Diagnostic, VirglotError } from '../diagnostics/index.ts';
import { inferConstants } from '../infer/constants/infer-constants.ts';
import { inferContext } from '../infer/context.ts';
import { inferEnums } from '../infer/enums/infer-enums.ts';
import { inferFunctions } from '../infer/functions/index.ts';
import type { Model } from '../model/model.ts';
import type { ApiXml } from '../xml/api-xml.ts';

/** Throws a VirglotError with every diagnostic when a fact is undecided. */
export function buildModel(api: ApiXml, annotations: Annotations): Model {
  const diagnostics: Diagnostic[] = [];
  const context = inferContext(api, annotations, (diagnostic) => diagnostics.push(diagnostic));
  diagnostics.push(...checkNames(annotations, context.symbols));
  const model: Model = {
    version: api.version,
    libraries: api.libraries.map(({ name }) => ({ name, soname: `${name}.so.0` })),
    classes: [],
    functions: inferFunctions(context),
    callbacks: [],
    events: [],
    enums: inferEnums(context),
    ...inferConstants(context),
    structs: [],
    typedKeys: [],
    families: [],
  };
  if (diagnostics.length > 0) throw new VirglotError(diagnostics, 1);
  return model;
}
