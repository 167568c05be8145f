import type { RoleRule } from './role-rule.ts';

export const opaque: RoleRule = {
  id: 'opaque',
  summary: 'A `void *` called opaque, userData or cbdata is handed to the callback.',
  apply: ({ name, type }) =>
    type.text === 'void *' && /^(opaque|userData|cbdata)$/.test(name) ? 'opaque' : undefined,
};
