/** The one list of languages. */
import type { Language } from './language.ts';

export const languages: readonly Language[] = [];
