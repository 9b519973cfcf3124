// The lens: the steps from ink to pixels, each with its picture, what the network reads in it, and
// a switch.

import { createDigitImage } from '../../../../views/digit-image.js';
import { percent } from '../../../../views/probability-bars.js';
import { PEN } from '../../../../views/drawing-pad.js';
import { style } from '../../../common/page/mount.js';

/**
 * @typedef {Required<import('../../../../inkgrad.js').Stages>} Stages
 *
 * @typedef {{ pixels: Uint8Array; outputs: Float32Array; answer: number | null }} Reading
 */

/** @type {{ key: keyof Stages | null; name: string; what: string }[]} */
const STAGES = [
  { key: null, name: 'As drawn', what: 'the whole pad, made 28 pixels small' },
  { key: 'box', name: 'Boxed', what: 'its longest side becomes 20 pixels' },
  { key: 'ink', name: 'Inked anew', what: "by a pen as wide as MNIST's" },
  { key: 'centre', name: 'Centred', what: 'the ink balances in the middle' },
];

/**
 * @param {HTMLElement} box
 * @param {import('../panels.js').FoldLab} lab
 * @returns {Promise<import('../panels.js').Fold>}
 */
export async function createFold(box, lab) {
  await style(new URL('./preprocessing.css', import.meta.url));
  /** @type {Stages} */
  const stages = { box: true, ink: true, centre: true };
  const list = document.createElement('ol');
  const parts = STAGES.map(({ key, name, what }) => {
    const item = document.createElement('li'),
      canvas = document.createElement('canvas');
    const [reading, label, note] = ['p', key ? 'label' : 'b', 'small'].map((tag) =>
      document.createElement(tag),
    );
    label.append(name);
    note.textContent = what;
    canvas.setAttribute('role', 'img');
    if (key) {
      const input = Object.assign(document.createElement('input'), {
        type: 'checkbox',
        checked: true,
      });
      input.addEventListener('change', () => {
        stages[key] = input.checked;
        look();
      });
      label.prepend(input);
    }
    item.append(canvas, reading, label, note);
    list.append(item);
    return { name, canvas, reading, image: createDigitImage(canvas) };
  });
  const why = document.createElement('p');
  why.className = 'note';
  why.textContent =
    "MNIST's digits were boxed and centred like this, so a network that learned from them expects it of yours. Switch a step off, and see what it reads then.";

  /** @param {Reading[] | null} readings null: there is no drawing */
  function set(readings) {
    parts.forEach(({ name, canvas, reading, image }, i) => {
      const { pixels, outputs, answer } = readings?.[i] ?? {
        pixels: null,
        outputs: null,
        answer: null,
      };
      image.set(pixels);
      reading.textContent = answer === null ? '–' : String(answer);
      if (outputs && answer !== null)
        reading.append(
          Object.assign(document.createElement('small'), { textContent: percent(outputs[answer]) }),
        );
      canvas.setAttribute(
        'aria-label',
        pixels ? `${name}: read as ${answer ?? 'nothing'}` : `${name}: nothing drawn yet`,
      );
    });
  }
  function look() {
    lab.prepared(Object.values(stages).every(Boolean));
    lab.send({ type: 'lens', stages, penWidth: PEN });
  }

  set(null);
  box.append(list, why);
  look();

  return {
    open: look,
    // Folded, it leaves nothing out.
    close() {
      lab.prepared(true);
      lab.send({ type: 'lens', stages: null, penWidth: PEN });
    },
    receive(message) {
      if (message.type === 'stages') set(message.readings);
    },
  };
}
