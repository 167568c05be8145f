/** The class a function is a method of, and what the method is called. */
import type { Param } from '../../model/model.ts';

export function classOf(params: readonly Param[]): string | null {
  const [first] = params;
  return first?.role === 'self' ? first.class : null;
}

/** `virDomainGetVcpus` of `virDomain` is `getVcpus`; other functions lose their `vir`. */
export function methodName(name: string, className: string | null): string {
  const rest =
    className && startsWithWord(name, className)
      ? name.slice(className.length)
      : name.replace(/^vir/, '');
  return lowerCamel(rest);
}

/** `virDomainSnapshotNum` does not start with the word `virDomainSnap`. */
const startsWithWord = (name: string, prefix: string): boolean =>
  name.startsWith(prefix) && /^[A-Z]/.test(name.slice(prefix.length));

/** `FSFreeze` → `fsFreeze`, `XMLDesc` → `xmlDesc`. */
const lowerCamel = (name: string): string =>
  name.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+$|^[A-Z]/, (head) => head.toLowerCase());
