// Whatever a program hands in, every function of the API gives a result or an InkError with a short
// sentence, within a second.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { InkError } from '../web/inkgrad.js';
import { CALLS, ODD } from './odd-values.js';

const MAX_MS = 1000;
const MAX_LETTERS = 500;
/** Fields that may ask for 10^9 of something, which takes its time. */
const WORK = ['steps', 'samples'];

/**
 * The arguments with one of them replaced: the whole, or one of its options.
 *
 * @param {unknown[]} values
 * @returns {[place: string, at: (odd: unknown) => unknown[]][]}
 */
function placesOf(values) {
  return values.flatMap((value, i) => {
    const replaced = (/** @type {unknown} */ odd) => values.map((v, j) => (j === i ? odd : v));
    const isPlain = Object.getPrototypeOf(Object(value)) === Object.prototype;
    const options = Object.keys(isPlain ? Object(value) : {});
    /** @type {[string, (odd: unknown) => unknown[]][]} */
    const places = options.map((name) => [
      name,
      (odd) => replaced({ .../** @type {object} */ (value), [name]: odd }),
    ]);
    return [[`argument ${i}`, replaced], ...places];
  });
}

/**
 * What is wrong with the answer to a call, or ''.
 *
 * @param {(...values: any[]) => unknown} act
 * @param {unknown[]} values
 * @param {boolean} [isSound] it may not be refused
 */
async function faultOf(act, values, isSound = false) {
  const start = process.cpuUsage();
  let fault = '';
  try {
    await act(...values);
  } catch (error) {
    if (isSound || !(error instanceof InkError)) fault = String(error);
    else if (error.message.length > MAX_LETTERS) fault = `${error.message.length} letters`;
  }
  const { user, system } = process.cpuUsage(start),
    ms = (user + system) / 1000;
  return fault || (ms > MAX_MS ? `${Math.round(ms)} ms` : '');
}

for (const [name, act, values] of CALLS)
  test(`${name}: odd values are answered in a sentence`, async () => {
    assert.is(await faultOf(act, values, true), '', 'sound as it stands');
    const faults = [];
    for (const [place, at] of placesOf(values))
      for (const [odd, make] of Object.entries(ODD)) {
        if (WORK.includes(place) && odd === 'a billion') continue;
        const fault = await faultOf(act, at(make()));
        if (fault) faults.push(`${place} is ${odd}: ${fault}`);
      }
    assert.equal(faults, []);
  });

test.run();
