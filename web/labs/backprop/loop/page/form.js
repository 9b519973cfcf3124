// Page: the settings of the network in the training loop's view.

import { bindControls, disableControls, showControls } from '../../../common/page/form.js';
import { words as common } from '../../../common/words/words.js';
import { HIDDEN_ACTIVATIONS, NETWORK_FIELDS } from '../network.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('../network.js').NetworkSettings} NetworkSettings
 *
 * @typedef {keyof NetworkSettings} Key
 *
 * @typedef {object} On
 * @property {(key: Key, value: any) => void} change
 * @property {(sentence: string) => void} refuse
 */

/** The trained network has these once and for all. */
const FIXED = ['hidden', 'activation', 'seed'];

/**
 * @param {HTMLElement} root
 * @param {On} on
 */
export function createForm(root, on) {
  const fields = /** @type {Record<Key, import('../../../common/link.js').Field<any>>} */ (
    NETWORK_FIELDS
  );
  const activations = HIDDEN_ACTIVATIONS.map((id) => [id, words.activations[id]]);
  const controls = bindControls(root, {
    fields,
    choices: { activation: Object.fromEntries(activations) },
    change: on.change,
    refuse: (key, typed) => on.refuse(common.refused(words.names[key], fields[key].takes, typed)),
  });
  return {
    /** @param {NetworkSettings} settings */
    set(settings) {
      showControls(controls, fields, settings);
      const isShipped = settings.net === 'shipped';
      disableControls(controls, (key) =>
        isShipped && FIXED.includes(key) ? words.shippedIsFixed() : '',
      );
    },
  };
}
