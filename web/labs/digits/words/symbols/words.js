// Page: the words about a person's own symbols, in the language of the page. There is one language
// so far.

import * as en from './en.js';

export const words = en;
