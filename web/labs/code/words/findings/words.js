// Shared: what a check has found, in the language of the page.

import * as en from './en.js';

export const { findings } = en;
