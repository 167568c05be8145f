/** Releases such as `12.8.0`, in order; without the locale's collation, which takes long to load. */
export function compareVersions(a: string, b: string): number {
  const others = b.split('.');
  const parts = a.split('.').map((part, index) => Number(part) - Number(others[index] ?? 0));
  return parts.find((difference) => difference !== 0) ?? 0;
}
