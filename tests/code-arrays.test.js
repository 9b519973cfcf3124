// The arrays of ink in Python: shapes, broadcasting, indexing, sums, text and errors, as NumPy has
// them; random numbers by seed.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { failureOf, linesOf, probeOf } from './code-python.js';

/** Expressions and what they give, as lists. The authority is NumPy 1.24, by hand. */
const CASES = [
  [
    'ink.zeros((2, 2)) + [1, 2]',
    [
      [1, 2],
      [1, 2],
    ],
  ],
  [
    'ink.array([[1], [2]]) * [3, 4]',
    [
      [3, 4],
      [6, 8],
    ],
  ],
  ['10 - ink.array([1, 2])', [9, 8]],
  ['2 / ink.array([1, 2])', [2, 1]],
  ['0.5 * ink.array([1, 2])', [0.5, 1]],
  ['0.5 * ink.array([4])', [2]],
  ['1.5 - ink.array([1, 2])', [0.5, -0.5]],
  ['2 ** ink.arange(4)', [1, 2, 4, 8]],
  ['ink.array([-2, 3]) ** 3', [-8, 27]],
  ['ink.array([2.0]) ** -2', [0.25]],
  ['ink.array([7, -7]) % 3', [1, 2]],
  ['ink.array([7, -7]) // 2', [3, -4]],
  ['ink.array([[1, 2], [3, 4]]) @ [5, 6]', [17, 39]],
  ['ink.array([5, 6]) @ ink.array([[1, 2], [3, 4]])', [23, 34]],
  [
    'ink.array([[1, 2], [3, 4]]) @ ink.array([[1, 2], [3, 4]])',
    [
      [7, 10],
      [15, 22],
    ],
  ],
  ['ink.array([[1, 2, 3]]).T', [[1], [2], [3]]],
  ['ink.arange(6).reshape(2, 3).sum(0)', [3, 5, 7]],
  ['ink.arange(6).reshape(2, -1).mean(axis=1)', [1, 4]],
  ['ink.arange(6).reshape(2, 3).sum(axis=1, keepdims=True)', [[3], [12]]],
  ['ink.arange(6).reshape(2, 3).max(axis=0)', [3, 4, 5]],
  ['ink.array([[1, 9], [8, 2]]).argmax(axis=1)', [1, 0]],
  ['ink.arange(10)[2:8:3]', [2, 5]],
  ['ink.arange(5)[::-1]', [4, 3, 2, 1, 0]],
  ['ink.arange(6).reshape(3, 2)[:, 1]', [1, 3, 5]],
  ['ink.arange(6).reshape(3, 2)[-1]', [4, 5]],
  [
    'ink.arange(6).reshape(3, 2)[[2, 0]]',
    [
      [4, 5],
      [0, 1],
    ],
  ],
  ['ink.arange(6).reshape(3, 2)[[0, 1], [1, 0]]', [1, 2]],
  ['ink.arange(6)[ink.arange(6) > 3]', [4, 5]],
  ['ink.arange(4).reshape(2, 2)[ink.arange(4).reshape(2, 2) > 1]', [2, 3]],
  ['ink.where(ink.array([1, 0]) > 0, 5, 6)', [5, 6]],
  ['ink.maximum(0, ink.array([-1, 2]))', [0, 2]],
  [
    'ink.concatenate([ink.ones((1, 2)), ink.zeros((1, 2))])',
    [
      [1, 1],
      [0, 0],
    ],
  ],
  [
    'ink.concatenate([ink.ones((2, 1)), ink.zeros((2, 1))], axis=1)',
    [
      [1, 0],
      [1, 0],
    ],
  ],
  [
    'ink.one_hot([2, 0], 3)',
    [
      [0, 0, 1],
      [1, 0, 0],
    ],
  ],
  [
    'ink.eye(2)',
    [
      [1, 0],
      [0, 1],
    ],
  ],
  ['ink.arange(1, 2, 0.25)', [1, 1.25, 1.5, 1.75]],
  ['ink.arange(5, 0, -2)', [5, 3, 1]],
  ['ink.linspace(0, 1, 5)', [0, 0.25, 0.5, 0.75, 1]],
  ['ink.sqrt([4, 9])', [2, 3]],
  ['ink.clip([-3, 0.5, 9], 0, 1)', [0, 0.5, 1]],
  ['ink.full((2,), 7)', [7, 7]],
  ['-ink.array([1, -2])', [-1, 2]],
  [
    'ink.arange(6).reshape(3, 2)[ink.array([0, 2]), :]',
    [
      [0, 1],
      [4, 5],
    ],
  ],
  ['ink.arange(6).reshape(3, 2)[[0, 2], 1]', [1, 5]],
  ['ink.arange(6).reshape(3, 2)[range(3), ink.array([0, 1, 0])]', [0, 3, 4]],
  [
    'ink.arange(6).reshape(2, 3)[:, [2, 0]]',
    [
      [2, 0],
      [5, 3],
    ],
  ],
  ['ink.arange(6).reshape(2, 3)[1, [2, 0]]', [5, 3]],
  ['ink.arange(3)[[True, False, True]]', [0, 2]],
  ['ink.arange(3)[ink.array([True, False, True])]', [0, 2]],
  ['ink.max(ink.arange(6).reshape(3, 2), axis=1, keepdims=True)', [[1], [3], [5]]],
  ['ink.min(ink.arange(6).reshape(3, 2), 0)', [0, 1]],
  ['ink.max(3, 7)', 7],
  [
    'ink.concatenate([ink.ones((2, 1)), ink.zeros((2, 1))], axis=-1)',
    [
      [1, 0],
      [1, 0],
    ],
  ],
  ['ink.array([1.0, 5, -1, -7.5]) // [0.1, float("inf"), 3, 2]', [9, 0, -1, -4]],
  ['ink.array([5.0, -7, 7, 6]) % [float("inf"), 3, -3, -3]', [5, 2, -2, 0]],
  [
    'ink.array([-1.0, -1, 1, -2]) ** [1025, 1026, float("nan"), float("inf")]',
    [-1, 1, 1, Infinity],
  ],
  ['ink.array([0.0]) ** float("nan")', [NaN]],
  ['ink.maximum(0, 3)', 3],
  ['ink.clip(7, 0, 5)', 5],
];

/** @param {any} value as nested lists */
function listOf(value) {
  if (typeof value !== 'object') return value;
  const [rows, columns] = value.shape;
  const flat = Array.from(value.data, (x) => x + 0);
  if (columns === undefined) return flat;
  return Array.from({ length: rows }, (_, i) => flat.slice(i * columns, (i + 1) * columns));
}

test('arrays compute as those of NumPy do', async () => {
  const probe = await probeOf('import ink');
  for (const [expression, expected] of CASES)
    assert.equal(listOf(probe.value(String(expression))), expected, String(expression));
});

test('places can be written, one, a row, a column, a mask', async () => {
  const probe = await probeOf(`import ink
a = ink.zeros((3, 2))
a[0, 1] = 5
a[1] = [7, 8]
a[:, 0] += 1
a[2] = 9
a[a > 8] = -1
d = ink.zeros((3, 3))
d[ink.arange(3), ink.array([0, 2, 1])] -= 1
d[[0, 2], 2] = [5, 6]
d[1, [0, 1]] = 7
d[d == 6] = 8
d[ink.array([False, True, False])] += 1
b = ink.arange(4)
b[1:3] = 0
b[-1] *= 2`);
  assert.equal(listOf(probe.value('a')), [
    [1, 5],
    [8, 8],
    [-1, -1],
  ]);
  assert.equal(listOf(probe.value('b')), [0, 0, 0, 6]);
  assert.equal(listOf(probe.value('d')), [
    [-1, 0, 5],
    [8, 8, 0],
    [0, -1, 8],
  ]);
});

test('numbers that come from an array are numbers of Python', async () => {
  const probe = await probeOf('import ink\na = ink.array([[1, 2.5], [3, 4]])');
  assert.is(probe.value('a.sum()'), 10.5);
  assert.is(probe.value('a[0, 1]'), 2.5);
  assert.is(probe.value('a.argmax()'), 3);
  assert.is(probe.value('type(a.argmax()) is int'), true);
  assert.is(probe.value('ink.array([1, 2]) @ [3, 4]'), 11);
  assert.is(probe.value('(a == a).mean()'), 1);
  assert.is(probe.value('len(a)'), 2);
  assert.is(
    probe.value('a.std()'),
    Math.sqrt(((1 - 2.625) ** 2 + (2.5 - 2.625) ** 2 + (3 - 2.625) ** 2 + (4 - 2.625) ** 2) / 4),
  );
});

test('an array is written as NumPy writes it', async () => {
  assert.equal(
    await linesOf(`print(ink.array([1, 2.5]))
print(repr(ink.array([[1, 2], [3, 4.25]])))
print(ink.arange(3) > 1)
print(ink.array([1e-5, 1]))
print(repr(ink.zeros((0,))))`),
    [
      '[1.  2.5]',
      'array([[1.  , 2.  ],',
      '       [3.  , 4.25]])',
      '[False False  True]',
      '[1.e-05 1.e+00]',
      'array([])',
    ],
  );
  const [long] = await linesOf('print(ink.arange(2000))');
  assert.match(long, /^\[ +0\. +1\. +2\. \.\.\. 1997\. 1998\. 1999\.\]$/);
});

test('print writes floats as Python does, with the shortest text', async () => {
  assert.equal(
    await linesOf(`print(0.565, 1/3, 2.0, -0.0, 1e-5, 1.5e16, 1e22, float('nan'), -float('inf'))
print([0.565, [1, 2.5], 'a'], (0.1,), (1, 2.0), [1, 'b'], 7, 'x', sep='|')`),
    [
      '0.565 0.3333333333333333 2.0 -0.0 1e-05 1.5e+16 1e+22 nan -inf',
      "[0.565, [1, 2.5], 'a']|(0.1,)|(1, 2.0)|[1, 'b']|7|x",
    ],
  );
});

test('values cross to a check and back with all their bits', async () => {
  const probe = await probeOf('import ink\nsame = lambda v: v');
  for (const value of [0.565, 1 / 3, 1e-300, -0.1, 5, Infinity, [1, [2.5, 'a', null, true]]])
    assert.equal(probe.call('same', value), value);
  const array = { shape: [2, 1], data: Float64Array.of(0.1, 1 / 7) };
  assert.equal(probe.call('same', array), array);
});

test('errors name the shapes', async () => {
  assert.is(
    await failureOf('ink.zeros((3, 2)) @ ink.zeros((3, 1))'),
    'ShapeError: the shapes (3, 2) @ (3, 1) do not fit: the inner numbers 2 and 3 differ',
  );
  assert.match(
    await failureOf('ink.zeros((3, 2)) + ink.zeros((2, 2))'),
    /the shapes \(3, 2\) \+ \(2, 2\) do not fit/,
  );
  assert.match(await failureOf('ink.arange(3)[3]'), /index 3 is outside: axis 0 has 3 elements/);
  assert.match(await failureOf('ink.arange(3)[0, 0]'), /too many indices/);
  assert.match(await failureOf('ink.array([[1], [2, 3]])'), /equal lengths/);
  assert.match(await failureOf("ink.array(['a'])"), /'a' is not a number/);
  assert.match(await failureOf('ink.arange(6).reshape(4, 2)'), /another number of elements/);
  assert.match(await failureOf('if ink.arange(3): pass'), /neither true nor false/);
  assert.match(await failureOf('ink.zeros((2, 2, 2))'), /0, 1 or 2 axes, not 3/);
  assert.match(await failureOf('ink.arange(3).sum(1)'), /has no axis 1/);
  const labels = 'x = ink.zeros((3, 2))\ny = ink.array([[1], [0], [1]])\n';
  assert.match(
    await failureOf(`${labels}x[y == 1]`),
    /^IndexError: a mask of shape \(3, 1\) does not fit an array of shape \(3, 2\)/,
  );
  assert.match(await failureOf(`${labels}x[(y == 1).flatten()[:2]]`), /a mask of shape \(2,\)/);
  assert.match(
    await failureOf(`${labels}x[ink.arange(3), y]`),
    /shape \(3, 1\) cannot be an index/,
  );
  assert.match(
    await failureOf('ink.zeros((2, 3))[[0, 1], 1] = [1, 2, 3]'),
    /cannot go into a place/,
  );
  assert.match(await failureOf('ink.concatenate([[1], [2]], axis=1)'), /has no axis 1/);
  assert.match(await failureOf('ink.one_hot([3], 3)'), /not one of the classes 0 to 2/);
});

test('the same seed gives the same numbers, and the moments are those of the distribution', async () => {
  const draw = 'r = ink.random(3)\nprint(r.uniform(0, 1, 3), r.normal(0, 1, 3), r.permutation(5))';
  assert.equal(await linesOf(draw), await linesOf(draw));
  const probe = await probeOf(`import ink
r = ink.random(7)
u = r.uniform(2, 4, 4000)
n = r.normal(1, 2, 4000)
p = r.permutation(50)`);
  const number = (/** @type {string} */ text) => Number(probe.value(text));
  assert.ok(
    Math.abs(number('u.mean()') - 3) < 0.03 && number('u.min()') >= 2 && number('u.max()') < 4,
  );
  assert.ok(Math.abs(number('n.mean()') - 1) < 0.1 && Math.abs(number('n.std()') - 2) < 0.1);
  assert.is(number('p.sum()'), 1225);
  assert.not.equal(listOf(probe.value('p')), listOf(probe.value('ink.arange(50)')));
});

test('a loop that makes arrays for ever is ended with a sentence, before the memory is full', async () => {
  for (const size of [600, 50_000]) {
    const said = await failureOf(`a = ink.zeros(${size})\nwhile True:\n    b = a * 2`);
    assert.match(said, /^MemoryError: too many arrays: what a run makes may take 224 MB/);
  }
});

test.run();
