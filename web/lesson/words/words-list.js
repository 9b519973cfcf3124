// Page: the words of the list of lessons in the language of the page. There is one language so far.

import * as en from './en-list.js';

export const words = en;
