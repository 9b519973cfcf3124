// Page: the words of the dialogs, in the language of the page. There is one language so far.

import * as en from './en-dialogs.js';

export const words = en;
