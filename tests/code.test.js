// Code in Node: links and packed programs, the state of the page and what its status line says, and
// the engine of its worker with runs and checks.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readLink, writeLink } from '../web/labs/common/link.js';
import { isProgram, packProgram, unpackProgram } from '../web/labs/code/program-link.js';
import { narrate } from '../web/labs/code/page/narrator.js';
import * as session from '../web/labs/code/page/session.js';
import { EXERCISES, FIELDS, MAX_PROGRAM } from '../web/labs/code/settings.js';
import { CHECKS } from '../web/labs/code/worker/checks/checks.js';
import { Engine } from '../web/labs/code/worker/engine.js';
import { findings } from '../web/labs/code/words/findings/words.js';
import { loadExercise } from '../web/labs/code/words/exercises/words.js';
import { words } from '../web/labs/code/words/words.js';
import { ink, runProgram } from './code-python.js';

/** @typedef {import('../web/labs/code/messages.js').FromWorker} FromWorker */

// ---- links ----

test('a link says the exercise, and the program only if asked', () => {
  assert.is(writeLink('code', { exercise: 'own', program: '' }, FIELDS), '#code?v=1&ex=own');
  const link = writeLink('code', { exercise: 'perceptron', program: 'abc_-9' }, FIELDS);
  assert.is(link, '#code?v=1&ex=perceptron&py=abc_-9');
  assert.equal(readLink(link, FIELDS).values, { exercise: 'perceptron', program: 'abc_-9' });
  assert.is(readLink('#code?v=1&ex=nothing', FIELDS).complaints.length, 1);
  assert.is(readLink('#code?v=1&py=a%20b', FIELDS).complaints.length, 1);
  assert.is(readLink(`#code?v=1&py=${'a'.repeat(20_000)}`, FIELDS).complaints.length, 1);
});

test('a program is packed into letters of a link, and comes back', async () => {
  for (const program of ['', 'print(1)\n', '# é 你 😀\n\tx = 1\n', 'x = 1\n'.repeat(5000)]) {
    const packed = await packProgram(program);
    assert.match(packed, /^[\w-]+$/);
    assert.is(await unpackProgram(packed), program);
  }
});

test('a text that is no packed program is refused: damage, control characters, gigabytes', async () => {
  const good = await packProgram('print("hello")');
  for (const packed of ['', 'AAAA', '!!', good.slice(0, -4), `x${good}`])
    assert.is(await unpackProgram(packed), null, packed);
  assert.is(await unpackProgram(await packProgram('a\0b')), null);
  assert.is(await unpackProgram(await packProgram('x'.repeat(MAX_PROGRAM + 1))), null);
  const bomb = await packProgram('x'.repeat(50_000_000)).catch(() => null);
  assert.is(bomb && (await unpackProgram(bomb)), null);
  assert.ok(isProgram('a\tb\n') && !isProgram('\x1b'));
});

// ---- the state and its sentences ----

test('a solution is there after a check; another exercise has its own hints and tries', async () => {
  const exercise = await loadExercise('perceptron');
  const before = session.chosen(session.initialState(), 'perceptron', exercise);
  assert.ok(session.canCheck(before));
  const checked = session.sent(before, true);
  assert.ok(checked.hasTried && session.isBusy(checked) && checked.isCheck);
  assert.not.ok(session.sent(before, false).hasTried);
  const hinted = session.hinted(session.hinted(session.hinted(before)));
  assert.is(hinted.hints, exercise.hints?.length);
  const other = session.chosen(hinted, 'own', await loadExercise('own'));
  assert.is(other.hints, 0);
  assert.not.ok(other.hasTried || session.canCheck(other));
});

test('the status line says how a program ended', () => {
  const ended = /** @type {const} */ ({ type: 'ended', error: null, ms: 1234, isCut: true });
  const { sentence, isAnnounced } = narrate({ ...ended, images: 'generated' });
  assert.match(sentence, /^The program ended after 1.2 s\. It printed more than 2,000 lines/);
  assert.match(sentence, /There is no MNIST beside this page/);
  assert.ok(isAnnounced);
  assert.ok(narrate({ type: 'stopped', why: '', isUnusable: false }).canRestart);
  for (const isRight of [true, false])
    assert.is(narrate({ type: 'verdict', sentence: 'a', isRight }).canGoOn, isRight);
  for (const by of /** @type {const} */ (['reset', 'solution', 'link', 'file'])) {
    const line = narrate({ type: 'replaced', by, name: 'a.py' });
    assert.ok(line.canUndo && line.sentence, by);
  }
});

// ---- exercises ----

test('each exercise has a title, at most 120 words, blanks, and a solution that passes its check', async () => {
  for (const id of EXERCISES) {
    const exercise = await loadExercise(id);
    assert.ok(words.titles[id], id);
    const count = exercise.text.join(' ').split(/\s+/).length;
    assert.ok(count <= 120, `${id}: ${count} words`);
    assert.is(Boolean(exercise.solution), Object.hasOwn(CHECKS, id), id);
    if (!exercise.solution) {
      assert.is((await runProgram(exercise.start)).error, null, id);
      continue;
    }
    assert.match(exercise.start, /___/, id);
    const told = await ask({ type: 'check', source: exercise.solution, exercise: id });
    const checked = told.find(({ type }) => type === 'checked');
    assert.equal(/** @type {any} */ (checked)?.verdict.isRight, true, id);
    const shown = await ask({
      type: 'run',
      source: exercise.solution,
      picture: exercise.picture ?? '',
    });
    assert.is(/** @type {any} */ (shown.find(({ type }) => type === 'ended')).error, null, id);
  }
});

test('a check does not take a wrong answer, nor one that is printed', async () => {
  for (const [body, kind] of [
    ['return 1 if w[0] * x[0] + w[1] * x[1] > 0 else 0', 'bias'],
    ['return 1', 'constant'],
    ['return w[0] * x[0] + w[1] * x[1] + b', 'step'],
    ['print(1)', 'nothing'],
    ['raise ValueError', 'error'],
  ]) {
    const source = `def predict(x, w, b):\n    ${body}`;
    const told = await ask({ type: 'check', source, exercise: 'perceptron' });
    const { verdict } = /** @type {any} */ (told.find(({ type }) => type === 'checked'));
    assert.is(verdict.isRight, false, body);
    assert.is(verdict.findings[0].kind, kind, body);
    assert.ok(findings[kind](verdict.findings[0]).length > 10);
  }
  const told = await ask({ type: 'check', source: 'x = 1', exercise: 'perceptron' });
  const { verdict } = /** @type {any} */ (told.find(({ type }) => type === 'checked'));
  assert.is(verdict.findings[0].kind, 'missing');
});

// ---- the engine ----

/** @type {FromWorker[]} */
const heard = [];
const engine = new Engine(ink, (message) => heard.push(message));

/** @param {import('../web/labs/code/messages.js').ToWorker} message */
async function ask(message) {
  heard.length = 0;
  await engine.handle(message);
  return heard.slice();
}

test('a run tells in order: started, output and pictures, ended', async () => {
  const told = await ask({
    type: 'run',
    source: 'import ink\nprint("a")\nink.plot([1, 2])\nprint("b")\nleft = 1',
    picture: 'ink.show(ink.zeros(784))\nprint(left)',
  });
  assert.equal(
    told.map(({ type }) => type),
    ['started', 'output', 'picture', 'output', 'picture', 'output', 'ended'],
  );
  const next = await ask({ type: 'run', source: 'print(left)', picture: '' });
  assert.is(/** @type {any} */ (next.at(-1)).error.type, 'NameError');
});

test('a check draws what a run draws, and a picture that fails does not hide the mistake', async () => {
  const { solution = '', picture = '' } = await loadExercise('sigmoid');
  const check = async (/** @type {string} */ source) => {
    const told = await ask({ type: 'check', source, picture, exercise: 'sigmoid' });
    const { verdict } = /** @type {any} */ (told.find(({ type }) => type === 'checked'));
    return { verdict, pictures: told.filter(({ type }) => type === 'picture').length };
  };
  assert.equal(await check(solution), {
    verdict: { isRight: true, findings: [{ kind: 'right' }] },
    pictures: 2,
  });
  const { verdict } = await check(solution.replace('a * (1 - a)', 'None'));
  assert.is(verdict.isRight, false);
  assert.is(verdict.findings[0].kind, 'nothing');
});

test('a check that waits for a file gives signs of life; one that computes too long cannot', async () => {
  const wait = async (/** @type {number} */ ms) =>
    new Promise((resolve) => setTimeout(resolve, ms));
  CHECKS.slow = async () => {
    await wait(1200);
    return { check: () => ({ isRight: true, findings: [{ kind: 'right' }] }) };
  };
  const told = await ask({ type: 'check', source: 'x = 1', exercise: 'slow' });
  delete CHECKS.slow;
  assert.ok(told.filter(({ type }) => type === 'alive').length >= 2);
  const count = heard.length;
  await wait(700);
  assert.is(heard.length, count, 'none after the check');
});

test('a program that computes with arrays lives while a check runs it, one that counts does not', async () => {
  const forOneSecond = (/** @type {string} */ step) =>
    `import ink, time\nx = ink.zeros(2)\nend = time.ticks_ms() + 1000\nwhile time.ticks_ms() < end:\n    ${step}`;
  const signs = async (/** @type {'run' | 'check'} */ type, /** @type {string} */ step) => {
    const told = await ask({
      type,
      source: forOneSecond(step),
      exercise: 'perceptron',
      picture: '',
    });
    const end = told.findIndex((one) => one.type === 'ended');
    assert.is(/** @type {any} */ (told[end]).error, null);
    return told.slice(0, end).filter((one) => one.type === 'alive').length;
  };
  assert.ok((await signs('check', 'x = x + 1')) >= 3);
  assert.is(await signs('check', 'pass'), 1, 'the end of the program');
  assert.is(await signs('run', 'x = x + 1'), 0);
});

test.run();
