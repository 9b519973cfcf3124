// Page: the words of the teacher's page in the language of the page. There is one language so far.

import { plans } from './en-plans.js';
import { rows as firstRows } from './en-rows-1.js';
import { rows as lastRows } from './en-rows-2.js';
import * as en from './en.js';

export const words = { ...en, plans, rows: { ...firstRows, ...lastRows } };
