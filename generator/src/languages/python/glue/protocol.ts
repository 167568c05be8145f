/** What tells one object from its like, what people call it, and how a `with` block ends it. */
import type { HandleClass } from '../../../model/model.ts';
import { TITLES } from '../exceptions.ts';
import type { ClassView, MethodView } from '../view-types.ts';

export function protocolOf(
  { name, identity, parent }: HandleClass,
  methods: readonly MethodView[],
): Pick<ClassView, 'title' | 'identity' | 'label' | 'done' | 'failed'> {
  const glueOf = (func: string) => methods.find((each) => each.function === func)?.glue ?? '';
  const title = TITLES[name] ?? `${name}GetName`;
  return {
    title: glueOf(title),
    identity: identity === null ? '' : glueOf(identity),
    label: identity === null || identity === title ? '' : labelOf(identity, name),
    ...blockEnds(name, parent, methods),
  };
}

/** `virDomainGetUUIDString` → `uuid`, `virAdmClientGetID` → `id`. */
function labelOf(identity: string, cls: string): string {
  return identity
    .slice(`${cls}Get`.length)
    .replace(/String$/, '')
    .toLowerCase();
}

/** A connection is closed either way, a stream finished or aborted; the rest is only freed. */
function blockEnds(
  cls: string,
  parent: string | null,
  methods: readonly MethodView[],
): Pick<ClassView, 'done' | 'failed'> {
  const close = parent === null ? methods.find(({ closes }) => closes)?.method : undefined;
  const named = (func: string) => methods.find((each) => each.function === cls + func)?.method;
  const done = close ?? named('Finish');
  const failed = close ?? named('Abort');
  return done && failed ? { done, failed } : { done: '', failed: '' };
}
