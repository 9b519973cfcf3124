// Every text that a person reads stands in a words/ folder or in errors.js, where a translator
// finds it.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { filesBelow, parse, textOf, walk } from './sources.js';

const isForWords = (/** @type {string} */ path) => /\/words\/|\/errors[\w-]*\.js$/.test(path);
/** These write programs in Python; the sentences in them come from formats/code/words/. */
const isOfPrograms = (/** @type {string} */ path) => /^web\/formats\/code\/[\w-]+\.js$/.test(path);

/** Properties, attributes and calls whose texts a person sees or hears. */
const READ =
  /^(textContent|innerText|title|ariaLabel|ariaDescription|ariaValueText|placeholder|alt|label|aria-label|aria-description|aria-valuetext|aria-roledescription)$/;
const SPOKEN = /^(say|announce|refuse|refused|Option)$/;

/** Two words with a blank between them: prose, or a list of names that browsers want. */
const PROSE = /[A-Za-z]{2,}[,;:.!?]? +[A-Za-z]{2,}/;
const LETTERS = /[A-Za-z]{2,}/;

/** Where text with blanks is for a machine. */
const MACHINE_CALLS =
  /^(querySelector|querySelectorAll|closest|matches|getElementById|matchMedia|fetch|URL|RegExp|supports|getContext|add|remove|toggle|contains|split|join|startsWith|endsWith|includes|test|match|replace|replaceAll|setProperty|open|match)$/;
const MACHINE_PROPERTIES =
  /^(className|font|cursor|cssText|fillStyle|strokeStyle|transform|gridTemplateColumns|rel|accept|sandbox|d|viewBox|points|class)$/;

/**
 * The name of what is called, or assigned to: `say` of `this.#page.say('...')`.
 *
 * @param {any} node
 * @returns {string}
 */
function nameOf(node) {
  if (!node) return '';
  if (/MemberExpression$/.test(node.type)) return nameOf(node.property);
  if (node.type === 'PrivateName') return nameOf(node.id);
  return node.name ?? node.value ?? '';
}

/**
 * The place that a text flows to: the nearest call, assignment or property around it.
 *
 * @param {any[]} ancestors
 * @param {any} node
 * @returns {{ kind: string; name: string }}
 */
function placeOf(ancestors, node) {
  let below = node;
  for (const one of [...ancestors].reverse()) {
    if (/^(Call|New|OptionalCall)Expression$/.test(one.type) && one.callee !== below) {
      const name = nameOf(one.callee);
      if (name === 'setAttribute')
        return {
          kind: below === one.arguments[0] ? 'key' : 'property',
          name: nameOf(one.arguments[0]),
        };
      // The value of a choice is for the program.
      if (name === 'Option' && below !== one.arguments[0]) return { kind: 'key', name };
      return { kind: 'call', name };
    }
    if (one.type === 'AssignmentExpression') return { kind: 'property', name: nameOf(one.left) };
    if (one.type === 'ObjectProperty')
      return { kind: one.key === below ? 'key' : 'property', name: nameOf(one.key) };
    if (one.type === 'BinaryExpression' && /^[!=]==?$/.test(one.operator))
      return { kind: 'comparison', name: '' };
    if (/^(Switch(Case)?|.*Statement|.*Function.*|VariableDeclarator|Class.*)$/.test(one.type)) {
      if (one.type === 'VariableDeclarator') return { kind: 'variable', name: nameOf(one.id) };
      return { kind: 'other', name: '' };
    }
    below = one;
  }
  return { kind: 'other', name: '' };
}

/**
 * The texts of a module that a person would read.
 *
 * @param {string} source
 * @returns {string[]}
 */
function proseIn(source) {
  /** @type {string[]} */
  const found = [];
  walk(parse(source), (node, ancestors) => {
    const isTemplate = node.type === 'TemplateElement';
    if (!isTemplate && node.type !== 'StringLiteral') return;
    if (ancestors.some(({ type }) => /^(Import|Export(Named|All)Decl)/.test(type))) return;
    const text = isTemplate ? node.value.cooked : node.value;
    const { kind, name } = placeOf(ancestors, node);
    if (kind === 'key' || kind === 'comparison') return;
    const isRead =
      (kind === 'property' && READ.test(name)) || (kind === 'call' && SPOKEN.test(name));
    const isMachine =
      (kind === 'call' && MACHINE_CALLS.test(name)) ||
      (kind === 'property' && MACHINE_PROPERTIES.test(name)) ||
      isSelectorOrStyle(text);
    if (isRead ? LETTERS.test(text) : !isMachine && PROSE.test(text)) found.push(text);
  });
  return found;
}

/**
 * Selectors, class lists, fonts and media queries have blanks too.
 *
 * @param {string} text
 */
const isSelectorOrStyle = (text) =>
  /^[.#[]|^\(|^(color-mix\(|not all$)|\bis-|\[[\w-]+[\]=]|\b\d+(px|rem)\b|^[a-z]+(-[a-z]+)+( [a-z]+(-[a-z]+)*)+$/.test(
    text,
  );

test('texts of modules stand in words/ or errors.js', () => {
  const faults = filesBelow('web', ['.js'])
    .filter((path) => !isForWords(path) && !isOfPrograms(path))
    .flatMap((path) => proseIn(textOf(path)).map((text) => `${path}: ${text}`));
  assert.is(faults.length, 0, `\n${faults.join('\n')}`);
});

test('the search finds what it should, and no more', () => {
  for (const text of [
    "say('Training has begun.')",
    'line.textContent = `Step ${n}`',
    "make('button', { title: 'Undo' })",
    "box.setAttribute('aria-label', 'Answer')",
    "const message = isNew ? 'A new network' : ''",
    "list.add(new Option('Adam', 'adam'))",
    'say(words.a(`${n} of them wrong`))',
  ])
    assert.is(proseIn(text).length, 1, text);
  for (const text of [
    "box.querySelector('main section')",
    "draw.font = '600 12px sans-serif'",
    "box.className = 'quiet wide'",
    "if (kind === 'two words') act()",
    "import x from './a b.js'",
    "send({ type: 'change' })",
    'line.textContent = words.step(n)',
  ])
    assert.equal(proseIn(text), [], text);
});

// ---- markup ----

/** Names that are the same in every language. */
const NAMES = new Set(['inkgrad', 'ink', 'grad']);

/**
 * The texts of markup that no key of the words stands beside.
 *
 * @param {string} html
 * @returns {string[]}
 */
function proseInMarkup(html) {
  const body = html.replace(
    /<!doctype[^>]*>|<!--[\s\S]*?-->|<head[\s\S]*?<\/head>|<script[\s\S]*?<\/script>/g,
    '',
  );
  /** @type {string[]} */
  const found = [];
  /** @type {{ tag: string; isKeyed: boolean }[]} */
  const open = [];
  for (const [, text, closing, tag, attributes = '', selfClosed] of body.matchAll(
    /([^<]*)(?:<(\/?)([a-z][\w-]*)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*(\/?)>)?/g,
  )) {
    const isKeyed = open.some((one) => one.isKeyed);
    if (!isKeyed && LETTERS.test(text) && !NAMES.has(text.trim())) found.push(text.trim());
    if (!tag) continue;
    if (closing) {
      while (open.length && open.pop()?.tag !== tag);
      continue;
    }
    for (const [, name, value] of attributes.matchAll(/([\w-]+)="([^"]*)"/g))
      if (READ.test(name) && LETTERS.test(value) && !attributes.includes(`data-${keyOf(name)}=`))
        found.push(value);
    const isVoid = /^(input|br|hr|img|link|meta|canvas)$/.test(tag) && tag !== 'canvas';
    if (!selfClosed && !isVoid) open.push({ tag, isKeyed: /\sdata-(text|html)=/.test(attributes) });
  }
  return found;
}

/** @param {string} attribute */
const keyOf = (attribute) => (attribute === 'aria-label' ? 'label' : attribute);

test('texts of markup stand in words/', () => {
  const faults = filesBelow('web', ['.html']).flatMap((path) =>
    proseInMarkup(textOf(path)).map((text) => `${path}: ${text}`),
  );
  assert.is(faults.length, 0, `\n${faults.join('\n')}`);
});

test('the search in markup finds what it should, and no more', () => {
  assert.equal(proseInMarkup('<p>Draw a digit</p>'), ['Draw a digit']);
  assert.equal(proseInMarkup('<button title="Undo">×</button>'), ['Undo']);
  assert.equal(proseInMarkup('<p data-text="draw">Draw a digit</p>'), []);
  assert.equal(proseInMarkup('<p data-html="keys">Press <kbd>Space</kbd></p>'), []);
  assert.equal(proseInMarkup('<canvas aria-label="Pad" data-label="pad"></canvas>'), []);
});

test('style sheets hold no words', () => {
  for (const path of filesBelow('web', ['.css']))
    for (const [, text] of textOf(path).matchAll(/content:\s*['"]([^'"]*)['"]/g))
      assert.not.match(text, LETTERS, path);
});

test.run();
