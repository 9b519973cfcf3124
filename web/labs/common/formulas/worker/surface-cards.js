// Worker: the cards of Descent: the surface where a ball is, and the ball's next step.

import { optimizerCard } from './optimizer-card.js';
import { previewOf } from './preview.js';
import { scheduleCard } from './schedule-card.js';

/**
 * @typedef {import('../../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../lines.js').Card} Card
 *
 * @typedef {import('./subject.js').SurfaceSubject} SurfaceSubject
 *
 * @typedef {SurfaceSubject['balls'][0]} Ball
 */

/**
 * Runs `act` with a copy of a ball: a roll adds to the path of a ball, which nothing takes back.
 *
 * @template T
 * @param {SurfaceSubject} subject
 * @param {Ball} ball
 * @param {(copy: Ball['ball'], stepBy: (options: any) => import('./preview.js').Stepped) => T} act
 * @returns {T}
 */
function withCopy({ surface }, { ball, options }, act) {
  const copy = surface.ball(0, 0);
  const { batchSize = 0, seed = 1 } = options ?? {};
  try {
    copy.restore(ball.snapshot());
    return act(copy, (other) => {
      const { steps, state, learningRate } = surface.roll(copy, {
        ...other,
        batchSize,
        seed,
        steps: 1,
      });
      return { learningRate, diverged: state === 'diverged' && steps === 0, isStill: steps === 0 };
    });
  } finally {
    copy.dispose();
  }
}

/** The options of an optimizer alone. @param {Ball} ball */
function ruleOf({ options = {} }) {
  const { steps: _, batchSize: __, seed: ___, ...rule } = options;
  return rule;
}

/**
 * @param {SurfaceSubject} subject
 * @returns {Card}
 */
export function surfaceCard(subject) {
  const { name, surface, balls } = subject;
  const [first] = balls;
  const isOfNetwork = ['weights', 'random'].includes(name);
  const formula = `surface.${isOfNetwork ? 'network' : name}`;
  const card = { kind: 'surface', name };
  if (!first) return { ...card, formulas: [{ formula, results: [], values: {} }], about: {} };
  const [x, y] = first.ball.parameters;
  const [loss] = surface.values([x, y]);
  if (isOfNetwork)
    return {
      ...card,
      formulas: [{ formula, results: ['loss'], values: { x, y, loss } }],
      about: { ball: 0 },
    };
  const made = withCopy(subject, first, (copy, stepBy) => previewOf(copy, ruleOf(first), stepBy));
  const preview = typeof made === 'string' ? null : made;
  /** @type {Record<string, number>} */
  const slopes = preview ? { dx: preview.raw[0], dy: preview.raw[1] } : {};
  const hasTwo = name !== 'curve';
  return {
    ...card,
    formulas: [
      {
        formula,
        results: ['loss', ...(preview ? ['dx', ...(hasTwo ? ['dy'] : [])] : [])],
        values: { x, y, loss, ...slopes },
      },
    ],
    about: { ball: 0 },
  };
}

/**
 * A card for each racer.
 *
 * @param {Ink} ink
 * @param {SurfaceSubject} subject
 * @param {number | null} parameter 0: x; 1: y
 * @returns {Promise<Card[]>}
 */
export async function ballCards(ink, subject, parameter) {
  const look = await ink.instruments();
  return subject.balls.map((ball, b) => {
    const card = withCopy(subject, ball, (copy, stepBy) =>
      optimizerCard(look, copy, ruleOf(ball), parameter, stepBy),
    );
    return { ...card, name: ball.optimizer, about: { ...card.about, ball: b } };
  });
}

/**
 * @param {Ink} ink
 * @param {SurfaceSubject} subject
 * @returns {Card}
 */
export function rollSchedule(ink, { balls }) {
  const [first] = balls;
  const step = first.ball.steps;
  return scheduleCard(ink, ruleOf(first), { step, perEpoch: 1, epochs: 0 }, first.plateau);
}
