// The glossary: each term has one short sentence and a place where it can be seen, and each label
// of each tab is a term or needs no explanation.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import * as functions from '../web/labs/backprop/functions/settings.js';
import { readLink } from '../web/labs/common/link.js';
import { FIELDS as DESCENT } from '../web/labs/descent/settings.js';
import * as digits from '../web/labs/digits/settings.js';
import * as points from '../web/labs/points/choices.js';
import { FIELDS as POINTS } from '../web/labs/points/settings.js';
import { CHOICES, IDS, LABELS, LABELS_OF, termsOf } from '../web/glossary/labels.js';
import { placeOf } from '../web/glossary/places.js';
import { TERMS } from '../web/glossary/terms.js';
import { terms as words } from '../web/glossary/words/en.js';
import { joinLink, splitLink } from '../web/question/link.js';
import { questionOf } from '../web/question/text.js';
import { filesBelow, textOf } from './sources.js';

const MAX_WORDS = 25;

// ---- terms ----

test('each term has one sentence of at most 25 words, and each sentence has a term', () => {
  assert.equal(Object.keys(words).sort(), Object.keys(TERMS).sort());
  assert.ok(Object.keys(TERMS).length >= 60);
  for (const [id, { term, sentence }] of Object.entries(words)) {
    const count = sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    assert.ok(count <= MAX_WORDS, `${id} has ${count} words`);
    assert.match(sentence, /^[\p{L}\p{N}].*\.$/u, id);
    assert.not.match(sentence.replace(/et al\./, ''), /[.!?] /, `${id} is more than one sentence`);
    assert.match(term, /^[\p{Lu}]/u, id);
  }
});

test('names are those of one term only', () => {
  const all = Object.values(words).flatMap(({ term, aliases = [] }) => [term, ...aliases]);
  const names = all.map((name) => name.toLowerCase());
  assert.equal(
    names.filter((name, i) => names.indexOf(name) !== i),
    [],
  );
});

test('each place is there, and its link says nothing that a lab cannot read', () => {
  for (const [id, { see }] of Object.entries(TERMS)) {
    const place = placeOf(see);
    assert.ok(place, `${id}: there is no ${see}`);
    assert.match(place.name, /^(Digits|Points|Descent|Backprop|Table)(: .+)?$/);
    assert.not.match(place.name, /undefined/);
    const fields = /** @type {Record<string, any>} */ ({ points: POINTS, descent: DESCENT });
    const [lab] = see.split('/');
    assert.ok(place.href.startsWith(`#${lab}`));
    if (fields[lab]) assert.equal(readLink(place.href, fields[lab]).complaints, [], id);
  }
  for (const see of ['points/nothing', 'backprop/nothing', 'nothing', 'digits/or'])
    assert.is(placeOf(see), undefined, see);
});

test('each term leads to two to four others', () => {
  for (const [id, { related }] of Object.entries(TERMS)) {
    assert.ok(related.length >= 2 && related.length <= 4, `${id}: ${related}`);
    assert.is(new Set(related).size, related.length, id);
    for (const other of related) assert.ok(other !== id && TERMS[other], `${id} -> ${other}`);
  }
});

// ---- labels ----

/** Labels that say by themselves what they are, or that stand beside their explanation. */
const PLAIN = new Set(
  [
    // names of the parts of a screen
    'draw points pointsLegend learnerLegend balls table experiment race columnsTitle stepTitle',
    'storyTitle questionTitle memoryTitle rowTitle scores scatter rows tableTitle pasteTitle imagesTitle',
    // counts, times, places, and what the eye sees
    'aboveZero fromZero linearScale ledger speed rate elapsed left past count data until values column readAs repeats difference',
    'distance path place error linear log height learned first second sheets above fillMedian',
    'dropRow firstRowNames weightHint lookBack paper kind',
    // receipts
    'title proves paste asked',
    // how a file is read
    'readingChange delimiter decimal thousands missingSigns nameRows skipLines',
    // own digits before and after they were learned
    'correct before now fresh taught',
    // a person's own symbols
    'classesTitle drawTitle auto me trainTitle start trained scratch symbol right often',
    // programs of Code
    'exercise inLink result traceback',
  ]
    .join(' ')
    .split(' '),
);

/**
 * The keys of labels, headings and figures in a piece of markup.
 *
 * @param {string} html
 */
function labelsIn(html) {
  const PLACE = /^(dt|label|legend|th|h2|h3|summary)$/;
  const NOT = /^(p|button|option|small)$/;
  /** @type {{ tag: string; attributes: string }[]} */
  const open = [];
  /** @type {string[]} */
  const keys = [];
  const tags = /<(\/?)([a-z][\w-]*)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*(\/?)>/g;
  for (const [, closing, tag, attributes, isVoid] of html.matchAll(tags)) {
    if (closing) {
      while (open.length && open.pop()?.tag !== tag);
      continue;
    }
    const around = [...open, { tag, attributes }];
    const key = attributes.match(/\sdata-text="([^"]*)"/)?.[1];
    const isLabel =
      around.some((one) => PLACE.test(one.tag)) &&
      !around.some((one) => NOT.test(one.tag) || /"[^"]*\bunseen\b/.test(one.attributes)) &&
      !/\sfor="[\w-]*file/.test(attributes) &&
      !/class="button"/.test(attributes);
    if (key && isLabel) keys.push(key);
    if (!isVoid && !/^(input|br|link|meta)$/.test(tag)) open.push({ tag, attributes });
  }
  return keys;
}

const FILES = filesBelow('web', ['.html']).filter((path) => !path.includes('/glossary/'));
const labOf = (/** @type {string} */ path) => path.match(/labs\/(\w+)\//)?.[1] ?? 'digits';

test('the search for labels finds what it should', () => {
  assert.equal(
    labelsIn(
      '<dt data-text="a"></dt><label><span data-text="b">B</span><input /></label><p data-text="c">' +
        '</p><legend class="unseen" data-text="d"></legend><button data-text="e"></button>',
    ),
    ['a', 'b'],
  );
});

test('each label of each tab is a term, or needs no explanation', () => {
  /** @type {string[]} */
  const unknown = [];
  let count = 0;
  for (const path of FILES)
    for (const key of labelsIn(textOf(path))) {
      const isTerm = termsOf(key, labOf(path)) !== undefined;
      count += Number(isTerm);
      if (!isTerm && !PLAIN.has(key)) unknown.push(`${path}: ${key}`);
    }
  assert.equal(unknown, [], 'add them to web/glossary/labels.js, or to PLAIN here');
  assert.ok(count > 100, `${count} labels are terms`);
  const all = new Set(FILES.flatMap((path) => labelsIn(textOf(path))));
  assert.equal(
    [...PLAIN].filter((key) => !all.has(key)),
    [],
    'no label has these keys',
  );
});

test('the table of labels names nothing that is not there', () => {
  const markup = FILES.map(textOf).join('\n');
  for (const table of [LABELS, ...Object.values(LABELS_OF)])
    for (const [key, ids] of Object.entries(table)) {
      assert.ok(markup.includes(`data-text="${key}"`), `no label has the key ${key}`);
      for (const id of [ids].flat()) assert.ok(id === '' || TERMS[id], `${key}: ${id}`);
    }
  for (const [element, id] of Object.entries(IDS)) {
    assert.ok(markup.includes(`id="${element}"`), `there is no ${element}`);
    assert.ok(TERMS[id], id);
  }
});

test('choices in lists are terms, too', () => {
  /** @type {[string, readonly string[], string[]][]} */
  const lists = [
    ['activation', [...points.ACTIVATIONS, ...functions.ACTIVATIONS, ...digits.ACTIVATIONS], []],
    ['loss', [...points.LOSSES, ...functions.LOSSES, ...digits.LOSSES], []],
    ['init', [...points.INITS, ...digits.INITS], ['normal', 'uniform']],
    ['optimizer', [...points.OPTIMIZERS, ...digits.OPTIMIZERS], []],
    ['schedule', [...points.SCHEDULES, ...digits.SCHEDULES], ['constant']],
    ['learner', points.LEARNERS, ['both']],
  ];
  for (const [key, values, plain] of lists)
    for (const value of values)
      assert.ok(CHOICES[key][value] || plain.includes(value), `${key}: ${value}`);
  for (const choices of Object.values(CHOICES))
    for (const id of Object.values(choices)) assert.ok(TERMS[id], id);
});

// ---- the question of a link ----

test('a question goes out of a link and in again, and leaves the rest as it is', () => {
  const link = '#points?v=1&data=xor&points=0.5_1_0&act=tanh%2Crelu';
  const ask = `ask=${encodeURIComponent('Why? 50 % & more: "<b>" #1 äß → 日本')}`;
  assert.equal(splitLink(joinLink(link, ask)), { link, extras: ask });
  assert.equal(splitLink(joinLink('#digits', ask)), { link: '#digits', extras: ask });
  assert.equal(splitLink(link), { link, extras: '' });
  assert.is(joinLink(link, ''), link);
  assert.equal(splitLink('#table?ask=a+b&v=1&task=2'), {
    link: '#table?v=1&task=2',
    extras: 'ask=a+b',
  });
  assert.equal(splitLink(''), { link: '', extras: '' });
  assert.is(questionOf(ask), 'Why? 50 % & more: "<b>" #1 äß → 日本');
  assert.is(questionOf(''), '');
});

test('a question is one line of at most 300 letters, and turns no text around', () => {
  const ask = (/** @type {string} */ text) => questionOf(`ask=${encodeURIComponent(text)}`);
  assert.is([...ask('😀'.repeat(400))].length, 300);
  assert.is(ask('a\n\n b\u0000c\u202Ed\u2066e '), 'a b c d e');
  assert.is(ask(' \u200f '), '');
  assert.match(questionOf('ask=why%E0%A4%A'), /^why/, 'a broken escape');
});

test.run();
