// Shared: the words of the learning half of the table lab in the language of the page.

import * as en from './en.js';

export const words = en;
