// The texts of index.html, which stand there for the first paint, are those of the words.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { markup as lab } from '../web/labs/digits/words/en-markup.js';
import { markup as frame } from '../web/words/en-markup.js';
import { words } from '../web/labs/digits/words/words.js';

/**
 * @typedef {object} Element
 * @property {string} tag
 * @property {Record<string, string>} attributes
 * @property {string} inner its markup
 */

const html = readFileSync(new URL('../web/index.html', import.meta.url), 'utf8');
const VOID = ['meta', 'link', 'input', 'br'];
/** Attribute with a key -> attribute that holds the text, for people who see or hear it. */
const ATTRIBUTES = {
  'data-label': 'aria-label',
  'data-title': 'title',
  'data-placeholder': 'placeholder',
};
/** Texts that are not words: signs, numbers, and the name. */
const isNoWord = (/** @type {string} */ text) => !/\p{L}{2}/u.test(text);
const NAME = ['ink', 'grad'];

const squeezed = (/** @type {string} */ text) => text.replace(/\s+/g, ' ').trim();

/** @type {Record<string, string>} */
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };
const decoded = (/** @type {string} */ text) =>
  text.replace(/&(\w+);/g, (_, name) => ENTITIES[name]);

/** Every element in the order of its start, and every text with the elements around it. */
function parse() {
  /** @type {Element[]} */
  const elements = [];
  /** @type {{ text: string; around: Element[] }[]} */
  const texts = [];
  /** @type {{ element: Element; from: number }[]} */
  const open = [];
  const pattern =
    /<!--[^]*?-->|<!doctype[^>]*>|<(\/?)([\w-]+)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*(\/?)>/gi;
  let at = 0;
  for (const match of html.matchAll(pattern)) {
    const [whole, isEnd, tag, list = '', isVoid] = match;
    const text = squeezed(html.slice(at, match.index));
    if (text) texts.push({ text: decoded(text), around: open.map(({ element }) => element) });
    at = match.index + whole.length;
    if (!tag) continue;
    if (isEnd) {
      const { element, from } = /** @type {typeof open[number]} */ (open.pop());
      assert.is(element.tag, tag, `</${tag}> at ${match.index} ends <${element.tag}>`);
      element.inner = html.slice(from, match.index);
      continue;
    }
    const pairs = [...list.matchAll(/([\w-]+)(?:="([^"]*)")?/g)];
    const attributes = Object.fromEntries(
      pairs.map(([, name, value = '']) => [name, decoded(squeezed(value))]),
    );
    const element = { tag, attributes, inner: '' };
    elements.push(element);
    if (!isVoid && !VOID.includes(tag)) open.push({ element, from: at });
  }
  assert.equal(open, []);
  return { elements, texts };
}

const { elements, texts } = parse();
/** @type {Record<string, string>} */
const markup = { ...frame, ...lab };

/** @param {string} key */
function wordsOf(key) {
  assert.ok(Object.hasOwn(markup, key), `no words for "${key}"`);
  return markup[key];
}

test('frame and lab have no key in common', () => {
  assert.equal(
    Object.keys(frame).filter((key) => Object.hasOwn(lab, key)),
    [],
  );
});

test('each text with a key is that of the words', () => {
  let count = 0;
  for (const { tag, attributes, inner } of elements) {
    const text = attributes['data-text'],
      rich = attributes['data-html'];
    if (text) assert.is(decoded(squeezed(inner)), wordsOf(text), `<${tag} data-text="${text}">`);
    if (rich) assert.is(squeezed(inner), wordsOf(rich), `<${tag} data-html="${rich}">`);
    for (const [keyName, name] of Object.entries(ATTRIBUTES)) {
      const key = attributes[keyName];
      if (key) assert.is(attributes[name], wordsOf(key), `<${tag} ${keyName}="${key}">`);
      count += Number(Boolean(key));
    }
    count += Number(Boolean(text ?? rich));
  }
  assert.ok(count > 80, `${count} texts were compared`);
});

test('each text that a person reads has a key', () => {
  for (const { text, around } of texts) {
    const hasKey = around.some(
      ({ attributes }) => attributes['data-text'] ?? attributes['data-html'],
    );
    const isIgnored = isNoWord(text) || NAME.includes(text);
    assert.ok(hasKey || isIgnored, `"${text}" in <${around.at(-1)?.tag}> has no key`);
  }
  for (const { tag, attributes } of elements) {
    for (const [keyName, name] of Object.entries(ATTRIBUTES)) {
      const text = attributes[name];
      assert.ok(!text || attributes[keyName], `${name}="${text}" of <${tag}> has no ${keyName}`);
    }
  }
});

test('each word is used', () => {
  const used = new Set(
    elements.flatMap(({ attributes }) =>
      ['data-text', 'data-html', ...Object.keys(ATTRIBUTES)].map((name) => attributes[name]),
    ),
  );
  assert.equal(
    Object.keys(markup).filter((key) => !used.has(key)),
    [],
  );
});

test('texts that the page puts back later are those of the first paint', () => {
  assert.is(lab.seen, words.answer.seen);
  assert.is(lab.answers, words.answer.title);
  assert.is(lab.bars, words.answer.bars);
  assert.is(lab.nothing, words.answer.nothing);
  assert.is(lab.train, words.actions.train);
  assert.is(
    lab.something,
    words.sureness({ outputs: null, answer: null }, { isSigmoid: false, isSkilled: true }),
  );
});

test.run();
