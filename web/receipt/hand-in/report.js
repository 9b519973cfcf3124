// Page: the report of a hand-in, at most two printed pages: settings in words, curves as vectors,
// answers, receipt, and the receipt as a QR code.

import { make } from '../../labs/common/page/dom.js';
import { style } from '../../labs/common/page/mount.js';
import { trusted } from '../../labs/common/page/trusted.js';
import { readLink } from '../../labs/common/link.js';
import { FIELDS as DIGITS } from '../../labs/digits/settings.js';
import { FIELDS as POINTS } from '../../labs/points/settings.js';
import { runSettings as wordsOfDigits } from '../../labs/digits/words/runs/en.js';
import { runSettings as wordsOfPoints } from '../../labs/points/words/en-runs.js';
import { sceneOf } from '../../views/line-chart/scene.js';
import { lightColors } from '../../views/save/light.js';
import { svgOf } from '../../views/save/painters.js';
import { showQrCode } from '../../views/qr-code.js';
import { words as common } from '../words/words.js';
import { words } from '../words/words-hand-in.js';

/**
 * @typedef {import('./dialog.js').Curve} Curve
 *
 * @typedef {object} Report
 * @property {string} name
 * @property {string} lesson
 * @property {import('../format.js').Answer[]} answers
 * @property {import('../format.js').RunRecord[]} runs
 * @property {Curve[]} curves
 * @property {string} receipt
 */

/** The curves of each chart, with their lines. @type {[string, Record<string, { color: string; dash?: number[] }>][]} */
const CHARTS = [
  [
    'losses',
    {
      loss: { color: '--orange' },
      heldOutLoss: { color: '--blue', dash: [6, 3] },
      validationLoss: { color: '--blue', dash: [6, 3] },
    },
  ],
  ['shares', { error: { color: '--orange' }, accuracy: { color: '--blue' } }],
];
const MARGIN = 1.05;

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
 * @param {Curve[]} curves that share a chart
 * @param {typeof CHARTS[number]} chart
 */
function chartOf(curves, [title, looks]) {
  const xs = [...new Set(curves.flatMap(({ x }) => x))].sort((a, b) => a - b);
  const columns = curves.map(({ x, y }) => {
    const at = new Map(x.map((value, i) => [value, y[i]]));
    return xs.map((value) => at.get(value) ?? null);
  });
  const most = Math.max(...curves.flatMap(({ y }) => y.filter(Number.isFinite)), 1e-6);
  const scene = sceneOf({
    title: words.charts[title],
    xName: words.step,
    formatX: common.steps,
    format: words.value,
    scale: 'linear',
    x: [xs[0], xs[xs.length - 1]],
    y: [0, MARGIN * most],
    lines: curves.map(({ name }) => ({ name: words.series[name], width: 2, ...looks[name] })),
    columns: /** @type {any} */ ([xs, ...columns]),
    marks: [],
  });
  const figure = make('figure');
  const light = lightColors();
  const colorOf = (/** @type {string} */ name) => (name.startsWith('--') ? light(name) : name);
  figure.innerHTML = trusted.createHTML(svgOf(scene, colorOf, words.charts[title]));
  // It is as wide as its place; the height follows.
  figure.querySelector('svg')?.removeAttribute('width');
  figure.querySelector('svg')?.removeAttribute('height');
  return figure;
}

/** @param {Curve[]} curves */
const chartsOf = (curves) =>
  CHARTS.flatMap((chart) => {
    const mine = curves.filter(({ name }) => Object.hasOwn(chart[1], name));
    return mine.length ? [chartOf(mine, chart)] : [];
  });

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
async function articleOf({ name, lesson, answers, runs, curves, receipt }) {
  const canvas = make('canvas', { role: 'img', 'aria-label': words.qr });
  // Without it the report is whole: the receipt is there as text.
  const hasQr = await showQrCode(canvas, receipt).catch(() => false);
  return make(
    'article',
    { className: 'hand-in-report' },
    make('h1', {}, words.reportTitle),
    make('p', { className: 'hand-in-who' }, words.who(name, lesson, new Date())),
    ...runs.map(runPart),
    make('div', { className: 'hand-in-charts' }, ...chartsOf(curves)),
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
