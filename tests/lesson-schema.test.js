// The strict check of a lesson: each rule refuses with a sentence that names the step and the key,
// and what a lesson may hold passes. Arithmetic and conditions are compared with JavaScript's own.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { namesIn, treeOf, valueOf } from '../web/lesson/arithmetic.js';
import { factsIn, holds, isKnown } from '../web/lesson/conditions.js';
import { MAX_FILE, checkLesson, readLesson } from '../web/lesson/schema.js';
import { markedTexts, piecesOf } from '../web/lesson/text.js';
import { sampleLesson } from './lesson-sample.js';

/**
 * The sample with one change.
 *
 * @param {(lesson: any) => void} change
 */
function changed(change) {
  const lesson = structuredClone(sampleLesson);
  change(lesson);
  return checkLesson(lesson);
}

test('a lesson with all six kinds of tasks passes', () => {
  assert.is(checkLesson(sampleLesson).error, undefined);
  assert.equal(readLesson(JSON.stringify(sampleLesson)).lesson, sampleLesson);
  const kinds = sampleLesson.steps.map(({ task }) => task?.kind);
  assert.equal(new Set(kinds).size, 6, 'the sample has every kind');
});

/** @type {[what: string, change: (lesson: any) => void, says: RegExp][]} */
const FAULTS = [
  ['another version', (l) => (l.v = 2), /“v” must be 1/],
  ['no title', (l) => delete l.title, /“title” is missing/],
  ['an empty title', (l) => (l.title = ' '), /“title” must be a text/],
  ['a control character', (l) => (l.title = 'a\u0007'), /“title” must be a text/],
  ['a turned direction', (l) => (l.title = 'a\u202eb'), /“title” must be a text/],
  ['an unknown key', (l) => (l.onload = 'x'), /“onload” is not known here; known are: v, id/],
  ['a bad id', (l) => (l.id = '../../x'), /“id” must be a name/],
  ['no steps', (l) => (l.steps = []), /“steps” must be a list of 1 to 12/],
  ['steps that are no list', (l) => (l.steps = {}), /“steps” must be a list/],
  ['a step that is a text', (l) => (l.steps[1] = 'x'), /step 2 must be an object/],
  ['no first link', (l) => delete l.steps[0].link, /step 1, “link” is missing: the first step/],
  ['a script as a link', (l) => (l.steps[0].link = 'javascript:alert(1)'), /step 1, “link” must/],
  ['a foreign link', (l) => (l.steps[0].link = 'https://a.example/'), /step 1, “link” must/],
  ['a lesson in a link', (l) => (l.steps[2].link = '#lesson?id=a'), /step 3, “link” must/],
  ['a long link', (l) => (l.steps[0].link = `#points?${'a'.repeat(2000)}`), /step 1, “link” must/],
  ['a text in place of a list', (l) => (l.steps[0].text = 'x'), /step 1, “text” must be a list/],
  ['a long paragraph', (l) => (l.steps[0].text = ['a'.repeat(1201)]), /“text\[0\]” must be a text/],
  [
    'an unknown kind',
    (l) => (l.steps[0].task.kind = 'essay'),
    /step 1, “task.kind” must be one of/,
  ],
  [
    'a kind of the prototype',
    (l) => (l.steps[0].task.kind = 'toString'),
    /“task.kind” must be one/,
  ],
  ['one option', (l) => l.steps[0].task.options.splice(1), /“task.options” must be a list of 2/],
  [
    'an answer that nothing decides',
    (l) => delete l.steps[0].task.options[1].when,
    /step 1, “task.options\[1\]” needs exactly one of: when, right/,
  ],
  [
    'an answer that two things decide',
    (l) => (l.steps[0].task.options[1].right = true),
    /step 1, “task.options\[1\]” needs exactly one of: when, right/,
  ],
  [
    'no answer that is right',
    (l) => {
      for (const option of l.steps[0].task.options) {
        delete option.when;
        option.right = false;
      }
    },
    /step 1, “task.options” has no answer that is right/,
  ],
  [
    'a prediction that the lab does not judge',
    (l) => {
      const { options } = l.steps[3].task;
      delete options[0].when;
      options[0].right = true;
    },
    /step 4, “task.options\[0\].when” is missing/,
  ],
  [
    'a comparison that is none',
    (l) => (l.steps[0].task.options[0].when.is = '~'),
    /“task.options\[0\].when.is” must be one of: <, <=, >/,
  ],
  [
    'a list as a value',
    (l) => (l.steps[0].task.options[0].when.than = []),
    /when.than” must be a number, a text/,
  ],
  [
    'a condition that never holds',
    (l) => (l.steps[0].task.options[0].when = { any: [] }),
    /when.any” must be a list of 1 to 8/,
  ],
  [
    'a condition that always holds',
    (l) => (l.steps[0].task.options[0].when = { all: [] }),
    /when.all” must be a list of 1 to 8/,
  ],
  [
    'conditions without end',
    (l) => {
      for (let i = 0; i < 6; i++)
        l.steps[0].task.options[0].when = { not: l.steps[0].task.options[0].when };
    },
    /holds too many conditions within one another/,
  ],
  [
    'fact and expression',
    (l) => Object.assign(l.steps[1].task, { fact: 'loss', value: '1' }),
    /step 2, “task” needs exactly one of: fact, value/,
  ],
  [
    'a call that is no function here',
    (l) => {
      delete l.steps[1].task.fact;
      l.steps[1].task.value = 'alert(1)';
    },
    /step 2, “task.value” must be arithmetic/,
  ],
  [
    'a negative tolerance',
    (l) => (l.steps[1].task.tolerance = -1),
    /“task.tolerance” must be a nu/,
  ],
  ['a tolerance of NaN', (l) => (l.steps[1].task.tolerance = NaN), /“task.tolerance” must be a nu/],
  [
    'a run without end',
    (l) => (l.steps[2].task.steps = 1e9),
    /step 3, “task.steps” must be a whole/,
  ],
  ['an upside-down range', (l) => (l.steps[2].task.range = [1, 0]), /“task.range” must be two/],
  ['no goal', (l) => (l.steps[4].task.all = []), /step 5, “task.all” must be a list of 1 to 8/],
  ['an unknown key of a task', (l) => (l.steps[5].task.html = '<b>'), /“task.html” is not known/],
  ['minutes of a text', (l) => (l.minutes = '15'), /“minutes” must be a whole number/],
  ['too many rows', (l) => (l.rows = Array(61).fill(1)), /“rows” must be a list/],
  ['a row that is none', (l) => (l.rows = [0]), /“rows\[0\]” must be a whole number/],
];

for (const [what, change, says] of FAULTS)
  test(`refused: ${what}`, () => {
    const { error } = changed(change);
    assert.match(error ?? '', says);
    assert.match(error ?? '', /^This lesson cannot be used: .*\.$/);
  });

test('refused: data that are no lesson at all', () => {
  for (const data of [null, 1, 'x', [], undefined])
    assert.match(checkLesson(data).error ?? '', /^This is not a lesson: it must be one object/);
  assert.match(readLesson('{').error ?? '', /the file is not JSON/);
  assert.match(readLesson(`"${'a'.repeat(MAX_FILE)}"`).error ?? '', /longer than 100,000/);
  assert.match(readLesson('{"__proto__":{"v":1}}').error ?? '', /“v” is missing/);
  const polluted = JSON.stringify(sampleLesson).replace('{', '{"__proto__":{"x":1},');
  assert.match(readLesson(polluted).error ?? '', /“__proto__” is not known here/);
});

test('a hostile file is refused in little time', () => {
  const begin = performance.now();
  const list = JSON.stringify({ ...sampleLesson, steps: Array(20_000).fill(1) });
  assert.match(readLesson(list).error ?? '', /“steps” must be a list/);
  const deep = `${'{"not":'.repeat(9000)}1${'}'.repeat(9000)}`;
  const text = JSON.stringify(sampleLesson).replace(/"when":\{[^}]*\}/, `"when":${deep}`);
  assert.ok(readLesson(text).error);
  assert.is(treeOf('('.repeat(200)), null);
  assert.is(treeOf('-'.repeat(199)), null);
  assert.is(treeOf(`${'a+'.repeat(5000)}a`), null);
  assert.ok(performance.now() - begin < 500);
});

// ---- arithmetic and conditions ----

const FACTS = { x: 3, y: -2, 'set.lr': 0.5, w1: 1.5, name: 'xor', isOn: true, 'value.δ': 4 };

test('arithmetic follows the rules of JavaScript', () => {
  const { x, y, w1 } = FACTS;
  /** @type {[string, number][]} */
  const cases = [
    ['1 + 2*3', 7],
    ['(1 + 2)*3', 9],
    ['8/4/2', 1],
    ['8-4-2', 2],
    ['-x', -x],
    ['2 * -y', -2 * y],
    ['--x', x],
    ['x*y - w1/2', x * y - w1 / 2],
    ['set.lr*2', 1],
    ['value.δ + 1', 5],
    ['1/(1 + exp(-(x + y)))', 1 / (1 + Math.exp(-(x + y)))],
    ['sqrt(x*x) + abs(y) + log(1) + tanh(0)', 5],
    ['1e-3 + .5 + 2.', 2.501],
  ];
  for (const [text, value] of cases) assert.is(valueOf(text, FACTS), value, text);
});

test('a text that is no arithmetic, or lacks a fact, gives no number', () => {
  for (const text of ['', '1 +', '(1', '1)', '1 2', 'a(', 'x..y(2)', 'alert(1)', 'x = 1', 'x; y'])
    assert.is(treeOf(text), null, text);
  for (const text of ['constructor(1)', 'x[0]', '`x`', '"x"', 'x ** 2', 'x ? 1 : 2', '1e', '()'])
    assert.is(treeOf(text), null, text);
  for (const text of ['z', 'name', 'isOn + 1', 'constructor', '__proto__', 'toString'])
    assert.ok(Number.isNaN(valueOf(text, FACTS)), text);
  assert.equal(namesIn('w1*x + exp(-set.lr) + x'), ['w1', 'x', 'set.lr']);
});

test('conditions compare facts, and are false without them', () => {
  /** @type {[any, boolean][]} */
  const cases = [
    [{ fact: 'x', is: '<', than: 4 }, true],
    [{ fact: 'x', is: '<', than: 3 }, false],
    [{ fact: 'x', is: '<=', than: 3 }, true],
    [{ fact: 'x', is: '>', than: 2 }, true],
    [{ fact: 'x', is: '>=', than: 3.1 }, false],
    [{ fact: 'x', is: '=', than: 3 }, true],
    [{ fact: 'x', is: '=', than: 3.05, within: 0.1 }, true],
    [{ fact: 'x', is: '!=', than: 3.05, within: 0.1 }, false],
    [{ fact: 'name', is: '=', than: 'xor' }, true],
    [{ fact: 'name', is: '!=', than: 'or' }, true],
    [{ fact: 'name', is: '<', than: 'z' }, false],
    [{ fact: 'isOn', is: '=', than: true }, true],
    [{ fact: 'x', is: '=', than: '3' }, false],
    [{ fact: 'missing', is: '!=', than: 3 }, false],
    [{ fact: 'toString', is: '!=', than: 3 }, false],
    [{ value: 'x + y', is: '=', than: 1 }, true],
    [{ value: 'x + z', is: '!=', than: 1 }, false],
    [{ all: [] }, true],
    [{ any: [] }, false],
    [
      {
        all: [
          { fact: 'x', is: '>', than: 0 },
          { fact: 'y', is: '>', than: 0 },
        ],
      },
      false,
    ],
    [
      {
        any: [
          { fact: 'x', is: '>', than: 0 },
          { fact: 'y', is: '>', than: 0 },
        ],
      },
      true,
    ],
    [{ not: { fact: 'y', is: '>', than: 0 } }, true],
    [{ not: { fact: 'missing', is: '>', than: 0 } }, false],
    [{ not: { not: { fact: 'missing', is: '>', than: 0 } } }, false],
  ];
  for (const [condition, is] of cases)
    assert.is(holds(condition, FACTS), is, JSON.stringify(condition));
  assert.is(holds({ fact: 'n', is: '!=', than: 1 }, { n: NaN }), false);
  assert.is(holds({ fact: 'n', is: '>', than: 1 }, { n: Infinity }), true);
  assert.is(holds({ fact: 'n', is: '=', than: Infinity }, { n: Infinity }), true);
});

test('a condition names its facts', () => {
  const condition = {
    all: [{ not: { fact: 'x', is: /** @type {'<'} */ ('<'), than: 1 } }, { any: [] }],
  };
  assert.equal(factsIn(condition), ['x']);
  assert.is(isKnown(condition, FACTS), true);
  assert.is(isKnown({ value: 'x + z', is: '<', than: 1 }, FACTS), false);
});

// ---- marks in a text ----

test('a paragraph has three marks, and no others', () => {
  const kinds = (/** @type {string} */ text) =>
    piecesOf(text).map((piece) => `${piece.kind}:${piece.text}`);
  assert.equal(kinds('The *loss* of `a*b*c` is $L^2$.'), [
    'text:The ',
    'emphasis:loss',
    'text: of ',
    'code:a*b*c',
    'text: is ',
    'math:L^2',
    'text:.',
  ]);
  assert.equal(kinds('2 * 3 * 4'), ['text:2 * 3 * 4']);
  assert.equal(kinds('5 $ and a `'), ['text:5 $ and a `']);
  assert.equal(kinds('<b>*x*</b>'), ['text:<b>', 'emphasis:x', 'text:</b>']);
  const texts = markedTexts(sampleLesson);
  for (const text of ['A neuron adds.', 'Two inputs.', 'It adds.'])
    assert.ok(texts.includes(text), text);
});

test.run();
