// Shared: the word on the button of the formula cards in the language of the page. There is one
// language so far.

import * as en from './en-formula-button.js';

export const words = en;
