// Shared: the words about runs that can be handed in, in the language of the page. There is one
// language so far.

import * as en from './en.js';

export const words = en;
