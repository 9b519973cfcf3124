// Shared: the words of the formula cards in the language of the page. There is one language so far.

import * as en from './en-formulas.js';

export const words = en;
