// Shared: the words of kept runs in the language of the page. There is one language so far.

import * as en from './en.js';

export const words = en;
