// Page: the cross-validation: how far it is, the scores over the folds, and a dot for each fold.

import { createXYPlot } from '../../../../views/xy-plot.js';
import { finder } from '../../../common/page/dom.js';
import { words as tableWords } from '../../words/words.js';
import { words } from '../words/words.js';
import { scoreName, showRows } from './score-table.js';

/**
 * @typedef {import('../messages.js').FoldSummary} FoldSummary
 *
 * @typedef {import('../messages.js').FoldScores} FoldScores
 *
 * @typedef {[number, number][]} Points
 */

const HEIGHT = 170;
/** Where the two rows of dots lie, between 0 and 1. */
const Y = { network: 0.72, linear: 0.28 };
const DOT_SPREAD = 0.32;
const MEAN_LENGTH = 0.24;
const GOLDEN = 0.618034;
/** Scores that are at most 1. */
const BOUNDED = ['accuracy', 'auc', 'r2'];

/**
 * @param {HTMLElement} root
 * @param {{ start: () => void; pause: () => void }} on
 */
export function createCrossValidation(root, on) {
  const element = finder(root);
  const bar = /** @type {HTMLProgressElement} */ (element('tl-cv-bar'));
  /** @type {import('../messages.js').CrossValidation['state']} */
  let state = 'none';
  /** Is the first score a share? */
  let isShare = false;
  const dots = createXYPlot(element('tl-cv-dots'), {
    xName: '',
    yName: '',
    format: (value) => (isShare ? words.tickPercent(value) : words.tick(value)),
    height: HEIGHT,
    isStrip: true,
  });
  element('tl-cv-play').addEventListener('click', () =>
    state === 'running' ? on.pause() : on.start(),
  );

  /** @param {string} sentence '': nothing was refused */
  function refuse(sentence) {
    element('tl-cv-says').classList.toggle('is-trouble', sentence !== '');
    if (sentence) element('tl-cv-says').textContent = sentence;
  }

  /**
   * @param {FoldSummary} summary
   * @param {number} k
   */
  function show(summary, k) {
    const [first] = summary.scores;
    showRows(element('tl-cv-scores'), summary.scores.map(scoreRow));
    element('tl-cv-note').textContent = noteOf(summary, k);
    element('tl-cv-dots-title').textContent = words.folding.each(first.name);
    isShare = first.name === 'accuracy';
    const label = words.folding.plot(first.name, first.network.mean, first.linear.mean);
    dots.set(label, plotOf(summary));
  }

  return {
    /** A setting was refused, here where it is. */
    refuse,
    /**
     * @param {import('../messages.js').CrossValidation} message
     * @param {{ folds: number; repeats: number }} settings
     */
    receive({ state: next, summary, reason }, { folds, repeats }) {
      state = next;
      element('tl-cv-play').textContent = words.folding.button[state];
      const done = summary?.done ?? 0;
      const of = summary?.of ?? folds * repeats;
      bar.value = done / of;
      element('tl-cv-says').textContent =
        state === 'none'
          ? words.folding.plan(of)
          : words.folding.progress(done, of, state === 'stopped');
      refuse(reason ? tableWords.reason(reason) : '');
      root.dataset.state = state;
      element('tl-cv-results').hidden = !summary;
      if (summary) show(summary, folds);
    },
  };
}

/**
 * @param {FoldScores} scores
 * @returns {import('./score-table.js').Row}
 */
const scoreRow = ({ name, network, linear, difference }) => [
  scoreName(name),
  words.spread(name, network),
  words.spread(name, linear),
  words.difference(name, difference),
];

/**
 * @param {FoldSummary} summary
 * @param {number} k folds of each repeat
 */
function noteOf({ done, scores }, k) {
  const [first] = scores;
  const finite = Math.max(...scores.map(({ network }) => network.count));
  const lacking = scores.find(({ network }) => network.count < finite);
  const repeats = Math.floor(done / k);
  const { name, network, linear } = first;
  const { deviation, betweenRepeats, diverged } = words.folding;
  const parts = [deviation(done)];
  if (repeats > 1)
    parts.push(betweenRepeats(repeats, name, network.betweenRepeats, linear.betweenRepeats));
  if (finite < done) parts.push(diverged(finite ? done - finite : 'all'));
  if (lacking) parts.push(words.folding.lacking(lacking.name, lacking.network.count));
  return parts.join(' ');
}

/** @param {FoldSummary} summary */
function plotOf({ scores: [first], folds }) {
  const [low, high] = rangeOf([...folds.network, ...folds.linear]);
  const room = 0.05 * (high - low) || 0.05;
  const end = BOUNDED.includes(first.name) ? Math.min(high + room, 1 + 0.2 * room) : high + room;
  const start = low - room;
  return {
    x: /** @type {[number, number]} */ ([start, end]),
    y: /** @type {[number, number]} */ ([0, 1]),
    marks: [
      {
        name: words.models.network,
        className: 'fold-network',
        points: strip(folds.network, Y.network),
        size: 3,
      },
      {
        name: words.models.linear,
        className: 'fold-linear',
        points: strip(folds.linear, Y.linear),
        size: 2.6,
        shape: /** @type {const} */ ('square'),
      },
    ],
    notes: [
      { at: /** @type {[number, number]} */ ([start, 0.93]), words: words.folding.network },
      { at: /** @type {[number, number]} */ ([start, 0.49]), words: words.folding.linear },
    ],
    lines: [
      { className: 'mean-line', points: meanLine(first.network.mean, Y.network) },
      { className: 'mean-line', points: meanLine(first.linear.mean, Y.linear) },
    ],
  };
}

/** @param {number[]} values */
function rangeOf(values) {
  const finite = values.filter(Number.isFinite);
  return finite.length ? [Math.min(...finite), Math.max(...finite)] : [0, 1];
}

/**
 * A fixed sequence spreads equal values apart, the same each time.
 *
 * @param {number[]} values
 * @param {number} y
 */
function strip(values, y) {
  /** @type {Points} */
  const points = values.map((x, i) => [x, y + DOT_SPREAD * (((i * GOLDEN) % 1) - 0.5)]);
  return points.filter(([x]) => Number.isFinite(x));
}

/**
 * @param {number} x
 * @param {number} y
 * @returns {Points}
 */
const meanLine = (x, y) =>
  Number.isFinite(x)
    ? [
        [x, y - MEAN_LENGTH],
        [x, y + MEAN_LENGTH],
      ]
    : [];
