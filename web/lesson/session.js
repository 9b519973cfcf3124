// Shared, pure: how far a person is in a lesson, and what they have answered. Every transition
// returns a new session.

/**
 * @typedef {import('./schema.js').Lesson} Lesson
 *
 * @typedef {number | string | number[] | null} Given an option, a number as typed, the heights of a
 *   sketch; null: the work in the lab itself
 *
 * @typedef {object} Answer
 * @property {Given} given the last one
 * @property {'right' | 'wrong' | 'seen'} verdict seen: a sketch that was not right, twice
 * @property {number} tries
 *
 * @typedef {import('../labs/common/receipt.js').Handed} Run as a lab records it, or why it does not
 *
 * @typedef {object} Session
 * @property {Lesson} lesson
 * @property {number} at the step, from 0; the number of steps: the end
 * @property {Record<number, Answer>} answers by step
 * @property {Record<number, Run>} runs of tasks in which the lab was run, by step, for handing in
 */

/**
 * The same for the same tasks: answers to others do not fit.
 *
 * @param {Lesson} lesson
 */
export const signatureOf = ({ steps }) =>
  steps
    .map(({ task }) => (task ? `${task.kind}${'options' in task ? task.options.length : ''}` : '-'))
    .join('.');

/** @param {any} answer */
const isAnswer = (answer) =>
  typeof answer === 'object' &&
  answer !== null &&
  ['right', 'wrong', 'seen'].includes(answer.verdict) &&
  Number.isInteger(answer.tries) &&
  (answer.given === null ||
    ['number', 'string'].includes(typeof answer.given) ||
    (Array.isArray(answer.given) && answer.given.every(Number.isFinite)));

/**
 * @param {any} run
 * @returns {run is Run}
 */
export const isRun = (run) =>
  typeof run?.refused === 'string' ||
  (typeof run?.link === 'string' &&
    Number.isInteger(run.steps) &&
    Array.isArray(run.changes) &&
    typeof run.hash === 'string');

/**
 * @param {Session} session
 * @param {number} step
 * @param {Run} run
 * @returns {Session}
 */
export const addRun = (session, step, run) => ({
  ...session,
  runs: { ...session.runs, [step]: run },
});

/**
 * @param {Lesson} lesson
 * @param {string | null} [text] of textOf
 * @returns {Session}
 */
export function createSession(lesson, text) {
  /** @type {Session} */
  const session = { lesson, at: 0, answers: {}, runs: {} };
  try {
    const { signature, answers, runs = {} } = JSON.parse(text ?? '{}');
    if (signature !== signatureOf(lesson)) return session;
    for (const [step, answer] of Object.entries(answers))
      if (lesson.steps[Number(step)]?.task && isAnswer(answer))
        session.answers[Number(step)] = answer;
    for (const [step, run] of Object.entries(runs))
      if (isRun(run) && session.answers[Number(step)]) session.runs[Number(step)] = run;
  } catch {
    // It was damaged: the lesson begins without answers.
  }
  return session;
}

/**
 * @param {Session} session
 * @returns {string} for createSession, and for the list of lessons
 */
export const textOf = (session) =>
  JSON.stringify({
    signature: signatureOf(session.lesson),
    answers: session.answers,
    runs: session.runs,
    isDone: openSteps(session).length === 0,
  });

/**
 * @param {Session} session
 * @param {number} at
 * @returns {Session}
 */
export const goTo = (session, at) => ({
  ...session,
  at: Math.min(Math.max(Math.trunc(at) || 0, 0), session.lesson.steps.length),
});

/**
 * A solved task stays solved.
 *
 * @param {Session} session
 * @param {number} step
 * @param {Given} given
 * @param {Answer['verdict']} verdict
 * @returns {Session}
 */
export function answer(session, step, given, verdict) {
  const before = session.answers[step];
  if (before && before.verdict !== 'wrong') return session;
  const tries = (before?.tries ?? 0) + 1;
  return { ...session, answers: { ...session.answers, [step]: { given, verdict, tries } } };
}

/**
 * @param {Session} session
 * @param {number} step
 */
export function isSolved({ lesson, answers }, step) {
  if (!lesson.steps[step]?.task) return true;
  return Object.hasOwn(answers, step) && answers[step].verdict !== 'wrong';
}

/**
 * The steps whose tasks are not solved.
 *
 * @param {Session} session
 */
export const openSteps = (session) =>
  session.lesson.steps.flatMap((_, step) => (isSolved(session, step) ? [] : [step]));

/**
 * The step whose link shows the lab of this step: its own, or the last one before it.
 *
 * @param {Lesson} lesson
 * @param {number} at
 */
export function baseOf({ steps }, at) {
  const before = steps.slice(0, at + 1).findLastIndex(({ link }) => link !== undefined);
  return Math.max(before, 0);
}

/** @param {string} link */
export const labOf = (link) => link.slice(1).split('?')[0];
