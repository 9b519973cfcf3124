// Page: the words of the time machine of Digits in the language of the page. There is one language
// so far.

import * as en from './en.js';

export const words = en;
