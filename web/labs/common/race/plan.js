// Shared: a race as a link has it, such as optimizer_1_sgd_adam: what differs, for how many epochs,
// and the value of each racer. Pure.

export const MAX_RACERS = 4;
export const MIN_RACERS = 2;
export const MAX_EPOCHS = 1000;

/**
 * @typedef {object} Plan
 * @property {string} key what differs: a setting of the lab
 * @property {number} epochs
 * @property {string[]} values as links write them, one for each racer
 *
 * @typedef {Record<string, (value: string) => boolean>} Accepts for each setting that can be raced,
 *   whether a value is one
 */

const MARK = '_';

/** @param {Plan} plan */
export const writePlan = ({ key, epochs, values }) => [key, epochs, ...values].join(MARK);

/**
 * @param {string} text
 * @param {Accepts} accepts
 * @returns {Plan | null} null: there is no race, or it cannot be
 */
export function readPlan(text, accepts) {
  const [key, count, ...values] = text.split(MARK);
  const epochs = Number(count);
  const isRace =
    Object.hasOwn(accepts, key) &&
    /^\d+$/.test(count) &&
    epochs >= 1 &&
    epochs <= MAX_EPOCHS &&
    values.length >= MIN_RACERS &&
    values.length <= MAX_RACERS &&
    new Set(values).size === values.length &&
    values.every((value) => accepts[key](value));
  return isRace ? { key, epochs, values } : null;
}
