// errors.js: refusals of calls of a network that only a program can get wrong. Page and worker.

import { needOf } from '../errors.js';

/**
 * Filled by lazy/network-sentences.js. A library that was loaded lean has them after
 * ink.complete(); until then a refusal tells its reason only.
 *
 * @type {typeof import('../lazy/network-sentences.js').SENTENCES}
 */
export const sentences = /** @type {any} */ ({});

/** @type {import('../errors.js').Need<typeof sentences>} */
export const need = needOf(sentences);
