/** View of `libvirt.errors`: one class for each code, in the order of the codes. */
import type { Enumerator, Model } from '../../../model/model.ts';
import { docText } from '../python-text.ts';
import { builtinOf } from './builtins.ts';
import { MEANINGS } from './meanings.ts';
import { errorClassName } from './names.ts';

/** The enum that numbers errors. Its zero is no error. */
const CODES = 'virErrorNumber';

export interface ErrorView {
  readonly name: string;
  readonly bases: string;
  readonly code: number;
  /** The C name. */
  readonly symbol: string;
  readonly since: string;
  readonly doc: string;
}

export function errorViews({ enums }: Pick<Model, 'enums'>): readonly ErrorView[] {
  const codes = enums.find(({ name }) => name === CODES)?.values ?? [];
  return codes.filter(({ value }) => value !== 0).map(errorView);
}

function errorView({ name, value, since, doc }: Enumerator): ErrorView {
  const builtin = builtinOf(name);
  return {
    name: errorClassName(name),
    bases: builtin === undefined ? 'libvirtError' : `libvirtError, ${builtin}`,
    code: value,
    symbol: name,
    since,
    doc: docText(MEANINGS[name] ?? doc ?? `libvirt reports ${name}.`),
  };
}
