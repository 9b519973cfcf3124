// Page: the words of the panels that can be unfolded, in the language of the page. There is one
// language so far.

import * as en from './en-panels.js';

export const words = en;
