// Check looks into programs of any kind: with names of Python that mean something else, with
// functions that yield, with values that nobody expects.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { loadExercise } from '../web/labs/code/words/exercises/words.js';
import { CHECKS } from '../web/labs/code/worker/checks/checks.js';
import { probeOf } from './code-python.js';
import { checkProgram } from './code-wrong/check.js';

const SHADOWS = [
  'list = [1, 2]',
  'float = 1.5',
  'tuple = (1, 2)',
  'str = "a"',
  'range = 4',
  'isinstance = None',
  'globals = 3',
  'hasattr = 3',
  'ink = 5',
  'def print(*a): pass',
  'json = 3',
];

test('names of Python that a program gives away change no verdict', async () => {
  // Names that the function itself needs are not given away.
  for (const id of ['neuron', 'chain', 'optimizers']) {
    const { solution = '' } = await loadExercise(id);
    const needed = id === 'chain' ? [] : ['ink = 5'];
    for (const shadow of SHADOWS.filter((one) => !needed.includes(one))) {
      const { verdict, sentence } = await checkProgram(id, `${solution}\n${shadow}\n`);
      assert.is(verdict.isRight, true, `${id} ${shadow}: ${sentence}`);
    }
  }
});

test('a value that a check cannot read is a finding, and the worker goes on', async () => {
  const { solution = '' } = await loadExercise('neuron');
  const name = /def (\w+)/.exec(solution)?.[1];
  for (const odd of ['{1: {2: 3}}', 'b"ab"', '[None, {}]', '10 ** 400', 'object()', 'iter([1])']) {
    const { verdict, sentence } = await checkProgram(
      'neuron',
      `${solution}\ndef ${name}(*_): return ${odd}\n`,
    );
    assert.is(verdict.isRight, false, odd);
    assert.ok(sentence.length > 15 && !/undefined|NaN/.test(sentence), `${odd}: ${sentence}`);
  }
  assert.is((await checkProgram('neuron', solution)).verdict.isRight, true);
});

test('a mask that is computed before it is asked for is right', async () => {
  const { solution = '' } = await loadExercise('dropout');
  const early = solution
    .replace(
      /( {4}if not training:\n.*\n)( {4}mask = .*\n)/,
      (_, isAfter, mask) => `${mask}${isAfter}`,
    )
    .replace(' if training else None', '')
    .replace('range(100)', 'range(3)');
  assert.is(early.includes('mask = u >= p\n    if not training'), true);
  const { verdict, sentence } = await checkProgram('dropout', early);
  assert.is(verdict.isRight, true, sentence);
});

/** @type {[id: string, from: string, to: string, kind: string][]} */
const MISTAKES = [
  ['loop', 'net.step(lr=lr)', 'net.step(lr=lr, momentum=0.9)', 'step-options'],
  [
    'loop',
    'net.step(lr=lr)',
    'net.step(lr=lr); net.parameters = 0.9 * net.parameters',
    'other-weights',
  ],
  ['update', 'b = b + error\n', 'b = b + y - predict(x, w, b)\n', 'late-error'],
  ['update', 'b = b + error\n', 'b = b\n', 'unchanged'],
  ['chain', '= 2 * c', '= 8 * c', 'ratio'],
];

test('the sentence of a finding is true: options, late errors, whole ratios', async () => {
  for (const [id, from, to, kind] of MISTAKES) {
    const { solution = '' } = await loadExercise(id);
    assert.is(solution.split(from).length, 2, from);
    const { verdict, sentence } = await checkProgram(
      id,
      solution.replace(from, to).replace('== 300', '== 5'),
    );
    assert.is(verdict.findings[0]?.kind, kind, `${to}: ${sentence}`);
    assert.not.match(sentence, /None|undefined/);
  }
});

test('a check that fails by itself is a finding too', async () => {
  CHECKS.odd = async () => ({
    check() {
      throw new TypeError('odd');
    },
  });
  const { verdict, sentence } = await checkProgram('odd', 'import ink');
  delete CHECKS.odd;
  assert.equal(verdict, { isRight: false, findings: [{ kind: 'unreadable' }] });
  assert.match(sentence, /^Check cannot read/);
});

test('a probe says what is there, and reads what a function yields', async () => {
  const probe = await probeOf(
    'def f():\n    yield 1\n    yield 2.5\ndef g():\n    while True: yield 0',
  );
  assert.is(probe.has('f'), true);
  assert.is(probe.has('h'), false);
  const listed = "__import__('ink')._probe.listed";
  assert.equal(probe.value(`${listed}(f())`), [1, 2.5]);
  assert.is(/** @type {any} */ (probe.value(`${listed}(g())`)).length, 1000);
  assert.is(probe.value(`${listed}(None)`), null);
});

test.run();
