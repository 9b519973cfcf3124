// Helper of the tests of Code: a program in an interpreter, as the worker runs it.
import { load } from '../web/inkgrad.js';
import { read } from '../web/inkgrad/load/module.js';
import { Program } from '../web/labs/code/worker/program.js';
import { loadParts } from '../web/labs/code/worker/python/python.js';
import { Probe } from '../web/labs/code/worker/python/probe.js';

export const ink = await load();
export const parts = await loadParts(read);

/**
 * @param {string} source
 * @param {{
 *   isProbed?: boolean;
 *   picture?: string;
 *   digits?: () => { train: any; test: any } | null;
 *   tables?: () => import('../web/labs/code/worker/tables.js').Tables | null;
 *   shuffle?: () => typeof import('../web/labs/code/worker/shuffled.js').withShuffled | null;
 * }} [options]
 */
export async function runProgram(source, options = {}) {
  const { isProbed = false, picture = '', digits = () => null, tables, shuffle } = options;
  /** @type {import('../web/labs/code/messages.js').FromWorker[]} */
  const told = [];
  const post = told.push.bind(told);
  const program = await Program.make(parts, { ink, post, digits, tables, shuffle });
  const error = program.run(source, picture, isProbed);
  const printed = told.map((one) => (one.type === 'output' ? one.text : '')).join('');
  const pictures = told.flatMap((one) => (one.type === 'picture' ? [one.picture] : []));
  return { error, printed, pictures, program, told };
}

/**
 * A probe of a program that has run.
 *
 * @param {string} source
 * @returns {Promise<Probe>}
 */
export async function probeOf(source) {
  const { program, error } = await runProgram(source, { isProbed: true });
  if (error) throw new Error(error.traceback);
  return new Probe(program.python, source, () => program.take());
}

/** The output of a program, line by line. */
export const linesOf = async (/** @type {string} */ source) => {
  const { printed, error } = await runProgram(`import ink\n${source}`);
  if (error) throw new Error(error.traceback);
  return printed.trimEnd().split('\n');
};

/** The last line of the traceback of a program that fails. */
export const failureOf = async (/** @type {string} */ source) =>
  (await runProgram(`import ink\n${source}`)).error?.traceback.trimEnd().split('\n').at(-1) ?? '';
