// Page: decides what the status line says about the computational graph. The sentences are in the
// words.

import { leavesOf } from '../graphs.js';
import { nodeOf, reachedBefore } from '../steps.js';
import { words } from '../words/words.js';
import { changesOf } from './session.js';

/** @typedef {import('./session.js').State} State */

/**
 * After a picture has arrived.
 *
 * @param {State} state
 * @returns {{ sentence: string; isTrouble: boolean; announcement: string }} announcement: '' unless
 *   the person took a step or edited a value
 */
export function narrate(state) {
  const { complaint, misfit, deed } = state;
  const step = sayPrediction(state) || sayStep(state);
  const sentence = deed === 'edit' && state.before ? sayEdit(state) : step;
  const trouble = complaint || (misfit ? words.misfit(misfit) : '');
  return {
    sentence: trouble || sentence,
    isTrouble: trouble !== '',
    announcement: deed === 'open' ? '' : sentence,
  };
}

/**
 * What a person who predicts can do now; '' where there is nothing to predict.
 *
 * @param {State} state
 */
function sayPrediction({ settings, picture }) {
  if (settings.predict !== 'yes' || !picture) return '';
  const { step, forwardSteps } = picture;
  if (step === forwardSteps) return words.predictNow();
  return step === 0 ? words.predictLater() : '';
}

/** @param {State} state */
function sayStep({ plan, picture }) {
  if (!picture) return '';
  const { standing } = words;
  const { step, steps, forwardSteps } = picture;
  if (step === 0) return standing.start();
  if (step === steps) return standing.end();
  const { node, way } = nodeOf(plan, step);
  if (way === 'seed') return standing.seed();
  if (way === 'forward')
    return step === forwardSteps ? standing.forwardEnd(node.name) : standing.forward(node.name);
  const before = reachedBefore(plan, node);
  const isAdded = node.of?.some((name) => before.includes(name)) ?? false;
  return standing.backward(node.name, isAdded);
}

/** @param {State} state */
function sayEdit(state) {
  const { plan, picture, before } = state;
  if (!picture || !before) return '';
  if (picture.step === 0) return words.edited.nothing();
  const leaves = new Set(leavesOf(plan));
  const changes = [...changesOf(state)];
  const nodes = changes.filter((name) => !name.startsWith('∂') && !leaves.has(name));
  const gradients = changes.filter((name) => name.startsWith('∂')).length;
  const last = plan.nodes.length - 1;
  const [was, is] = [before, picture].map(({ state: { values } }) => words.figure(values[last]));
  return words.edited.some(nodes, gradients, was && is ? [was, is] : null);
}

const { verdict } = words;

/** The relative error up to which a gradient and a difference agree. */
export const MAX_ERROR = 1e-4;

/** @param {import('../messages.js').Picture['checks']} checks */
export function narrateChecks(checks) {
  const wrong = checks.filter(({ error }) => error > MAX_ERROR).length;
  const kinks = checks.filter(({ error }) => Number.isNaN(error)).length;
  if (wrong) return verdict.wrong(wrong, checks.length);
  return kinks ? verdict.kinks(kinks) : verdict.right(checks.length);
}
