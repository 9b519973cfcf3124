// Page: the axes of a line chart, as uPlot takes them.

import { FONT, color, rem } from '../theme.js';
import { INCREMENTS, logSplits } from './scales.js';

/** @typedef {import('../../vendor/uPlot.esm.js').default.Axis} Axis */

/**
 * @param {import('../line-chart.js').LineChartOptions} options
 * @param {'linear' | 'log'} scale
 * @returns {Axis[]} x and y
 */
export function axesOf({ xName, formatX, format }, scale) {
  const font = `${Math.round(0.78 * rem())}px ${FONT}`;
  /** @type {Axis} */
  const axis = {
    stroke: () => color('--muted'),
    font,
    grid: { stroke: () => color('--rule'), width: 1 },
    ticks: { show: false },
    border: { show: true, stroke: () => color('--line'), width: 1 },
  };
  return [
    {
      ...axis,
      label: xName,
      labelSize: Math.round(1.1 * rem()),
      labelGap: 0,
      labelFont: font,
      size: Math.round(1.6 * rem()),
      gap: Math.round(0.3 * rem()),
      values: (_, values) => values.map(formatX),
    },
    {
      ...axis,
      incrs: INCREMENTS,
      ...(scale === 'log'
        ? { splits: (_, __, low, high) => logSplits(low, high), filter: (_, splits) => splits }
        : {}),
      size: Math.round(3.4 * rem()),
      gap: Math.round(0.4 * rem()),
      values: (_, values) => values.map((v) => (v === null ? '' : format(v))),
    },
  ];
}
