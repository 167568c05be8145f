/** From the XML and the annotations to the Model; everything undecided is said at once. */
import { type Annotations, checkNames } from '../annotations/index.ts';
import { type Diagnostic, VirglotError } from '../diagnostics/index.ts';
import { inferCallbacks } from '../infer/callbacks/infer-callbacks.ts';
import { inferClasses } from '../infer/classes/infer-classes.ts';
import { inferConstants } from '../infer/constants/infer-constants.ts';
import { inferContext } from '../infer/context.ts';
import { inferEnums } from '../infer/enums/infer-enums.ts';
import { inferEvents } from '../infer/events/infer-events.ts';
import { inferFunctions } from '../infer/functions/index.ts';
import { inferStructs } from '../infer/structs/infer-structs.ts';
import { inferFamilies } from '../infer/typed-keys/infer-families.ts';
import { inferTypedKeys } from '../infer/typed-keys/infer-typed-keys.ts';
import type { Model } from '../model/model.ts';
import type { ApiXml } from '../xml/api-xml.ts';

/** Throws a VirglotError with every diagnostic when a fact is undecided. */
export function buildModel(api: ApiXml, annotations: Annotations): Model {
  const diagnostics: Diagnostic[] = [];
  const context = inferContext(api, annotations, (diagnostic) => diagnostics.push(diagnostic));
  diagnostics.push(...checkNames(annotations, context.symbols));
  const enums = inferEnums(context);
  const typedKeys = inferTypedKeys(context);
  const model: Model = {
    version: api.version,
    libraries: api.libraries.map(({ name }) => ({ name, soname: `${name}.so.0` })),
    classes: inferClasses(context),
    functions: inferFunctions(context),
    callbacks: inferCallbacks(context),
    events: inferEvents(enums, context),
    enums,
    ...inferConstants(context),
    structs: inferStructs(context),
    typedKeys,
    families: inferFamilies(typedKeys, context),
  };
  if (diagnostics.length > 0) throw new VirglotError(diagnostics, 1);
  return model;
}
