// Page: the words of the error against the number of units, in the language of the page. There is
// one language so far.

import * as en from './en-units.js';

export const words = en;
