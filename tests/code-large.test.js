// Large programs of Code: many numbers, many steps, many pictures, long lines, and where they end.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { loadExercise } from '../web/labs/code/words/exercises/words.js';
import { MAX_NUMBERS } from '../web/labs/code/worker/program.js';
import { failureOf, ink, linesOf, runProgram } from './code-python.js';
import { checkProgram } from './code-wrong/check.js';

test('a hundred thousand numbers make an array, drawn or written', async () => {
  assert.equal(
    await linesOf(`print(ink.array([0.5] * 100000).sum(), ink.array(range(100000)).sum())
r = ink.random(1)
print(r.uniform(0, 1, 100000).size, len(r.permutation(100000)))
w = r.normal(0, 0.1, (784, 128))
print(w.shape, abs(w.mean()) < 0.001, abs(w.std() - 0.1) < 0.001)`),
    ['50000.0 4999950000.0', '100000 100000', '(784, 128) True True'],
  );
});

test('normal draws the numbers that it drew one by one', async () => {
  const [all, single] = await linesOf(`r, q = ink.random(4), ink.random(4)
print(r.normal(1, 2, 1)[0], r.normal(0, 1))
print(q.normal(1, 2), q.normal(0, 1))`);
  assert.is(all, single);
});

for (const [id, from, to] of [
  ['backward', 'range(800)', 'range(3000)'],
  ['class', 'range(250)', 'range(2000)'],
])
  test(`${id} may take its time: ${to}, and Check begins with all of the memory`, async () => {
    const { solution = '' } = await loadExercise(id);
    assert.is(solution.split(from).length, 2);
    const { verdict, error, sentence } = await checkProgram(id, solution.replace(from, to));
    assert.is(error, null);
    assert.is(verdict.isRight, true, sentence);
  });

test('a program may use up its memory, and Check goes on', async () => {
  const { solution = '' } = await loadExercise('neuron');
  const full = `${solution}
try:
    while True: ink.zeros(100000)
except MemoryError: pass
`;
  const { verdict, sentence } = await checkProgram('neuron', full);
  assert.is(verdict.isRight, true, sentence);
});

test('lists that grow for ever end with an exception too', async () => {
  const grow = 'l = []\ndef f():\n    while True: l.append([1.5, 2])\nf()';
  assert.match(await failureOf(grow), /^MemoryError/);
});

test('the pictures of a run may hold two million numbers', async () => {
  const { pictures, error } = await runProgram(`import ink
x = ink.zeros(300000)
for i in range(60): ink.plot(x, x)`);
  assert.is(pictures.length, 3);
  assert.is(MAX_NUMBERS, 2_000_000);
  assert.match(
    error?.traceback ?? '',
    /ValueError: the pictures of a run may hold 2000000 numbers/,
  );
});

test('a picture of nothing, or with numbers that do not fit, is refused', async () => {
  for (const [call, said] of [
    ['ink.show(ink.zeros(0))', /at least one pixel/],
    ['ink.show(ink.zeros((5, 0)))', /at least one pixel/],
    ['ink.show(ink.zeros(12))', /12 pixels in one row/],
    ['ink.field(lambda a: a[:, 0], n=1)', /n of 2 or more/],
    ['ink.field(lambda a: 0)', /each of the 1600 points. It returned 1$/],
    ['ink.field(lambda a: a)', /It returned 3200/],
    ['ink.scatter(ink.zeros((3, 2)), [1])', /1 labels for 3 rows/],
    ['ink.scatter([1, 2, 3])', /shape \(n, 2\), not of shape \(3,\)/],
  ])
    assert.match(await failureOf(String(call)), said, String(call));
});

test('a line without an end is sent in pieces, cut, and counts once', async () => {
  const { printed, program } = await runProgram(`for i in range(200000): print('x', end='')
print()
print('next')`);
  const [long, next] = printed.split('\n');
  assert.is(long, `${'x'.repeat(2000)}…`);
  assert.is(next, 'next');
  assert.not(program.isCut);
  const letters = await runProgram("for i in range(20000): print('ä', end='')");
  assert.is(letters.printed, `${'ä'.repeat(2000)}…`);
});

test('a thousand epochs, each with its own seed, and a network for each of 300 trials', async () => {
  const { images, labels } = ink.generatedDigits({ count: 20 });
  const train = ink.dataset({ images, labels, inputs: 784, classes: 10 });
  const { printed, error } = await runProgram(
    `import ink
data = ink.digits()
count = 0
for epoch in range(1000):
    for batch in data.batches(32, seed=epoch): count += len(batch)
print(count)
for s in range(300): net = ink.Network([2, 2, 1], output='sigmoid', loss='mse', seed=s)
print(net.hash[:0] + 'ok')`,
    { digits: () => ({ train, test: null }) },
  );
  assert.is(error, null);
  assert.is(printed, '20000\nok\n');
});

test('networks that are too large together end with a sentence, and can be freed', async () => {
  const large = 'ink.Network([2000, 2000, 1], output="sigmoid", loss="mse")';
  assert.match(
    await failureOf(`for i in range(9): net = ${large}`),
    /^ValueError: a program can make up to 2000 networks .* Call net\.free\(\)/,
  );
  assert.equal(await linesOf(`for i in range(9):\n    net = ${large}\n    net.free()\nprint(i)`), [
    '8',
  ]);
});

test.run();
