// Shared: the words of the first screen in the language of the page. There is one language so far.

import * as en from './en-first.js';

export const words = en;
