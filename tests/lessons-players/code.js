// Plays lessons in Code, in Node: which exercise is open. The exercises have tests of their own.
import { FIELDS } from '../../web/labs/code/settings.js';
import { read, settingFacts } from './links.js';

/**
 * @param {import('../../web/inkgrad.js').Ink} _ink
 * @param {string} link
 */
export async function play(_ink, link) {
  const { values } = read(link);
  const facts = settingFacts(/** @type {any} */ (values), FIELDS);
  return {
    facts: () => ({ ...facts, exercise: facts['set.ex'], right: false, tries: 0 }),
    series: () => ({ x: [], y: [] }),
    run: async () => {},
    do: async () => {},
  };
}
