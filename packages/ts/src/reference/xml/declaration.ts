/** `<?xml …?>`, read as libxml2 reads it. */
import type { Scanner } from './scanner.ts';

/** Passes the declaration if there is one. */
export function skipDeclaration(scanner: Scanner): void {
  if (scanner.accept(/<\?xml(?=[ \t\n\r])/y) === null) return;
  scanner.skipBlanks();
  const version = skipSetting(scanner, 'version', /[0-9](?:\.[0-9]*)?/y);
  if (!version?.includes('.')) scanner.fail('Malformed declaration expecting version');
  if (!version.startsWith('1.')) scanner.fail(`Unsupported version '${version}'`);
  if (scanner.skip('?>')) return;
  if (!scanner.skipBlanks()) scanner.fail('Blank needed here');

  // The text is decoded already.
  skipSetting(scanner, 'encoding', /[A-Za-z][A-Za-z0-9._-]*/y);
  scanner.skipBlanks();
  skipSetting(scanner, 'standalone', /yes|no/y);
  scanner.skipBlanks();
  if (!scanner.skip('?>')) scanner.fail("parsing XML declaration: '?>' expected");
}

/** What libxml2 says where the value of a setting is none; otherwise it misses the quote. */
const INVALID: Readonly<Record<string, string>> = {
  encoding: 'Invalid XML encoding name',
  standalone: "standalone accepts only 'yes' or 'no'",
};

/** Passes `name='value'` and gives the value; null where there is none. */
function skipSetting(scanner: Scanner, name: string, pattern: RegExp): string | null {
  if (!scanner.skip(name)) return null;
  scanner.skipBlanks();
  if (!scanner.skip('=')) scanner.fail("expected '='");
  scanner.skipBlanks();
  const quote = scanner.accept(/["']/y);
  if (quote === null) scanner.fail('String not started expecting \' or "');
  const value = scanner.accept(pattern);
  const invalid = INVALID[name];
  if (value === null && invalid !== undefined) scanner.fail(invalid);
  if (!scanner.skip(quote)) scanner.fail('String not closed expecting " or \'');
  return value;
}
