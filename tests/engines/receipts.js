// Receipts that Node makes: an engine must make the same letters, and find the right ones right.
import { load } from '../../web/inkgrad.js';
import { writeLink } from '../../web/labs/common/link.js';
import { FIELDS, TRAINING_KEYS, initialSettings } from '../../web/labs/points/settings.js';
import { replay } from '../../web/labs/points/worker/receipt/receipt.js';
import { encodeReceipt } from '../../web/receipt/format.js';
import { seedFromName } from '../../web/receipt/name.js';

const NAME = 'Zoë Öz 李';
/** Settings whose mathematics asks most of an engine. */
const CLASS = [
  { data: 'spiral', layers: [8, 6], activations: ['gelu', 'tanh'], optimizer: 'adam' },
  { data: 'moons', activations: ['sigmoid'], dropout: 0.2, schedule: 'cosine' },
  { data: 'sine', loss: 'mse', activations: ['elu'], layers: [10] },
  { data: 'blobs', loss: 'cross-entropy', optimizer: 'rmsprop', learningRate: 0.01 },
];
const TRAINING = /** @type {typeof FIELDS} */ (
  Object.fromEntries(TRAINING_KEYS.map((key) => [key, FIELDS[key]]))
);

/**
 * @param {string} name
 * @param {Partial<import('../../web/labs/points/settings.js').Settings>} some
 * @param {number} steps
 */
async function receiptOf(name, some, steps) {
  const settings = { ...initialSettings(), seed: seedFromName(name), ...some };
  const link = writeLink('points', settings, TRAINING);
  const run = { link, steps, changes: [], hash: '' };
  const [hash] = await replay(await load(), run, () => {});
  const receipt = { name, lesson: '', answers: [], runs: [{ ...run, hash }] };
  return { link, name, text: encodeReceipt(receipt) };
}

/** A run of one step, which an engine makes by itself. */
export const single = () => receiptOf(NAME, {}, 1);

/** Lines for the check page, the last receipt a damaged one. */
export async function pasted() {
  const all = await Promise.all(CLASS.map((some, i) => receiptOf(`${NAME} ${i}`, some, 2000)));
  const texts = all.map(({ text }) => text);
  return [...texts, `${texts[0].slice(0, -1)}${texts[0].endsWith('A') ? 'B' : 'A'}`].join('\n');
}
