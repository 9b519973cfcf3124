// The sentences that a beginner reads when a program of Code fails: the line and the reason, for
// the mistakes that beginners make. The tracebacks are those of the interpreter.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { nearest, readTrouble, INK_NAMES } from '../web/labs/code/trouble.js';
import { words } from '../web/labs/code/words/words.js';
import { linesOf, runProgram } from './code-python.js';

/** A program, and what is said about it. @type {[string, RegExp][]} */
const CASES = [
  [
    'weight = 2\nprint(wieght)',
    /^Line 2: the name “wieght” is not known. Did you mean “weight”\?$/,
  ],
  ['prnit(1)', /^Line 1: .*Did you mean “print”\?$/],
  ['x = q7', /^Line 1: the name “q7” is not known\.$/],
  ['x = 1\ny = ___ + 1', /^Line 2: fill in the blank ___\.$/],
  ['for i in range(3)\n    print(i)', /^Line 1: a colon : is missing at the end of the line\.$/],
  ['x = 1\nif x > 0\n    x = 2', /^Line 2: a colon/],
  ['def f(x)\n    return x', /^Line 1: a colon/],
  ['x = 1\nif x = 1:\n    print(x)', /^Line 2: .*==/],
  ['print((1 + 2)\nx = 1', /^Line 1: a bracket is opened here and never closed\.$/],
  ['x = = 1', /^Line 1: Python cannot read this line/],
  ['def f():\nreturn 1', /^Line 2: the indentation does not fit/],
  ['x = 1\n  y = 2', /^Line 2: the indentation does not fit/],
  ['def f():\n    return 1 / 0\n\nf()', /^Line 2: a division by zero\.$/],
  ['a = [1, 2]\nprint(a[2])', /^Line 2: the index is outside of the list/],
  ["d = {'a': 1}\nd['b']", /^Line 2: the dictionary has no key/],
  ["print(1 + 'a')", /^Line 1: these types do not fit/],
  ['def f(a): return a\nf()', /^Line 2: a function got the wrong number of arguments/],
  ['import ink\nink.zero(3)', /^Line 2: “ink” has no “zero”. Did you mean “zeros”\?$/],
  ['import ink\nink.zeros(3).shap', /^Line 2: “Array” has no “shap”. Did you mean “shape”\?$/],
  [
    'import ink\n\nink.zeros((3, 2)) @ ink.zeros((3, 1))',
    /^Line 3: the shapes \(3, 2\) @ \(3, 1\) do not fit: the inner numbers 2 and 3 differ\.$/,
  ],
  ['import ink\nink.zeros(10 ** 9)', /^Line 2: 1000000000 numbers are too many/],
  ['def f(n):\n    return f(n + 1)\nf(0)', /^Line \d: a function calls itself too often/],
  ['import numpy as np', /^Line 1: numpy is not here/],
  ['import js', /^Line 1: the module js is not here/],
  ['x = [0] * 10 ** 9', /^Line 1: the program needs more memory/],
  ["int('a')", /^Line 1: /],
  // A name that is only used is no suggestion, and one letter is near to all.
  ['x = [1, 2]\nz = w1 * x1', /^Line 2: the name “w1” is not known\.$/],
  ['def f(x):\n    return x[i]\nf([1])', /^Line 2: the name “i” is not known\.$/],
  ['w = [1, 2]\nz = w1', /^Line 2: the name “w1” is not known\. .* w\[0\] is the first, w\[1\]/],
  ['def f(w):\n    return w2\nf(1)', /^Line 2: .* w\[0\] is the first/],
  ['W1 = 1\nprint(W2)', /^Line 2: .*Did you mean “W1”\?$/],
  ['for row, lable in [(1, 2)]:\n    print(label)', /^Line 2: .*Did you mean “lable”\?$/],
  [
    'class N:\n    def __init__(self):\n        self.W1 = 1\n        print(W1)\nN()',
    /^Line 4: .*Did you mean “self\.W1”\?$/,
  ],
  ['a = 0.5\nprint(a(1 - a))', /^Line 2: what stands before a bracket here is not a function/],
  ['print([1] * [2])', /^Line 1: these types do not fit: list \* list\. Make an array/],
  ['def f(): pass\nprint(f() + 1)', /^Line 2: .*NoneType \+ int\. A function without return/],
  ['def f(): return 1\nprint(f * 2)', /^Line 2: .*function \* int\. Call the function/],
  ['import ink\ndef f(): return 1\nink.exp(f)', /^Line 3: .*a function is not a number\. Call it/],
  ['import ink\nif ink.zeros(2): pass', /^Line 2: an array with several numbers .* Must it be one/],
  ['w = x = [1, 2]\nz = w[0]x[0] + 1', /^Line 2: a sign is missing\. To multiply, write \*/],
  ['x = 1\ny = 2x', /^Line 2: a sign is missing/],
  ['x = 1\ny = (1 + x) x', /^Line 2: a sign is missing/],
  ['x = 1\ny = 1 if x > 0', /^Line 2: an else is missing/],
  ['def f(z):\n    return 1 if z > 0', /^Line 2: an else is missing/],
  ['w, x = 1, 2\nz = w·x', /^Line 2: “w·x” is formula notation/],
  ['x = 1\nz = 2·x', /^Line 2: “.*·.*” is formula notation/],
  ['n = 3\nz = −2 / n', /^Line 2: “−2” is formula notation/],
  ['w = [1]\nz = w₁', /^Line 2: “w₁” is formula notation/],
  ["x = 'a)b' 'c' +", /^Line 1: Python cannot read this line/],
  ['raise Exception', /^Line 1: Exception\.$/],
];

test('each mistake has a sentence with its line', async () => {
  for (const [source, expected] of CASES) {
    const { error } = await runProgram(source);
    assert.ok(error, source);
    const sentence = words.trouble(readTrouble(source, error));
    assert.match(sentence, expected, `${source}\n${sentence}\n${error.traceback}`);
  }
});

test('an error of the picture has no line of the program', async () => {
  const source = 'def f(x):\n    return 1 / x\na = f(1)';
  /** @param {string} picture */
  const lineOf = async (picture) => {
    const { error } = await runProgram(source, { picture });
    assert.ok(error, picture);
    return readTrouble(source, error).line;
  };
  assert.is(await lineOf('b = a\nb.shape'), null);
  // But it may come out of a function of the program.
  assert.is(await lineOf('a\nf(0)'), 2);
});

test('the nearest name is one of few letters away', () => {
  assert.is(nearest('lenght', ['length', 'print']), 'length');
  assert.is(nearest('abc', ['xyz']), undefined);
  assert.is(nearest('ab', ['abcd']), undefined);
  assert.is(nearest('i', ['if', 'in']), undefined);
});

test('the names that are offered are those of ink', async () => {
  const [all] = await linesOf("print(','.join(dir(ink)))");
  const names = all.split(',');
  for (const name of INK_NAMES) assert.ok(names.includes(name), name);
});

test.run();
