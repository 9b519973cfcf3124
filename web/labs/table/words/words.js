// Shared: the words of the data half of the table lab in the language of the page.

import * as en from './en.js';
import * as plot from './en-plot.js';
import { reading, readingMarkup } from './en-reading.js';
import * as reasons from './en-reasons.js';
import { sources } from './en-sources.js';

export const words = {
  ...en,
  ...reasons,
  sources,
  plot,
  reading,
  markup: { ...en.markup, ...readingMarkup, ...plot.plotMarkup },
};
