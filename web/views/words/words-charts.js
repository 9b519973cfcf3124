// Page: the words of the menu that saves a chart, in the language of the page. There is one
// language so far.

import * as en from './en-charts.js';

export const words = en;
