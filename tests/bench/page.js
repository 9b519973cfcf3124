// The benchmark's page: starts the worker, shows its results as they come, and copies them as text.

import { COLUMNS, cells, text } from './table.js';

/** @typedef {import('./measures.js').Measured} Measured */
/**
 * @typedef {{ type: 'data'; name: string }
 *   | { type: 'doing'; doing: string; part: number; parts: number; done: number }
 *   | { type: 'result'; result: Measured }
 *   | { type: 'end' }
 *   | { type: 'failed'; message: string }} FromWorker
 *   done: of this part, 0 to 1
 */

/**
 * @template {HTMLElement} T
 * @param {string} selector
 * @returns {T}
 */
const find = (selector) => /** @type {T} */ (document.querySelector(selector));
const start = /** @type {HTMLButtonElement} */ (find('#start')),
  copy = /** @type {HTMLButtonElement} */ (find('#copy'));
const progress = /** @type {HTMLProgressElement} */ (find('#progress')),
  rows = find('tbody');

/** @type {Measured[]} */
let results = [];
let where = '';

/** @param {string} message */
const say = (message) => {
  find('#status').textContent = message;
};

/**
 * @param {string} tag
 * @param {string} content
 * @param {string} [scope]
 */
function cell(tag, content, scope) {
  const element = document.createElement(tag);
  element.textContent = content;
  if (scope) element.setAttribute('scope', scope);
  return element;
}

const heading = document.createElement('tr');
heading.append(...COLUMNS.map((name) => cell('th', name, 'col')));
find('thead').append(heading);

/** @param {Measured} result */
function show(result) {
  results.push(result);
  const row = document.createElement('tr');
  row.append(
    ...cells(result).map((content, i) => (i ? cell('td', content) : cell('th', content, 'row'))),
  );
  rows.append(row);
}

/** @param {string} data */
function tellWhere(data) {
  const threads = self.crossOriginIsolated
    ? ''
    : '; one thread only, since this page is not cross-origin isolated';
  where = `${navigator.userAgent}; ${navigator.hardwareConcurrency} cores${threads}; ${data}; ${new Date().toISOString().slice(0, 10)}`;
  find('#where').textContent = where;
  find('#where').hidden = find('.scroll').hidden = false;
}

start.onclick = () => {
  results = [];
  rows.replaceChildren();
  start.disabled = true;
  copy.hidden = true;
  progress.hidden = false;
  progress.removeAttribute('value');
  say('Getting the data ...');
  const worker = new Worker(new URL('worker.js', import.meta.url), { type: 'module' });
  const end = (/** @type {string} */ message) => {
    worker.terminate();
    start.disabled = false;
    start.textContent = 'Start again';
    progress.hidden = true;
    copy.hidden = results.length === 0;
    document.body.dataset.state = 'ended';
    say(message);
  };
  worker.onerror = ({ message }) =>
    end(
      `It could not start: ${message || 'the worker did not load'}. Was this served by npm run bench:page?`,
    );
  worker.onmessage = (/** @type {MessageEvent<FromWorker>} */ { data }) => {
    if (data.type === 'data') tellWhere(data.name);
    else if (data.type === 'result') show(data.result);
    else if (data.type === 'end')
      end('Done. Times are medians of the rounds, with the smallest and the largest.');
    else if (data.type === 'failed') end(`It stopped: ${data.message}`);
    else {
      progress.value = (data.part + data.done) / data.parts;
      say(`Measuring ${data.doing} ...`);
    }
  };
  const { searchParams } = new URL(location.href);
  worker.postMessage({
    sizes: /** @type {HTMLInputElement} */ (find('#sizes')).checked,
    quick: searchParams.has('quick'),
    only: searchParams.get('only'),
  });
};

copy.onclick = async () => {
  try {
    await navigator.clipboard.writeText(`${where}\n\n${text(results)}\n`);
    say('Copied.');
  } catch {
    say('The browser did not allow copying. Select the table instead.');
    getSelection()?.selectAllChildren(find('table'));
  }
};

/** For who drives this page by program. */
Object.assign(self, { results: () => results });
