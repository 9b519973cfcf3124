// Page: the words about a person's own digits, in the language of the page. There is one language
// so far.

import * as en from './en-own-digits.js';

export const words = en;
