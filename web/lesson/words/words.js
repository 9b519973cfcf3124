// Page: the words of lessons in the language of the page. There is one language so far.

import * as facts from './en-facts.js';
import * as en from './en.js';

export const words = { ...en, ...facts };
