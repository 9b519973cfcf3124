// Shared: the schedules of the learning rate as Python. They are the core's formulas. Pure.

import { complete } from './experiment.js';
import { words } from './words/words.js';

/** @type {Record<string, (of: ReturnType<typeof complete>) => string[]>} */
const RATES = {
  constant: () => ['return LEARNING_RATE'],
  step: ({ gamma, period }) => [`return LEARNING_RATE * ${gamma} ** (t // ${period})`],
  exponential: ({ gamma, period }) => [`return LEARNING_RATE * ${gamma} ** (t / ${period})`],
  cosine: ({ period, finalRate }) => [
    `kept = (1 + math.cos(math.pi * min(t / ${period}, 1))) / 2`,
    `return LEARNING_RATE * kept${finalRate ? ` + ${finalRate} * (1 - kept)` : ''}`,
  ],
  'one-cycle': ({ period }) => [
    'start = LEARNING_RATE / 25',
    `top, last = 0.3 * ${period} - 1, ${period - 1}`,
    't = min(t, last)',
    'if t <= top:',
    '    a, b, share = start, LEARNING_RATE, t / top if top else 1',
    'else:',
    '    a, b, share = LEARNING_RATE, start / 10000, (t - top) / (last - top)',
    'kept = (1 + math.cos(math.pi * share)) / 2',
    'return a * kept + b * (1 - kept)',
  ],
};

/**
 * The function rate(t), or nothing where the rate is constant.
 *
 * @param {import('./experiment.js').Experiment} experiment
 * @returns {{ text: string; isConstant: boolean; needsMath: boolean }}
 */
export function schedulePart({ training }) {
  const all = complete(training);
  const { schedule, warmup } = all;
  if (schedule === 'constant' && !warmup) return { text: '', isConstant: true, needsMath: false };
  const lines = [`# ${words.parts.schedule}`, 'def rate(t):'];
  if (warmup)
    lines.push(
      `    if t < ${warmup}:`,
      `        return LEARNING_RATE * (t + 1) / ${warmup + 1}`,
      `    t -= ${warmup}`,
    );
  lines.push(...RATES[schedule ?? 'constant'](all).map((line) => `    ${line}`));
  const text = lines.join('\n');
  return { text, isConstant: false, needsMath: text.includes('math.') };
}
