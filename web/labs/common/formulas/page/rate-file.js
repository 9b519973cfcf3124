// Page: the curve of a learning rate as a file. Loaded when it is saved.

import { fileOf as lineFile } from '../../../../views/line-chart/file.js';
import { words } from '../../words/words-formulas.js';

/** Room above the highest rate, as a share of it. */
const ROOM = 0.04;

/**
 * @param {string} title
 * @param {import('../lines.js').Curve | null} curve
 */
export function fileOf(title, curve) {
  const { rates, every, perEpoch, now } = curve ?? { rates: [], every: 1, perEpoch: 1, now: 0 };
  const steps = Array.from(rates, (_, i) => i * every);
  const most = Math.max(...rates, 0) || 1;
  return lineFile({
    title,
    xName: words.step,
    formatX: words.steps,
    format: words.rate,
    scale: 'linear',
    x: [0, Math.max(steps[steps.length - 1] ?? 0, 1)],
    y: [0, (1 + ROOM) * most],
    lines: [{ name: title, color: '--blue', width: 2 }],
    columns: [steps, Array.from(rates)],
    marks: curve
      ? [{ x: now, label: words.now(now, perEpoch, rateAt(curve)), isTrouble: false }]
      : [],
  });
}

/** @param {import('../lines.js').Curve} curve */
const rateAt = ({ rates, every, now }) =>
  rates[Math.round(Math.min(now / every, rates.length - 1))];
