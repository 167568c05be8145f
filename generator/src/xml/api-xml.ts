/**
 * ApiXml: what libvirt's XML says and nothing else. Every node knows its place.
 * Both the XML that libvirt installs and our distilled copy read into this shape.
 */
import type { Position } from '../diagnostics/diagnostic.ts';

interface XmlNode {
  readonly at: Position;
}

/** Something with a name, a header it is declared in, and the release that brought it. */
interface XmlSymbol extends XmlNode {
  readonly name: string;
  /** The header without its ending, such as `libvirt-domain`. */
  readonly file: string;
  readonly version: string;
  /** libvirt's own prose; absent from distilled input. */
  readonly doc?: string;
  /** What our rules need of the prose, by fact name (see facts/). */
  readonly facts: Readonly<Record<string, string>>;
}

export interface XmlMacro extends XmlSymbol {
  /** Value of a string macro. */
  readonly string?: string;
  /** Text of any other macro, as libvirt spells it. */
  readonly raw?: string;
  /** Parameters of a function-like macro. */
  readonly params?: string;
}

/** One enumerator; `type` names the enum it belongs to. */
export interface XmlEnumerator extends XmlSymbol {
  readonly type: string;
  /** A decimal number, or the name of the enumerator it aliases. */
  readonly value: string;
  readonly bitshift?: number;
}

export interface XmlTypedef extends XmlSymbol {
  readonly type: string;
}

export interface XmlField extends XmlNode {
  readonly name: string;
  readonly type: string;
  readonly doc?: string;
  readonly facts: Readonly<Record<string, string>>;
  /** Members, when the field is an anonymous union. */
  readonly union?: readonly XmlField[];
}

export interface XmlStruct extends XmlSymbol {
  readonly type: string;
  readonly fields: readonly XmlField[];
}

export interface XmlArg extends XmlNode {
  readonly name: string;
  readonly type: string;
  readonly doc?: string;
  readonly facts: Readonly<Record<string, string>>;
}

export interface XmlReturn extends XmlNode {
  readonly type: string;
  readonly doc?: string;
  readonly facts: Readonly<Record<string, string>>;
}

/** An access-control check of the RPC entry point behind a function. */
export interface XmlAcl extends XmlNode {
  readonly kind: 'check' | 'filter';
  readonly object: string;
  readonly perm: string;
  readonly flags?: string;
}

export interface XmlFunction extends XmlSymbol {
  readonly returns: XmlReturn;
  readonly args: readonly XmlArg[];
  readonly acls: readonly XmlAcl[];
}

export interface XmlVariable extends XmlSymbol {
  readonly type: string;
}

/** One of the four XML files. */
export interface XmlLibrary extends XmlNode {
  /** `libvirt`, `libvirt-qemu`, `libvirt-lxc` or `libvirt-admin`: the library to open. */
  readonly name: string;
  readonly macros: readonly XmlMacro[];
  readonly enumerators: readonly XmlEnumerator[];
  readonly typedefs: readonly XmlTypedef[];
  readonly structs: readonly XmlStruct[];
  readonly variables: readonly XmlVariable[];
  readonly functypes: readonly XmlFunction[];
  readonly functions: readonly XmlFunction[];
}

export interface ApiXml {
  /** The libvirt release, such as `12.8.0`. */
  readonly version: string;
  readonly libraries: readonly XmlLibrary[];
}
