// Shared: the words of the learning half of the table lab in the language of the page.

import * as en from './en.js';
import * as markup from './en-markup.js';
import * as results from './en-results.js';
import * as runs from './en-runs.js';

export const words = { ...en, ...markup, ...results, ...runs };
