/** View of the module `libvirt.types`. */
import type { Callback, Model } from '../../../model/model.ts';
import { CALLBACKS_NOT_BOUND } from '../capabilities.ts';
import { isResult } from '../glue/structs.ts';
import { callableType } from '../typing/callback.ts';
import { type ImportView, importsFor } from './imports.ts';
import { type RecordView, recordViews, type SequenceView, sequenceViews } from './records.ts';

export interface TypesView {
  readonly imports: readonly ImportView[];
  readonly records: readonly RecordView[];
  readonly sequences: readonly SequenceView[];
  readonly callbacks: readonly CallbackAlias[];
  /** Everything that the module has, sorted. */
  readonly names: readonly string[];
}

interface CallbackAlias {
  readonly name: string;
  readonly type: string;
  readonly doc: string;
}

/** Names that the template itself defines. */
const WRITTEN = [
  'AnyEventCallback',
  'AuthCallback',
  'ErrorTuple',
  'HandleCallback',
  'TimeoutCallback',
  'TypedParameterValue',
  'TypedParameters',
];

/** `classes` are those of the module `libvirt`. */
export function typesView(model: Model, classes: ReadonlyMap<string, string>): TypesView {
  const structs = model.structs.filter(isResult);
  const records = recordViews(model, structs);
  const sequences = sequenceViews(model, structs);
  const callbacks = model.callbacks
    .filter(({ name, library }) => library === 'libvirt' && !(name in CALLBACKS_NOT_BOUND))
    .map((callback) => alias(model, callback));
  const named = [...records, ...sequences, ...callbacks].map(({ name }) => name);
  const texts = [...sequences, ...callbacks].map(({ type }) => type);
  return {
    imports: importsFor([...texts, ...NEEDED], classes, ''),
    records,
    sequences,
    callbacks,
    names: [...named, ...WRITTEN].sort(),
  };
}

/** What the template itself uses. */
const NEEDED = [
  'Any',
  'Callable',
  'Mapping',
  'Protocol',
  'Sequence',
  'TypeAlias',
  'TypedDict',
  'TypeVar',
  'virConnect',
];

/** `virConnectDomainEventCallback` → `DomainEventCallback`. */
function alias(model: Model, callback: Callback): CallbackAlias {
  return {
    name: callback.name.replace(/^vir(Connect(?=[A-Z]))?/, ''),
    type: callableType(model, callback),
    doc: `A ${callback.name} of libvirt.`,
  };
}
