/** The one list of languages. */

import { go } from './go/index.ts';
import type { Language } from './language.ts';
import { python } from './python/index.ts';

export const languages: readonly Language[] = [python, go];
