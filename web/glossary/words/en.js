// Page: the English words of the glossary: every term with one sentence, and the words around them.
// Another language translates the sentences; which terms there are, and how they hang together,
// stands in ../terms.js.

import { data } from './en-data.js';
import { network } from './en-network.js';
import { training } from './en-training.js';

/**
 * @typedef {object} Entry
 * @property {string} term as it stands in the list
 * @property {string[]} [aliases] other names for it
 * @property {string} sentence one sentence, at most 25 words
 */

/** @type {Record<string, Entry>} by the ids of terms.js */
export const terms = { ...network, ...training, ...data };

// ---- the small window beside a term ----

export const more = () => 'More';
/** @param {number} n terms of the page that can be reached with the arrow keys */
export const walk = (n) => `${n} terms: ← →. Close: Esc`;

// ---- the page of the glossary ----

export const markup = {
  title: 'Glossary',
  about: 'Each term of this page in one sentence.',
  how:
    'In the labs, terms with a dotted line explain themselves: point at them or tap them. With ' +
    'the keyboard, press F1 or ? for the control that has the focus; the arrow keys lead to the ' +
    'other terms.',
  search: 'Search',
  list: 'Terms',
};

/** @param {string[]} aliases */
export const also = (aliases) => `also: ${aliases.join(', ')}`;
export const see = () => 'See it:';
export const related = () => 'Related:';

/**
 * @param {number} shown
 * @param {number} all
 */
export const found = (shown, all) => (shown === all ? `${all} terms` : `${shown} of ${all} terms`);

export const nothing = (/** @type {string} */ searched) =>
  `No term contains “${searched}”. Try a shorter word.`;

export const linkCopied = () => 'The link to the glossary is copied.';

/**
 * @param {string} lab
 * @param {string} [part] a preset or a view
 */
export const place = (lab, part) => (part ? `${lab}: ${part}` : lab);
