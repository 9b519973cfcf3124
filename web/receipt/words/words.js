// Page: the words about receipts in the language of the page. There is one language so far.

import * as en from './en.js';

export const words = en;
