// Page: the words of the page in another page, and of sharing, in the language of the page. There is
// one language so far.

import * as en from './en.js';

export const words = en;
