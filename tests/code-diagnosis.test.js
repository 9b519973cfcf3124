// Code's sentences about a wrong value: the sign, a factor, the mean, the shape, or a mistake that the
// check has computed; over several sets of numbers, one mistake that explains them all.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compare, compareAll, lineIn, partsOf } from '../web/labs/code/worker/checks/diagnosis.js';
import { findings } from '../web/labs/code/words/findings/words.js';

/** @typedef {import('../web/labs/code/messages.js').Value} Value */

/** @param {number[]} shape @param {...number} data */
const array = (shape, ...data) => ({ shape, data: Float64Array.from(data) });
const about = { name: 'dw', line: 7 };

test('equal values are right, within the tolerance, as an array, a list or one number', () => {
  const right = array([2], 0.5, -3);
  for (const yours of [right, [0.5, -3], array([2], 0.5 + 4e-7, -3)])
    assert.is(compare(yours, right, about), null);
  assert.is(compare(array([1, 1], 2), 2, about), null);
  assert.is(compare(true, 1, about), null);
  assert.is(compare(0.5 + 2e-6, 0.5, about)?.kind, 'ratio');
  assert.is(compare(0.5 + 2e-6, 0.5, { ...about, tolerance: 1e-5 }), null);
});

/** @type {[kind: string, yours: Value, right: Value, n?: number][]} */
const KINDS = [
  ['sign', array([2], -0.5, 3), array([2], 0.5, -3)],
  ['half', array([2], 0.25, -1.5), array([2], 0.5, -3)],
  ['twice', array([2], 1, -6), array([2], 0.5, -3)],
  ['sum', array([2], 2.5, -15), array([2], 0.5, -3), 5],
  ['mean', array([2], 0.1, -0.6), array([2], 0.5, -3), 5],
  ['sum', 21, 3, 7],
  ['mean', 0.5, 3.5, 7],
  // A whole ratio is no forgotten sum if nothing is summed.
  ['ratio', 21, 3],
  ['ratio', 0.5, 3.5],
  ['ratio', 21, 3, 5],
  ['ratio', 1.5, 3.5],
  ['transposed', array([2, 1], 1, 2), array([1, 2], 1, 2)],
  ['transposed', array([2, 2], 1, 3, 2, 4), array([2, 2], 1, 2, 3, 4)],
  ['shape', array([3], 1, 2, 3), array([2], 1, 2)],
  ['scalar', 5, array([2], 1, 2)],
  ['array', array([2], 1, 2), 5],
  ['not-finite', array([2], 1, NaN), array([2], 1, 2)],
  ['not-finite', Infinity, 2],
  ['nothing', null, 2],
  ['text', 'two', 2],
  ['text', [1, [2]], array([2], 1, 2)],
  ['differs', array([2], 0.5, 3), array([2], 0.5, -3)],
];

test('the ratio, the shape and the type say what kind of mistake it is, in a sentence', () => {
  for (const [kind, yours, right, n] of KINDS) {
    const finding = compare(yours, right, { ...about, n, more: { x: 2 } });
    assert.is(finding?.kind, kind, `${kind}: ${JSON.stringify(yours)}`);
    assert.is(finding?.line, 7);
    const sentence = finding && findings[kind](finding);
    assert.match(String(sentence), /`?dw`?.*[.?]$/);
    assert.not.match(String(sentence), /undefined|NaN|\[object/, kind);
  }
});

test('a mistake must explain every set of numbers, also where it gives the right value', () => {
  const suspect = (/** @type {number} */ value) => [{ kind: 'bias', value, line: 3 }];
  const hit = [
    { yours: 2, right: 3, suspects: suspect(2) },
    { yours: 5, right: 5, suspects: suspect(5) },
  ];
  assert.equal([compareAll(hit, about)?.kind, compareAll(hit, about)?.line], ['bias', 3]);
  const missed = [hit[0], { ...hit[1], suspects: suspect(4) }];
  assert.equal([compareAll(missed, about)?.kind, compareAll(missed, about)?.line], ['differs', 7]);
});

test('twice and the sum over two samples are told apart by other numbers of samples', () => {
  const cases = (/** @type {(n: number) => number} */ factor) =>
    [2, 4, 5].map((n) => ({ yours: factor(n) * 0.7, right: 0.7, n }));
  assert.is(
    compareAll(
      cases((n) => n),
      about,
    )?.kind,
    'sum',
  );
  assert.is(
    compareAll(
      cases(() => 2),
      about,
    )?.kind,
    'twice',
  );
  assert.is(
    compareAll(
      cases((n) => 1 / n),
      about,
    )?.kind,
    'mean',
  );
  assert.is(
    compareAll(
      cases(() => -1),
      about,
    )?.kind,
    'sign',
  );
  assert.is(
    compareAll(
      cases((n) => n / 3),
      about,
    )?.kind,
    'differs',
  );
});

test('an answer that is always the same is called so, unless the right one is too', () => {
  const cases = [3, 4, 5].map((right) => ({ yours: 3, right }));
  assert.is(compareAll(cases, about)?.kind, 'constant');
  const same = [3, 3, 3].map((right) => ({ yours: -3, right }));
  assert.is(compareAll(same, about)?.kind, 'sign');
});

test('parts of an answer are counted, and a line is found within its function', () => {
  assert.equal(partsOf([1, 2], ['z', 'a'], { name: 'f' }).parts, [1, 2]);
  assert.is(partsOf(null, ['z', 'a'], { name: 'f' }).finding?.kind, 'nothing');
  assert.is(partsOf([1], ['z', 'a'], { name: 'f' }).finding?.kind, 'count');
  const source = 'def f(x):\n    y = 1\n\n    z = 2\n\ndef g(x):\n    y = 3\ny = 4';
  const probe = /** @type {any} */ ({ source });
  assert.is(lineIn(probe, 'f', /z\s*=/), 4);
  assert.is(lineIn(probe, 'g', /y\s*=/), 7);
  assert.is(lineIn(probe, 'g', /z\s*=/), 6);
  assert.is(lineIn(probe, 'h', /y/), undefined);
});

test.run();
