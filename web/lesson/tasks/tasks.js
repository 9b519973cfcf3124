// Page: the six kinds of tasks by name.

import { createCode } from './code.js';
import { createGoal } from './goal.js';
import { createNumber } from './number.js';
import { createOptions } from './options.js';
import { createSketch } from './sketch.js';

/** @type {Record<string, (task: any, context: import('./shell.js').Context) => import('./shell.js').Shown>} */
const KINDS = {
  choose: createOptions,
  predict: createOptions,
  number: createNumber,
  sketch: createSketch,
  goal: createGoal,
  code: createCode,
};

/**
 * @param {import('../schema.js').Task} task
 * @param {import('./shell.js').Context} context
 */
export const createTask = (task, context) => KINDS[task.kind](task, context);
