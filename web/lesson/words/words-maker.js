// Page: the words of the maker of lessons in the language of the page. There is one language so far.

import * as facts from './en-facts.js';
import * as en from './en-maker.js';

export const words = { ...facts, ...en };
