// Shared: the words of the data half of the table lab in the language of the page.

import * as en from './en.js';
import { reading, readingMarkup } from './en-reading.js';
import * as reasons from './en-reasons.js';

export const words = {
  ...en,
  ...reasons,
  reading,
  markup: { ...en.markup, ...readingMarkup },
};
