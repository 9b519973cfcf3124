// Page: the words of Digits that are loaded when something happens, in the language of the page.
// There is one language so far.

import * as en from './en-lazy.js';

export const words = en;
