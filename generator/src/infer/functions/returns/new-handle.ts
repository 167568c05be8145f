import type { ReturnRule } from './return-rule.ts';

export const newHandle: ReturnRule = {
  id: 'new-handle',
  summary: 'Any other handle comes with a reference that the caller releases.',
  apply: ({ returns: { type, annotation, facts } }) => {
    if (type.kind !== 'handle' || type.pointers !== 1) return undefined;
    const parent = annotation?.facts.parent;
    const notFound = annotation?.facts.notFound ?? facts['not-found'];
    return {
      role: 'handle-new',
      class: type.base,
      ...(parent && { parent }),
      ...(notFound && { notFound }),
    };
  },
};
