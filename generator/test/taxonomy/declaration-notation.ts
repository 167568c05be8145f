/**
 * Everything of the Model but functions as rows of declarations.tsv: kind, name, and what is known.
 *
 * enum: kind, then `name=value>alias@since` of its members, `!` and its sentinels.
 * struct: tag, since, destructor, then `name=C-type<meaning>@length`, `?` may be NULL, `!` owned.
 * callback: library, since, C type, then `name=role<what>@length`, `?` may be NULL.
 * key: its text, the type of its values (`+` repeatable, `-` none), family, since.
 */
import type {
  Callback,
  CallbackParam,
  Enum,
  Event,
  Family,
  Field,
  Model,
  Struct,
  TypedKey,
} from '../../src/model/model.ts';
import type { Meaning } from '../../src/model/types.ts';

export type Row = readonly [kind: string, name: string, text: string];

export function declarationRows(model: Model): readonly Row[] {
  return [
    ...model.enums.map((each): Row => ['enum', each.name, enumText(each)]),
    ...model.classes.map(({ name, since }): Row => ['class', name, since]),
    ...model.structs.map((each): Row => ['struct', each.name, structText(each)]),
    ...model.callbacks.map((each): Row => ['callback', each.name, callbackText(each)]),
    ...model.events.map((each): Row => ['event', each.name, eventText(each)]),
    ...model.families.map((each): Row => ['family', each.prefix, familyText(each)]),
    ...model.typedKeys.map((each): Row => ['key', each.name, keyText(each)]),
  ];
}

function enumText({ kind, values, sentinels }: Enum): string {
  const members = values.map(
    ({ name, value, aliasOf, since }) => `${name}=${value}${aliasOf ? `>${aliasOf}` : ''}@${since}`,
  );
  const last = sentinels.map(({ name }) => name);
  return `${kind} ${members.sort().join(' ')} ! ${last.sort().join(' ')}`.trimEnd();
}

const structText = ({ tag, since, free, freeAll, fields }: Struct): string =>
  `${tag} ${since} ${free ?? freeAll ?? '-'} ${fields.map(fieldText).join(' ')}`;

function fieldText(field: Field): string {
  if (field.role === 'union')
    return `${field.name}=union{${field.members.map(fieldText).join(',')}}`;
  const type = field.role === 'char-array' ? field.role : field.type.text.replaceAll(' ', '-');
  const meaning = 'meaning' in field && field.meaning ? meaningText(field.meaning) : '';
  const len = field.role !== 'len' && 'len' in field ? `@${field.len}` : '';
  return `${field.name}=${type}${meaning}${len}${field.nullable ? '?' : ''}${field.owned ? '!' : ''}`;
}

const callbackText = ({ library, since, returns, params }: Callback): string =>
  `${library} ${since} ${returns.text} ${params.map(paramText).join(' ')}`.trimEnd();

function paramText(param: CallbackParam): string {
  const len = 'len' in param ? `@${param.len}` : '';
  return `${param.name}=${param.role}${whatText(param)}${len}${param.nullable ? '?' : ''}`;
}

function whatText(param: CallbackParam): string {
  switch (param.role) {
    case 'borrowed-handle':
      return `<${param.class}>`;
    case 'borrowed-struct':
    case 'inout-struct-array':
      return `<${param.struct}>`;
    case 'scalar':
    case 'out-scalar':
      return meaningText(param.meaning);
    case 'len':
      return `<${param.of}>`;
    case 'callback-arg':
      return `<${param.callback}>`;
    default:
      return '';
  }
}

function meaningText(meaning: Meaning): string {
  switch (meaning.kind) {
    case 'enum':
      return `<${meaning.enums.join('|')}>`;
    case 'dependent-enum':
      return `<${meaning.pattern}>`;
    case 'number':
      return meaning.special ? `<number|${meaning.special}>` : '';
    default:
      return `<${meaning.kind}>`;
  }
}

const eventText = ({ value, since, enum: of, callback }: Event): string =>
  `${value} ${since} ${of} ${callback}`;

const familyText = ({ consumers }: Family): string => [...consumers].sort().join(' ');

function keyText({ key, value, part, repeatable, family, since }: TypedKey): string {
  const type = part === 'value' ? 'value' : `${value ?? '-'}${repeatable ? '+' : ''}`;
  return `${JSON.stringify(key)} ${type} ${family} ${since}`;
}
