/** XML as a value. */

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Elements, and text where there is any but white space between elements. */
  readonly children: readonly XmlNode[];
}

export type XmlNode = XmlElement | string;
