// Worker: which formula cards a lab has now, and those of one kind with the present numbers.

import { learnerCard } from './learner-card.js';
import { activationCards, lossCard } from './network-cards.js';
import { optimizerCard } from './optimizer-card.js';
import { scheduleCard, stepsPerEpoch } from './schedule-card.js';
import { ballCards, rollSchedule, surfaceCard } from './surface-cards.js';

/**
 * @typedef {import('../../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('./subject.js').Subject} Subject
 *
 * @typedef {import('./subject.js').Ask} Ask
 *
 * @typedef {import('../lines.js').Card} Card
 *
 * @typedef {(ink: Ink, subject: any, ask: Ask) => Card[] | Promise<Card[]>} Maker
 */

/**
 * @param {Subject} subject
 * @param {string} kind
 */
const hasKind = (subject, kind) =>
  !('kinds' in subject && subject.kinds) || subject.kinds.includes(kind);

/** @param {import('./subject.js').NetworkSubject} subject */
const isReady = ({ data }) => data !== null && data.size > 0;

/**
 * The next step of training.
 *
 * @param {import('./subject.js').NetworkSubject} subject
 * @returns {(options: any) => import('./preview.js').Stepped}
 */
const stepOf =
  ({ net, data }) =>
  (options) => {
    const { learningRate, diverged, steps } = net.train(data, { ...options, steps: 1 });
    return { learningRate, diverged, isStill: steps === 0 };
  };

/** @type {Record<string, Maker>} */
const NETWORK = {
  optimizer: async (ink, subject, { parameter }) => {
    const { net, options, racer } = subject;
    const look = await ink.instruments();
    const card = optimizerCard(look, net, options, parameter, stepOf(subject));
    return [racer === undefined ? card : { ...card, about: { ...card.about, racer } }];
  },
  schedule(ink, { net, data, options, epochs, plateau, isInSteps }) {
    const perEpoch = isInSteps ? 1 : stepsPerEpoch(data, options.batchSize);
    return [scheduleCard(ink, options, { step: net.steps, perEpoch, epochs }, plateau)];
  },
  loss: (_, subject) => [lossCard(subject)],
  activation: (ink, subject) => activationCards(ink, subject),
};

/** @type {Record<string, Maker>} */
const UNIT = { learner: (_, subject) => [learnerCard(subject)] };

/** @type {Record<string, Record<string, Maker>>} by what a subject is of, then by kind */
const MAKERS = {
  network: NETWORK,
  perceptron: UNIT,
  adaline: UNIT,
  surface: {
    surface: (_, subject) => [surfaceCard(subject)],
    optimizer: (ink, subject, { parameter }) => ballCards(ink, subject, parameter),
    schedule: (ink, subject) => (subject.balls.length ? [rollSchedule(ink, subject)] : []),
  },
};

/**
 * @param {Ink} ink complete
 * @param {Subject[]} subjects
 * @param {Ask} ask
 * @returns {Promise<import('./subject.js').Answer>}
 */
export async function answerOf(ink, subjects, ask) {
  const ready = subjects.filter((one) => one.of !== 'network' || isReady(one));
  const kinds = [...new Set(ready.flatMap(({ of }) => Object.keys(MAKERS[of])))];
  const kind = ask.kind && kinds.includes(ask.kind) ? ask.kind : (kinds[0] ?? null);
  const made = kind
    ? await Promise.all(
        ready
          .filter((one) => hasKind(one, kind))
          .map((one) => MAKERS[one.of][kind]?.(ink, one, ask) ?? []),
      )
    : [];
  const cards = made.flat();
  const parameter = cards.find(({ about }) => about.parameter)?.about.parameter?.index ?? null;
  return { kinds, kind, parameter, cards };
}
