// Helper: checks a program as the worker of Code does, and says the first finding.
import { CHECKS } from '../../web/labs/code/worker/checks/checks.js';
import { Engine } from '../../web/labs/code/worker/engine.js';
import { findings } from '../../web/labs/code/words/findings/words.js';
import { loadExercise } from '../../web/labs/code/words/exercises/words.js';
import { ink } from '../code-python.js';

/** @type {import('../../web/labs/code/messages.js').FromWorker[]} */
const heard = [];
const engine = new Engine(ink, (message) => heard.push(message));

/**
 * @param {string} id of an exercise
 * @param {string} source
 */
export async function checkProgram(id, source) {
  if (!Object.hasOwn(CHECKS, id)) throw new Error(`no check for ${id}`);
  heard.length = 0;
  await engine.handle({ type: 'check', source, exercise: id });
  const checked = heard.find(({ type }) => type === 'checked');
  const ended = heard.find(({ type }) => type === 'ended');
  const { verdict } = /** @type {import('../../web/labs/code/messages.js').Checked} */ (checked);
  const { error } = /** @type {import('../../web/labs/code/messages.js').Ended} */ (ended);
  const [first] = verdict.findings;
  return { verdict, error, sentence: first ? findings[first.kind](first) : '' };
}

/**
 * @param {string} id
 * @param {import('./types.js').Wrong} wrong
 */
export async function checkWrong(id, { name, replace, program }) {
  const { solution = '' } = await loadExercise(id);
  if (program !== undefined) return checkProgram(id, program);
  const [from, to] = replace ?? ['', ''];
  if (solution.split(from).length !== 2) throw new Error(`${name}: ${from} is not there once`);
  return checkProgram(
    id,
    solution.replace(from, () => to),
  );
}
