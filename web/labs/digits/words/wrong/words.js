// Page: the words for what the network gets wrong, in the language of the page. There is one
// language so far.

import * as en from './en.js';

export const words = en;
