// Shared: the words of the list of past runs, in the language of the page. There is one language so
// far.

import * as en from './en-past.js';

export const words = en;
