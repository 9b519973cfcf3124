// Shared: the views of the Backprop lab, by the names that its link uses.

import { wordField } from '../common/link.js';

/** In the order of the switch. */
export const VIEW_NAMES = ['graph', 'loop', 'functions', 'sheets'];

export const VIEW = wordField('view', 'graph', VIEW_NAMES);
