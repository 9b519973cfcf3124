// Sets of symbols: names in any script, files of several people merged into one, and what is asked
// for next. And the files themselves: read, written and read again.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readDrawings, writeDrawings } from '../web/formats/drawings.js';
import { lengthOf, readSymbols, tidyName, writeSymbols } from '../web/formats/symbols.js';
import * as sets from '../web/labs/digits/page/symbols/set.js';
import { drawn } from './symbol-hands.js';
import { refusal } from './refusals.js';

/** @typedef {import('../web/formats/symbols.js').NamedDrawing} NamedDrawing */

/**
 * A person's file: three of each.
 *
 * @param {string[]} names
 * @param {number} hand
 * @param {string} [by]
 */
const fileOf = (names, hand, by) => {
  const drawings = names.flatMap((name) =>
    drawn(name, hand, 3, 1).map((strokes) => ({ name, ...(by ? { by } : {}), strokes })),
  );
  return writeSymbols(names, drawings);
};

/**
 * @param {sets.SymbolSet} set
 * @param {string} text
 * @param {string} fileName
 */
const add = (set, text, fileName) =>
  sets.merged(set, readSymbols(text), sets.personOf(fileName), sets.nextId(set, 0));

test('a file of symbols is read as it was written, with names in any script', () => {
  const drawings = ['ልብ', '爱', '+', 'é'].map((name, i) => ({
    name,
    ...(i ? { by: 'Amália' } : {}),
    strokes: drawn('heart', 0, 1, i)[0],
  }));
  const classes = drawings.map(({ name }) => name);
  assert.equal(readSymbols(writeSymbols(classes, drawings)), { classes, drawings });
});

test('a name that a file has twice is one class', () => {
  const text = fileOf(['+'], 0).replace('["+"]', '["+"," + "]');
  assert.equal(readSymbols(text).classes, ['+']);
});

test('a file of digits is a file of symbols, too: its digits are the names', () => {
  const strokes = drawn('-', 0, 1, 1)[0];
  const text = writeDrawings([
    { digit: 7, part: 'test', strokes },
    { digit: 1, strokes },
  ]);
  assert.equal(readSymbols(text), {
    classes: ['1', '7'],
    drawings: [
      { name: '7', strokes },
      { name: '1', strokes },
    ],
  });
  assert.is(readDrawings(text).length, 2, 'and still a file of digits');
});

test('a wrong file is refused with its place, and a file of symbols by the digits', () => {
  const text = fileOf(['+', '-'], 0, 'Ana');
  for (const [wrong, words] of /** @type {[string, RegExp][]} */ ([
    [text.replace('"class":"+"', '"class":"heart"'), /the class of drawing 1 is "heart", which/],
    [text.replace('"class":"+"', '"class":""'), /a name of drawing 1 is ""; a name has 1 to 20/],
    [text.replace('"by":"Ana"', '"by":7'), /a name of drawing 1 is 7/],
    [text.replace('["+","-"]', '[]'), /"classes" has 0 classes; 1 to 10/],
    [text.replace('"version": 2', '"version": 3'), /version 3, and this page reads version 2/],
    [text.replace('"classes"', '"klasses"'), /unknown field "klasses"/],
  ])) {
    assert.is.not(wrong, text);
    assert.match(refusal(() => readSymbols(wrong)).message, words);
  }
  assert.match(refusal(() => readDrawings(text)).message, /holds symbols, not digits/);
});

test('a name has 1 to 20 letters as people count them, and looks the same only once', () => {
  assert.is(tidyName('  a   b\t'), 'a b');
  assert.is(tidyName('x'.repeat(21)), '');
  assert.is(lengthOf('👩‍👩‍👧ሀé'), 3);
  const set = sets.withClasses(sets.EMPTY, '+', 'e\u0301');
  assert.is(sets.nameTrouble(set, ' \u00e9 '), 'same');
  assert.is(sets.nameTrouble(set, '\u00e9', set.classes[1].key), null, 'its own name is no other');
  assert.is(sets.nameTrouble(set, ' '), 'no-name');
  assert.is(sets.nameTrouble(set, 'x'.repeat(21)), 'long');
  assert.is(sets.nameTrouble(set, 'a'), null);
  assert.is(sets.nameTrouble(set, 'A'), null);
  const full = sets.withClasses(set, ...'abcdefgh');
  assert.is(sets.nameTrouble(full, 'k'), 'many');
});

test('files of three people merge by name; the same file twice adds nothing', () => {
  const ana = add(sets.EMPTY, fileOf(['+', 'heart'], 0), 'symbols-Ana.json');
  const ben = add(ana.set, fileOf(['heart', '-'], 1), 'ben.json');
  const chi = add(ben.set, fileOf(['-'], 2, 'Chi'), 'whatever.json');
  const again = add(chi.set, fileOf(['+', 'heart'], 0), 'copy of Ana.json');
  assert.equal(
    chi.set.classes.map(({ name }) => name),
    ['+', 'heart', '-'],
  );
  assert.equal([...sets.countsOf(chi.set).values()], [3, 6, 6]);
  assert.equal(sets.peopleOf(chi.set), ['Ana', 'Chi', 'ben']);
  assert.equal([again.added, again.known], [0, 6]);
  assert.equal(again.set, chi.set);
  assert.is(new Set(chi.set.drawings.map(({ id }) => id)).size, 15);
  // Taken along, everybody keeps their drawings, and mine get my name.
  const [classes, drawings] = sets.asFile(
    sets.withDrawing(chi.set, { id: 99, label: 1, by: '', strokes: [[[1, 2]]] }),
    'Dia',
  );
  assert.equal(
    [...new Set(readSymbols(writeSymbols(classes, drawings)).drawings.map(({ by }) => by))],
    ['Ana', 'ben', 'Chi', 'Dia'],
  );
});

test('a file that finds no room is left out as a whole', () => {
  const full = sets.withClasses(sets.EMPTY, ...'abcdefghi');
  const { trouble, set } = add(full, fileOf(['+', '-'], 0), 'x.json');
  assert.is(trouble, 'classes');
  assert.is(set, full);
  const many = Array.from({ length: 1998 }, (_, id) => ({
    id,
    label: 1,
    by: '',
    strokes: [[[id, 0]]],
  }));
  const crowded = { ...sets.withClasses(sets.EMPTY, '+'), drawings: many };
  assert.is(add(crowded, fileOf(['+'], 0), 'x.json').trouble, 'drawings');
});

test('the symbol with the fewest own drawings is asked for next, until there are enough', () => {
  const begun = sets.withClasses(sets.EMPTY, '+', '-');
  const [plus, minus] = begun.classes;
  const draw = (/** @type {sets.SymbolSet} */ set, /** @type {number} */ label, by = '') =>
    sets.withDrawing(set, { id: sets.nextId(set, 0), label, by, strokes: [[[1, 2]]] });
  const one = draw(begun, plus.key);
  assert.equal(sets.askedNext(begun, 2), plus);
  assert.equal(sets.askedNext(one, 2), minus);
  assert.equal(
    sets.askedNext(draw(one, minus.key, 'Ana'), 2),
    minus,
    'those of others do not count',
  );
  assert.equal(sets.askedNext(draw(one, minus.key), 2), plus);
  assert.is(sets.askedNext(draw(one, minus.key), 1), null);
});

test('a class keeps its drawings when its name changes, and takes them along when it goes', () => {
  const { set } = add(sets.EMPTY, fileOf(['+', 'heart'], 0), 'x.json');
  const [plus, heart] = set.classes;
  const other = sets.renamed(set, heart.key, ' love ');
  assert.is(other.classes[1].name, 'love');
  assert.equal(other.drawings, set.drawings);
  const less = sets.withoutClass(set, heart.key);
  assert.equal([less.classes, less.drawings.length], [[plus], 3]);
  assert.is(
    sets.withClasses(less, 'new').classes[1].key === heart.key &&
      less.drawings.some(({ label }) => label === heart.key),
    false,
    'a new class never gets the drawings of an old one',
  );
  const moved = sets.relabelled(set, set.drawings[0].id, heart.key);
  assert.equal([...sets.countsOf(moved).values()], [2, 4]);
  assert.is(sets.withoutDrawing(set, set.drawings[0].id).drawings.length, 5);
});

test('a change that is undone keeps what was drawn since', () => {
  const { set } = add(sets.EMPTY, fileOf(['+', 'heart'], 0), 'x.json');
  const [plus, heart] = set.classes;
  const less = sets.withoutClass(set, heart.key);
  const since = { id: 1e9, label: plus.key, by: '', strokes: [[[1, 2]]] };
  const back = sets.undone(set, less, sets.withDrawing(less, since));
  assert.equal(back.classes, set.classes);
  assert.equal(back.drawings, [...set.drawings, since]);
  assert.is(sets.isSame(back, set), false);
  assert.ok(sets.isSame(sets.withoutDrawing(back, since.id), set));
});

test.run();
