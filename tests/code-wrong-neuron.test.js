// Typical wrong answers to exercises 1 to 7 of Code, as beginners write them: Check never takes
// one, and says which mistake it is.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CHECKS } from '../web/labs/code/worker/checks/checks.js';
import { findings } from '../web/labs/code/words/findings/words.js';
import { loadExercise } from '../web/labs/code/words/exercises/words.js';
import { checkProgram, checkWrong } from './code-wrong/check.js';
import { rights, wrongs } from './code-wrong/others.js';

const IDS = ['perceptron', 'update', 'adaline', 'sigmoid', 'neuron', 'losses', 'softmax'];

/** @type {{ id: string; name: string; isFound: boolean }[]} */
const told = [];

for (const id of IDS)
  test(`${id}: no wrong answer is taken, and each gets a sentence`, async () => {
    const { wrong } = await import(`./code-wrong/${id}.js`);
    assert.ok(wrong.length >= 4, `${wrong.length} wrong answers`);
    for (const one of wrong) {
      const { verdict, sentence } = await checkWrong(id, one);
      assert.is(verdict.isRight, false, one.name);
      const [first] = verdict.findings;
      assert.match(sentence, /^[`A-Z0-9].{15,}[.?]$/, `${one.name}: ${sentence}`);
      assert.not.match(sentence, /undefined|NaN|\[object/, one.name);
      told.push({ id, name: one.name, isFound: first?.kind === one.finding });
      if (first?.kind !== one.finding)
        console.log(`${id}: ${one.name}: ${one.finding} expected, ${first?.kind} said`);
    }
  });

test('at least nine in ten mistakes are named', () => {
  const found = told.filter(({ isFound }) => isFound).length;
  console.log(`${found} of ${told.length} mistakes named`);
  assert.ok(told.length >= 28 && found >= 0.9 * told.length);
});

test('other ways to write a right answer are taken', async () => {
  for (const id of IDS)
    for (const replace of rights[id]) {
      const { verdict, sentence, error } = await checkWrong(id, { name: id, replace, finding: '' });
      assert.is(error, null, replace[1]);
      assert.is(verdict.isRight, true, `${id} ${replace[1]}: ${sentence}`);
    }
});

test('no other wrong answer is taken, and most are named', async () => {
  const all = IDS.flatMap((id) => wrongs[id].map((one) => ({ id, ...one })));
  let found = 0;
  for (const { id, ...one } of all) {
    const { verdict, sentence } = await checkWrong(id, one);
    assert.is(verdict.isRight, false, one.name);
    assert.ok(sentence.length > 15 && !/undefined|NaN/.test(sentence), `${one.name}: ${sentence}`);
    const [first] = verdict.findings;
    if (first?.kind === one.finding) found++;
    else console.log(`${id}: ${one.name}: ${one.finding} expected, ${first?.kind}: ${sentence}`);
  }
  console.log(`${found} of ${all.length} other mistakes named`);
  assert.ok(found >= 0.9 * all.length);
});

test('answers learned from the numbers on the page are not taken, nor blanks', async () => {
  for (const id of IDS) {
    const { solution = '', start } = await loadExercise(id);
    const { memorised } = await import(`./code-wrong/${id}.js`);
    const right = await checkProgram(id, solution);
    assert.equal(right.verdict, { isRight: true, findings: [{ kind: 'right' }] }, id);
    const { verdict } = await checkProgram(id, `${solution}\n${memorised}`);
    assert.is(verdict.isRight, false, id);
    assert.is(verdict.findings[0].kind === 'error', false, id);
    assert.is((await checkProgram(id, start)).verdict.isRight, false, id);
    // Without the answer's own lines, nothing is left to check.
    const empty = await checkProgram(id, 'import ink');
    assert.is(empty.verdict.findings[0].kind, 'missing', id);
    assert.ok(Object.hasOwn(CHECKS, id) && findings.missing(empty.verdict.findings[0]));
  }
});

test('an answer that fails for other numbers is told why, and in which line', async () => {
  const { verdict, sentence } = await checkWrong('perceptron', {
    name: 'a table of the points of the page',
    replace: ['1 if z > 0 else 0', '{0.0: 0, 1.0: 0, 2.0: 1}[x[0] + x[1]]'],
    finding: 'error',
  });
  assert.is(verdict.findings[0].line, 5);
  assert.is(sentence, 'With other numbers the program fails. The dictionary has no key 0.75.');
});

test('an unknown mistake of exercise 1 has no line: it may stand in z too', async () => {
  const { verdict } = await checkWrong('perceptron', {
    name: 'the bias counts twice',
    replace: ['w[1] * x[1] + b', 'w[1] * x[1] + 3 * b'],
    finding: 'differs',
  });
  assert.is(verdict.findings[0].kind, 'differs');
  assert.is(verdict.findings[0].line, undefined);
});

/** Names of what each exercise asks for. */
const FUNCTIONS = /^def (\w+)/gm;

test('an answer of any type is refused with a sentence', async () => {
  for (const id of IDS) {
    const { solution = '' } = await loadExercise(id);
    const names = Array.from(solution.matchAll(FUNCTIONS), ([, name]) => name);
    for (const odd of ["'a'", '[]', '{}', '[[1], [2, 3]]', '(None, None, None)', 'ink']) {
      const others = names.map((name) => `def ${name}(*_):\n    return ${odd}\n`).join('');
      const { verdict, sentence } = await checkProgram(id, `${solution}\n${others}`);
      assert.is(verdict.isRight, false, `${id} ${odd}`);
      assert.ok(
        sentence.length > 15 && !/undefined|NaN/.test(sentence),
        `${id} ${odd} ${sentence}`,
      );
    }
  }
});

test.run();
