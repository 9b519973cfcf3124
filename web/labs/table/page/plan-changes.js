// Page: the plans that follow from what the user changes. Pure; Node tests it. Belongs to
// session.js.

import { targetOf } from '../plan.js';

/**
 * @typedef {import('./session.js').Session} Session
 *
 * @typedef {import('../messages.js').TableRead} TableRead
 *
 * @typedef {import('../plan.js').Plan} Plan
 *
 * @typedef {import('../plan.js').Role} Role
 */

/**
 * Are the classes of another plan the same?
 *
 * @param {Plan | null} before
 * @param {Plan} plan
 */
export const isSameTask = (before, plan) =>
  before !== null &&
  targetOf(before) === targetOf(plan) &&
  before.as === plan.as &&
  (plan.as !== 'above' || before.above === plan.above);

/**
 * A column's role when it is no longer the target.
 *
 * @param {TableRead} table
 * @param {number} column
 * @returns {Role}
 */
function inputRole({ columns, size }, column) {
  const { numeric, missing, categories } = columns[column];
  if (numeric && numeric >= 0.9 * (size - missing)) return 'number';
  return categories.length ? 'category' : 'ignore';
}

/**
 * @typedef {object} PlanChange
 * @property {Plan} plan
 * @property {boolean} isNewTarget another column is the target
 * @property {boolean} isBound another bound was typed
 */

/**
 * The plan in which a column has this role; null where there is no table. There is one target: the
 * last one becomes an input.
 *
 * @param {Session} session
 * @param {number} column
 * @param {Role} role
 * @returns {PlanChange | null}
 */
export function planWithRole({ table, plan }, column, role) {
  if (!table || !plan) return null;
  const before = targetOf(plan);
  const roles = plan.roles.map((one, c) => {
    if (c === column) return role;
    return role === 'target' && one === 'target' ? inputRole(table, c) : one;
  });
  const isNewTarget = role === 'target' && before !== column;
  return { plan: { ...plan, roles }, isNewTarget, isBound: false };
}

/**
 * @param {Session} session
 * @param {Partial<Plan>} some
 * @returns {PlanChange | null}
 */
export const planWith = ({ plan }, some) =>
  plan && { plan: { ...plan, ...some }, isNewTarget: false, isBound: 'above' in some };
