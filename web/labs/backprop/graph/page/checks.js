// Page: the table of gradients and central differences.

import { finder, make } from '../../../common/page/dom.js';
import { leavesOf } from '../graphs.js';
import { plain } from '../symbols.js';
import { words } from '../words/words.js';
import { MAX_ERROR, narrateChecks } from './narrator.js';

/** @param {number} error */
function errorText(error) {
  if (Number.isNaN(error)) return words.atKink();
  return `${error <= MAX_ERROR ? '✓' : '✗'} ${words.errorFigure(error)}`;
}

/** @param {HTMLElement} root */
export function createChecks(root) {
  const element = finder(root);
  return {
    /** @param {import('../graphs.js').Plan} plan one row for each leaf */
    setPlan(plan) {
      const rows = leavesOf(plan).map((name) =>
        make(
          'tr',
          {},
          make('th', { scope: 'row', textContent: plain(name) }),
          ...[0, 1, 2].map(() => make('td')),
        ),
      );
      element('g-checks').replaceChildren(...rows);
    },

    /** @param {import('../messages.js').Picture} picture the checks are shown after its last step */
    set({ checks, step, steps }) {
      const isDone = step === steps;
      element('g-check').hidden = element('g-check-note').hidden = !isDone;
      element('g-check-later').hidden = isDone;
      if (!isDone) return void (element('g-verdict').textContent = '');
      checks.forEach(({ gradient, difference, error }, i) => {
        const cells = element('g-checks').children[i].querySelectorAll('td');
        cells[0].textContent = words.figure(gradient);
        cells[1].textContent = words.figure(difference);
        cells[2].textContent = errorText(error);
        cells[2].classList.toggle('is-wrong', error > MAX_ERROR);
      });
      element('g-verdict').textContent = narrateChecks(checks);
    },
  };
}
