// Page: the words of the views that are loaded later, in the language of the page. There is one
// language so far.

import * as en from './en-diagrams.js';

export const words = en;
