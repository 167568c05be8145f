/** A function whose parameters and return value are decided; the rest is inferred from them. */
import type { Func } from '../../model/model.ts';
import type { XmlFunction } from '../../xml/api-xml.ts';

export interface Draft extends Pick<Func, 'name' | 'class' | 'params' | 'returns' | 'pattern'> {
  readonly xml: XmlFunction;
}
