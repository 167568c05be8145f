/** View of `libvirt.enums`: the enums of all libraries, by their names. */
import type { Enum, Model } from '../../../model/model.ts';
import { docText } from '../python-text.ts';
import { enumClassName, memberNames } from './names.ts';

export interface EnumView {
  readonly name: string;
  readonly base: 'Values' | 'IntFlag';
  /** The C name. */
  readonly symbol: string;
  readonly since: string;
  readonly doc: string;
  readonly members: readonly MemberView[];
}

export interface MemberView {
  readonly name: string;
  readonly value: string;
  readonly symbol: string;
  readonly since: string;
  /** A sentence with a space after it, or nothing. */
  readonly doc: string;
}

export function enumViews({ enums }: Pick<Model, 'enums'>): readonly EnumView[] {
  return enums.map(enumView).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function enumView(each: Enum): EnumView {
  const names = memberNames(each);
  return {
    name: enumClassName(each.name),
    base: each.kind === 'flags' ? 'IntFlag' : 'Values',
    symbol: each.name,
    since: each.since,
    doc: sentence(each.doc),
    members: each.values.map(({ name, value, since, doc }, at) => ({
      name: names[at]!,
      value: each.kind === 'flags' ? bits(value) : `${value}`,
      symbol: name,
      since,
      doc: sentence(doc),
    })),
  };
}

/** `1 << 5` where it is one bit. */
function bits(value: number): string {
  const bit = Math.log2(value);
  return value > 0 && Number.isInteger(bit) ? `1 << ${bit}` : `${value}`;
}

function sentence(doc: string | undefined): string {
  const text = docText(doc ?? '').replace(/[.\s]+$/, '');
  return text === '' ? '' : `${text}. `;
}
