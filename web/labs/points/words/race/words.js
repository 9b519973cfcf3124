// Shared: the words of a race of Points in the language of the page. There is one language so far.

import * as en from './en.js';

export const words = en;
