// Shared: the words of the dialog that shows an experiment as code, in the language of the page.
// There is one language so far.

import * as en from './en.js';

export const words = en;
