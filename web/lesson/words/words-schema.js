// Shared: the sentences about lessons that cannot be read, in the language of the page. There is one
// language so far.

import * as en from './en-schema.js';

export const words = en;
