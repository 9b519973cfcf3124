// Typical wrong answers to exercises 8 to 14 of Code, as beginners write them: Check never takes
// one, and says which mistake it is.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { findings } from '../web/labs/code/words/findings/words.js';
import { loadExercise } from '../web/labs/code/words/exercises/words.js';
import { checkProgram, checkWrong } from './code-wrong/check.js';
import { wrongs } from './code-wrong/networks/others.js';

const IDS = ['chain', 'backward', 'class', 'loop', 'batches', 'optimizers', 'dropout'];

/** @type {boolean[]} */
const told = [];

/** The training after the functions says nothing about them: here it is short. */
const TRAINING = /(range\(|losses\) == )(800|300|250|100)\b/;

/** @param {string} id @param {import('./code-wrong/types.js').Wrong} one */
async function checkShort(id, { replace = ['', ''], ...one }) {
  const { solution = '' } = await loadExercise(id);
  const [from, to] = replace;
  assert.is(solution.split(from).length, 2, `${one.name}: ${from} is not there once`);
  const program = solution.replace(from, () => to).replace(TRAINING, '$15');
  return checkWrong(id, { ...one, program });
}

for (const id of IDS)
  test(`${id}: no wrong answer is taken, and each gets a sentence`, async () => {
    const { wrong } = await import(`./code-wrong/networks/${id}.js`);
    assert.ok(wrong.length >= 4, `${wrong.length} wrong answers`);
    for (const one of wrong) {
      const { verdict, sentence } = await checkShort(id, one);
      assert.is(verdict.isRight, false, one.name);
      const [first] = verdict.findings;
      assert.match(sentence, /^[`A-Z0-9].{15,}[.?]$/, `${one.name}: ${sentence}`);
      assert.not.match(sentence, /undefined|NaN|\[object/, one.name);
      told.push(first.kind === one.finding);
      if (first.kind !== one.finding)
        console.log(`${id}: ${one.name}: ${one.finding} expected, ${first.kind}: ${sentence}`);
    }
  });

test('at least nine in ten mistakes are named', () => {
  const found = told.filter(Boolean).length;
  console.log(`${found} of ${told.length} mistakes named`);
  assert.ok(told.length >= 32 && found >= 0.9 * told.length);
});

test('no other wrong answer is taken, and most are named', async () => {
  const all = IDS.flatMap((id) => wrongs[id].map((one) => ({ id, ...one })));
  let found = 0;
  for (const { id, ...one } of all) {
    const { verdict, sentence, error } = await checkShort(id, one);
    assert.is(verdict.isRight, false, one.name);
    const [first] = verdict.findings;
    if (first?.kind === one.finding) found++;
    else console.log(`${id}: ${one.name}: ${one.finding} expected, ${first?.kind}: ${sentence}`);
    // The page tells the error that ended the program where the check cannot explain it.
    if (!first) assert.ok(error, one.name);
    else assert.ok(sentence.length > 15 && !/undefined|NaN/.test(sentence), sentence);
  }
  console.log(`${found} of ${all.length} other mistakes named`);
  assert.ok(found >= 0.9 * all.length);
});

test('a solution passes; blanks, nothing, and answers learned by heart do not', async () => {
  for (const id of IDS) {
    const { solution = '', start } = await loadExercise(id);
    const { memorised } = await import(`./code-wrong/networks/${id}.js`);
    const right = await checkProgram(id, solution);
    assert.is(right.error, null, id);
    assert.equal(right.verdict, { isRight: true, findings: [{ kind: 'right' }] }, id);
    const { verdict, sentence } = await checkProgram(id, `${solution}\n${memorised}`);
    assert.is(verdict.isRight, false, id);
    assert.ok(verdict.findings[0].kind !== 'error', `${id}: ${sentence}`);
    const blank = await checkProgram(id, start);
    assert.equal(blank.verdict, { isRight: false, findings: [] }, id);
    assert.match(blank.error?.traceback ?? '', /NameError.*___/, id);
    const empty = await checkProgram(id, 'import ink');
    assert.is(empty.verdict.findings[0].kind, 'missing', id);
  }
});

test('other ways to write a right answer are taken', async () => {
  for (const id of IDS) {
    const { rights } = await import(`./code-wrong/networks/${id}.js`);
    assert.ok(rights.length > 0, id);
    for (const replace of rights) {
      const name = `${id}: ${replace[1]}`;
      const { verdict, sentence, error } = await checkShort(id, { name, replace, finding: '' });
      assert.is(error, null, name);
      assert.is(verdict.isRight, true, `${name}: ${sentence}`);
    }
  }
});

test('an answer of any type is refused with a sentence', async () => {
  for (const id of IDS) {
    const { solution = '' } = await loadExercise(id);
    const names = Array.from(solution.matchAll(/^(?:def|class) (\w+)/gm), ([, name]) => name);
    for (const odd of ["'a'", '[]', '[[1], [2, 3]]', '(None, None, None)', 'ink']) {
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

test('each kind of finding of these checks has a sentence', () => {
  for (const kind of ['upstream', 'slope', 'no-zero-grad', 'labels-apart', 'power-v', 'unscaled'])
    assert.type(findings[kind], 'function', kind);
});

test.run();
