// Shared: the words of the worksheets in the language of the page. There is only one so far.

import * as en from './en.js';

export const words = en;
