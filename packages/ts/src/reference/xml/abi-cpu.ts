/** What of its CPU a guest would notice. */
import type { XmlElement } from './element.ts';
import { childOf, childrenOf, textAt } from './select.ts';

export function cpuDifference(source: XmlElement, target: XmlElement): string | null {
  const [old, now] = [childOf(source, 'cpu'), childOf(target, 'cpu')];
  // libvirt fills in its default.
  if (now === undefined) return null;
  if (old === undefined) return 'Target CPU does not match source';
  return attributesDifference(old, now) ?? featuresDifference(old, now);
}

const topology = (name: string) => (cpu: XmlElement) => {
  const element = childOf(cpu, 'topology');
  return element === undefined ? '0' : (element.attributes[name] ?? '1');
};

const PROPERTIES: readonly (readonly [name: string, get: (cpu: XmlElement) => string])[] = [
  ['mode', ({ attributes }) => attributes.mode ?? 'custom'],
  ['check', ({ attributes }) => attributes.check ?? 'none'],
  ['model', (cpu) => textAt(cpu, 'model') ?? '<null>'],
  ['vendor', (cpu) => textAt(cpu, 'vendor') ?? '<null>'],
  ['sockets', topology('sockets')],
  ['dies', topology('dies')],
  ['clusters', topology('clusters')],
  ['cores', topology('cores')],
  ['threads', topology('threads')],
];

function attributesDifference(source: XmlElement, target: XmlElement): string | null {
  for (const [name, get] of PROPERTIES) {
    const [old, now] = [get(source), get(target)];
    if (old !== now) return `Target CPU ${name} ${now} does not match source ${old}`;
  }
  return null;
}

function featuresDifference(source: XmlElement, target: XmlElement): string | null {
  const [old, now] = [childrenOf(source, 'feature'), childrenOf(target, 'feature')];
  if (old.length !== now.length) {
    return `Target CPU feature count ${now.length} does not match source ${old.length}`;
  }
  for (const [at, { attributes }] of now.entries()) {
    const { name, policy } = old[at]!.attributes;
    if (attributes.name !== name) {
      return `Target CPU feature ${attributes.name} does not match source ${name}`;
    }
    if (attributes.policy !== policy) {
      return `Target CPU feature policy ${attributes.policy} does not match source ${policy}`;
    }
  }
  return null;
}
