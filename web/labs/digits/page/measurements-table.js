// The curves in numbers, for those who do not see them and for those who want them exact.

import * as words from '../words/en.js';

/** @typedef {import('./lab.js').Measured} Measured */

/** @type {Measured[]} */
const NAMES = ['loss', 'accuracy', 'testLoss', 'testAccuracy', 'own'];

const MARKUP = `
<h2 id="table-title">Measurements on the test images</h2>
<div class="table-scroll" tabindex="0" role="region" aria-label="Measurements">
  <table><thead><tr><th scope="col">Epoch</th><th scope="col">Training loss</th><th scope="col">Training accuracy</th><th scope="col">Test loss</th><th scope="col">Test accuracy</th><th scope="col" id="table-own">You</th></tr></thead><tbody id="table-body"></tbody></table>
</div>
<form method="dialog"><button type="button" id="copy-table">Copy as CSV</button><button>Close</button></form>`;

/** @param {() => import('../../common/measurements.js').Measurements<Measured>} current */
export function createTable(current) {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-labelledby', 'table-title');
  dialog.innerHTML = MARKUP;
  document.body.append(dialog);
  const body = /** @type {HTMLTableSectionElement} */ (document.getElementById('table-body'));
  const own = /** @type {HTMLElement} */ (document.getElementById('table-own'));
  const copy = /** @type {HTMLElement} */ (document.getElementById('copy-table'));

  /** A row for each measurement on the test images, with the training values just before it. */
  function rows() {
    const history = current();
    const [x, ...columns] = history.columns(NAMES);
    /** @type {(number | null)[]} */
    const last = NAMES.map(() => null);
    const found = [];
    for (let i = 0; i < x.length; i++) {
      columns.forEach((column, c) => {
        if (column[i] !== null) last[c] = column[i];
      });
      if (columns[3][i] !== null) found.push([x[i], ...last]);
    }
    // Most people have no drawings of their own, and no column for them.
    return found.some((row) => row[5] !== null) ? found : found.map((row) => row.slice(0, 5));
  }

  function open() {
    const formats = [
        words.epoch,
        words.loss,
        words.accuracy,
        words.loss,
        words.accuracy,
        words.accuracy,
      ],
      found = rows();
    own.hidden = found[0]?.length !== 6;
    body.replaceChildren(
      ...found.map((values) => {
        const row = document.createElement('tr');
        values.forEach((value, v) => {
          row.insertCell().textContent = value === null ? '–' : formats[v](value);
        });
        return row;
      }),
    );
    if (!body.children.length) body.insertRow().insertCell().textContent = 'Nothing measured yet';
    dialog.showModal();
  }

  copy.addEventListener('click', async () => {
    const found = rows(),
      names = [
        'epoch',
        'training loss',
        'training accuracy',
        'test loss',
        'test accuracy',
        'accuracy on own drawings',
      ];
    const csv = [names.slice(0, found[0]?.length ?? 5), ...found]
      .map((row) => row.map((value) => value ?? '').join(','))
      .join('\n');
    try {
      await navigator.clipboard.writeText(csv);
      copy.textContent = 'Copied';
    } catch {
      copy.textContent = 'Copying is forbidden here';
    }
    setTimeout(() => {
      copy.textContent = 'Copy as CSV';
    }, 2000);
  });

  return { open };
}
