// Page: the steps of the drawing's preparation, each with its picture, how the network reads it,
// and a switch.

import { createDigitImage } from '../../../../views/digit-image.js';
import { PEN } from '../../../../views/drawing-pad/ink-stroke.js';
import { percent } from '../../../../views/probability-bars.js';
import { make } from '../../../common/page/dom.js';
import { style } from '../../../common/page/mount.js';
import { words as lab } from '../../words/words.js';
import { words } from '../../words/words-panels.js';

/**
 * @typedef {import('../../messages.js').Stages} Stages
 *
 * @typedef {import('../../messages.js').Reading} Reading
 */

/** @type {(keyof Stages)[]} after the drawing itself, in their order */
const STEPS = ['box', 'ink', 'centre'];

/**
 * A picture with its reading, its name and, where it is a step, a switch.
 *
 * @param {{ name: string; about: string }} words
 * @param {((isOn: boolean) => void) | null} turned null: it is no step
 */
function createStage({ name, about }, turned) {
  const canvas = make('canvas', { role: 'img' }),
    reading = make('p'),
    label = make(turned ? 'label' : 'b', {}, name);
  if (turned) {
    const input = make('input', { type: 'checkbox', checked: true });
    input.addEventListener('change', () => turned(input.checked));
    label.prepend(input);
  }
  const item = make('li', {}, canvas, reading, label, make('small', { textContent: about }));
  const image = createDigitImage(canvas);

  return {
    item,
    /**
     * @param {Reading | null} read null: there is no drawing
     * @param {string[]} [names] of the classes, where they are not the ten digits
     */
    set(read, names) {
      const place = read?.answer ?? null,
        answer = place === null ? null : (names?.[place] ?? place);
      image.set(read?.pixels ?? null);
      reading.textContent = answer === null ? lab.answer.none : String(answer);
      if (read && place !== null)
        reading.append(make('small', { textContent: percent(read.outputs[place]) }));
      canvas.setAttribute(
        'aria-label',
        read ? words.stageRead(name, answer) : words.stageEmpty(name),
      );
    },
  };
}

/**
 * @param {HTMLElement} root
 * @param {import('../panels.js').PanelHandlers} on
 * @returns {Promise<import('../panels.js').Panel>}
 */
export async function createPanel(root, { control }) {
  await style(new URL('./preprocessing.css', import.meta.url));
  /** @type {Stages} */
  const steps = { box: true, ink: true, centre: true };

  /** @param {Stages | null} asked null: no step is left out, and none is shown */
  function look(asked) {
    control.prepare(!asked || Object.values(asked).every(Boolean));
    control.send({ type: 'lens', stages: asked, penWidth: PEN });
  }

  const stages = [
    createStage(words.stages.drawn, null),
    ...STEPS.map((step) =>
      createStage(words.stages[step], (isOn) => {
        steps[step] = isOn;
        look(steps);
      }),
    ),
  ];
  for (const stage of stages) stage.set(null);
  root.append(
    make('ol', {}, ...stages.map(({ item }) => item)),
    make('p', { className: 'note', textContent: words.aboutStages() }),
  );

  return {
    set() {},
    open: () => look(steps),
    // A folded panel leaves nothing out.
    close: () => look(null),
    receive(message, { names }) {
      if (message.type !== 'stages') return;
      stages.forEach((stage, i) => stage.set(message.readings?.[i] ?? null, names));
    },
  };
}
