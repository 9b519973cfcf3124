// Page: the words of the dialog that hands in, in the language of the page. There is one language so
// far.

import * as en from './en-hand-in.js';

export const words = en;
