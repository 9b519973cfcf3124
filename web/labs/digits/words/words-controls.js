// Page: the words of the controls of Digits, in the language of the page. There is one language so
// far.

import * as en from './en-controls.js';

export const words = en;
