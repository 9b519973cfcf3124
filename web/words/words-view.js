// Page: the words of the view dialog and the projector in the language of the page. There is one
// language so far.

import * as en from './en-view.js';

export const words = en;
