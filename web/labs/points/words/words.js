// Shared: the words of the points lab in the language of the page. There is one language so far.

import * as en from './en.js';

export const words = en;
