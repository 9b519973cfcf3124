// Page: the report of a hand-in, at most two printed pages: settings in words, charts as the lab
// shows them, answers, receipt, and the receipt as a QR code.

import { make } from '../../labs/common/page/dom.js';
import { style } from '../../labs/common/page/mount.js';
import { trusted } from '../../labs/common/page/trusted.js';
import { readLink } from '../../labs/common/link.js';
import { FIELDS as DIGITS } from '../../labs/digits/settings.js';
import { FIELDS as POINTS } from '../../labs/points/settings.js';
import { runSettings as wordsOfDigits } from '../../labs/digits/words/runs/en.js';
import { runSettings as wordsOfPoints } from '../../labs/points/words/en-runs.js';
import { svgOf } from '../../views/save/painters.js';
import { canvasOf, colorsFor } from '../../views/save/picture.js';
import { showQrCode } from '../../views/qr-code.js';
import { words as common } from '../words/words.js';
import { words } from '../words/words-hand-in.js';

/**
 * @typedef {object} Report
 * @property {string} name
 * @property {string} lesson its title; '': none
 * @property {import('../format.js').Answer[]} answers
 * @property {import('../format.js').RunRecord[]} runs
 * @property {import('./figures.js').Figure[]} figures
 * @property {string} receipt
 */

/**
 * What is off is left out.
 *
 * @param {string} link
 */
function settingsInWords(link) {
  const isPoints = link.startsWith('#points');
  const fields = /** @type {Record<string, import('../../labs/common/link.js').Field<any>>} */ (
    isPoints ? POINTS : DIGITS
  );
  const { values } = readLink(link, fields);
  const all = isPoints
    ? wordsOfPoints(/** @type {any} */ (values))
    : wordsOfDigits(/** @type {any} */ (values));
  const shown = Object.entries(all).filter(([key, setting]) => {
    const { isOff, format, initial } = fields[key];
    const isUnset = isOff && format(/** @type {any} */ (values)[key]) === format(initial);
    return !isUnset && !('isOff' in setting && setting.isOff);
  });
  return shown.map(([, { text }]) => text).join('; ');
}

/**
 * A chart as vectors; one with an image in it, which the page's policy forbids in vectors, as a
 * picture.
 *
 * @param {import('./figures.js').Figure} figure
 * @param {number} i
 */
function figureOf({ title, scene }, i) {
  const figure = make('figure');
  if (scene.shapes.some(({ kind }) => kind === 'image')) {
    const canvas = canvasOf(scene);
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', title);
    figure.append(canvas);
    return figure;
  }
  figure.innerHTML = trusted.createHTML(svgOf(scene, colorsFor(scene), title, `report-plane-${i}`));
  // It is as wide as its place; the height follows.
  figure.querySelector('svg')?.removeAttribute('width');
  figure.querySelector('svg')?.removeAttribute('height');
  return figure;
}

/** @param {string} title @param {(Node | string)[]} items */
const section = (title, items) =>
  items.length
    ? [make('h2', {}, title), make('ul', {}, ...items.map((item) => make('li', {}, item)))]
    : [];

/** @param {import('../format.js').RunRecord} run */
function runPart(run) {
  const { link, changes, second } = run;
  const all = [...changes, ...(second?.changes ?? [])];
  return make(
    'section',
    {},
    make('h2', {}, words.run(run)),
    make('p', {}, `${words.settings} ${settingsInWords(link)}.`),
    ...(all.length
      ? [make('p', {}, `${words.changed} ${all.map(common.change).join('; ')}.`)]
      : []),
    make(
      'p',
      {},
      words.hash,
      ' ',
      make('code', {}, [run.hash, second?.hash ?? []].flat().join(', ')),
    ),
  );
}

/** @param {Report} report */
async function articleOf({ name, lesson, answers, runs, figures, receipt }) {
  const canvas = make('canvas', { role: 'img', 'aria-label': words.qr });
  // Without it the report is whole: the receipt is there as text.
  const hasQr = await showQrCode(canvas, receipt).catch(() => false);
  return make(
    'article',
    { className: 'hand-in-report' },
    make('h1', {}, words.reportTitle),
    make('p', { className: 'hand-in-who' }, words.who(name, lesson, new Date())),
    ...runs.map(runPart),
    make('div', { className: 'hand-in-charts' }, ...figures.map(figureOf)),
    ...section(words.answerTitle, answers.map(common.answer)),
    make('h2', {}, words.receipt),
    make(
      'div',
      { className: 'hand-in-receipt' },
      make('code', {}, receipt),
      ...(hasQr ? [canvas] : []),
    ),
    make('p', { className: 'hand-in-note' }, words.reportNote),
  );
}

/** @param {Report} report */
export async function printReport(report) {
  await style(new URL('./report.css', import.meta.url));
  const article = await articleOf(report);
  const { title } = document;
  document.body.append(article);
  document.body.classList.add('has-report');
  document.title = words.reportName(report.name, report.lesson);
  addEventListener(
    'afterprint',
    () => {
      article.remove();
      document.body.classList.remove('has-report');
      document.title = title;
    },
    { once: true },
  );
  print();
}
