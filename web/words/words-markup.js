// Page: the frame's words in index.html, in the language of the page. There is one language so far.

import * as en from './en-markup.js';

export const words = en;
