// Worker: from the scores of eight samples to the confusion matrix, precision, recall, F1 and AUC,
// by hand. The core's metrics give the answers.

import { areClear, asked, given, results } from './cells.js';

/** @typedef {import('./make-sheet.js').Made} Made */

const SAMPLES = 8;
/** Between a score and a threshold, or two scores, in hundredths. */
const MIN_GAP = 2;

/**
 * What a prediction is called: true or false, positive or negative.
 *
 * @param {number} label
 * @param {boolean} isPositive
 */
function outcome(label, isPositive) {
  if (isPositive) return label ? 'tp' : 'fp';
  return label ? 'fn' : 'tn';
}

/** @param {import('./dice.js').Dice} dice */
function draw(dice) {
  const hundredths = Array.from({ length: SAMPLES }, () => dice.whole(3, 97));
  const thresholds = [50, dice.pick([30, 35, 40, 60, 65, 70])];
  const all = [...hundredths, ...thresholds].toSorted((a, b) => a - b);
  const areApart = all.slice(1).every((one, i) => one - all[i] >= MIN_GAP);
  const positives = dice.pick([3, 4, 5]);
  const labels = dice.shuffled(hundredths.map((_, i) => (i < positives ? 1 : 0)));
  return { areApart, labels, scores: hundredths.map((one) => one / 100), thresholds };
}

/**
 * @param {import('../../../../inkgrad.js').Ink} ink
 * @param {import('./dice.js').Dice} dice
 * @returns {Promise<Made | null>} null: these numbers will not do
 */
export async function makeScores(ink, dice) {
  const { areApart, labels, scores, thresholds } = draw(dice);
  if (!areApart) return null;
  const metrics = await ink.metrics();
  const [first, second] = thresholds.map((one) => one / 100);
  const counts = [first, second].map((threshold) => metrics.at(scores, labels, threshold));
  const auc = metrics.auc(scores, labels);
  const positives = labels.filter(Boolean).length;
  const predictions = (/** @type {number} */ i) => [
    asked(scores[i] >= first ? 1 : 0),
    asked(outcome(labels[i], scores[i] >= first)),
    asked(scores[i] >= second ? 1 : 0),
    asked(outcome(labels[i], scores[i] >= second)),
  ];
  const column = (/** @type {keyof (typeof counts)[0]} */ key) => [
    given(key),
    ...counts.map((one) => asked(one[key])),
  ];
  const tables = [
    {
      name: 'scores',
      columns: ['sample', 'score', 'label', 'atFirst', 'outcome', 'atSecond', 'outcome'],
      rows: scores.map((score, i) => [...[i + 1, score, labels[i]].map(given), ...predictions(i)]),
    },
    {
      name: 'metrics',
      columns: ['metric', 'first', 'second'],
      rows: /** @type {(keyof (typeof counts)[0])[]} */ ([
        'truePositives',
        'falsePositives',
        'trueNegatives',
        'falseNegatives',
        'accuracy',
        'precision',
        'recall',
        'f1',
      ]).map(column),
    },
    results('ranking', { pairs: positives * (SAMPLES - positives), auc }),
  ];
  const [one, two] = counts;
  const isGood =
    [one.truePositives, one.falsePositives, one.trueNegatives, one.falseNegatives].every(Boolean) &&
    one.precision !== one.recall &&
    two.truePositives > 0 &&
    two.truePositives + two.falsePositives !== one.truePositives + one.falsePositives &&
    auc > 0.5 &&
    auc < 1 &&
    areClear(tables, { hasZeros: true });
  return isGood ? { facts: { first, second }, tables } : null;
}
