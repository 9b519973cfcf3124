// Runs programs in the Python of this machine, where it has NumPy or PyTorch: for tests of
// experiments as programs.
import { spawnSync } from 'node:child_process';
import * as assert from 'uvu/assert';

/**
 * @param {string} python
 * @param {string} program
 */
export function run(python, program) {
  const { status, stdout, stderr } = spawnSync(python, ['-'], { input: program, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** The first Python that has a module. @param {string} module */
const pythonWith = (module) =>
  ['python3', '/usr/bin/python3'].find((python) => run(python, `import ${module}`).status === 0);

export const numpy = pythonWith('numpy');
export const torch = pythonWith('torch');
export const python = pythonWith('sys');

/**
 * The values of `answer` after several programs. They run one after another in one Python, because
 * loading PyTorch takes seconds.
 *
 * @param {string} python
 * @param {string[]} programs
 * @returns {(number[] | string)[]} a text: the error that ended it
 */
export function answersOf(python, programs) {
  const runner = `import contextlib, io, json, traceback
answers = []
for program in json.loads(${JSON.stringify(JSON.stringify(programs))}):
    space = {}
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(program, space)
        answers.append([float(v) for v in space['answer']])
    except BaseException:
        answers.append(traceback.format_exc())
print(json.dumps(answers))
`;
  const { stdout, stderr } = run(python, runner);
  assert.ok(stdout, stderr);
  return JSON.parse(stdout);
}
