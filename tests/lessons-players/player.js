// Plays lessons in Node: opens the lab of a link and does what a person does there. Each lab has a
// file in this folder; its facts are those that the lab gives to lessons.
import { labOf } from './links.js';

/**
 * @typedef {Record<string, number | string | boolean>} Facts
 *
 * What a person does in a lab. set: settings by the keys of links; run: steps; reset: everything
 * from its start; weights: of a single unit, by hand; press: calls of the training loop. A lab
 * may have more.
 *
 * @typedef {object} Move
 * @property {Record<string, string | number>} [set]
 * @property {number} [run]
 * @property {boolean} [reset]
 * @property {number[]} [weights]
 * @property {string[]} [press]
 *
 * @typedef {object} Player
 * @property {() => Facts} facts
 * @property {(name: string) => { x: number[]; y: number[] }} series of the last run
 * @property {(steps: number) => Promise<void>} run
 * @property {(move: Move) => Promise<void>} do
 */

/**
 * The lab of a link, in the state that the link says.
 *
 * @param {import('../../web/inkgrad.js').Ink} ink
 * @param {string} link
 * @returns {Promise<Player>}
 */
export async function open(ink, link) {
  switch (labOf(link)) {
    case 'points':
      return (await import('./points.js')).play(ink, link);
    case 'descent':
      return (await import('./descent.js')).play(ink, link);
    case 'backprop':
      return (await import('./backprop.js')).play(ink, link);
    case 'code':
      return (await import('./code.js')).play(ink, link);
    case 'digits':
      return (await import('./digits.js')).play(ink, link);
    case 'table':
      return (await import('./table.js')).play(ink, link);
    default:
      throw new Error(`no player for ${link}`);
  }
}
