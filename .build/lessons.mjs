// node lessons.mjs web/lessons target: the page's own lessons, each with its formulas as MathML, so
// that the page needs no converter; and index.json, the list of them in their paths. A lesson that
// the page would refuse, or a formula that is no TeX, ends the build.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import temml from 'temml';
import { readLesson } from '../web/lesson/schema.js';
import { markedTexts, piecesOf } from '../web/lesson/text.js';

const [folder, target] = process.argv.slice(2);

/**
 * The inner MathML. The security policy of the page allows no style attributes, and its style sheet
 * knows no classes of the converter.
 *
 * @param {string} tex
 */
const converted = (tex) =>
  temml
    .renderToString(tex, { throwOnError: true, strict: true })
    .replace(/^<math[^>]*>|<\/math>$/g, '')
    .replace(/ (style|class)="[^"]*"/g, '');

/** @param {import('../web/lesson/schema.js').Lesson} lesson */
function formulasOf(lesson) {
  const pieces = markedTexts(lesson).flatMap(piecesOf);
  const formulas = pieces.filter(({ kind }) => kind === 'math').map(({ text }) => text);
  const open = pieces.find(({ kind, text }) => kind === 'text' && /[`$]/.test(text));
  if (open) throw new Error(`a mark is not closed in: ${open.text}`);
  return Object.fromEntries(formulas.map((tex) => [tex, converted(tex)]));
}

/** @param {string} name */
function read(name) {
  const { lesson, error } = readLesson(readFileSync(join(folder, name), 'utf8'));
  if (!lesson) throw new Error(error);
  if (`${lesson.id}.json` !== name) throw new Error(`its id is "${lesson.id}"`);
  return { lesson, formulas: formulasOf(lesson) };
}

/** @type {string[]} */
let names = [];
try {
  names = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'paths.json');
} catch {
  // There are no lessons yet: the list is empty.
}
/** @type {Record<string, object>} */
const list = {};
for (const name of names.sort()) {
  try {
    const { lesson, formulas } = read(name);
    writeFileSync(join(target, name), JSON.stringify({ lesson, formulas }));
    const { id, title, question = '', minutes = 0, rows = [], steps } = lesson;
    list[id] = { title, question, minutes, rows, steps: steps.length };
  } catch (error) {
    console.error(`${join(folder, name)}: ${/** @type {Error} */ (error).message}`);
    process.exitCode = 1;
  }
}
const { paths } = JSON.parse(readFileSync(join(folder, 'paths.json'), 'utf8'));
for (const { id, lessons } of paths)
  for (const lesson of lessons)
    if (!Object.hasOwn(list, lesson)) {
      console.error(`paths.json: ${id} names the lesson "${lesson}", which is not there`);
      process.exitCode = 1;
    }
writeFileSync(join(target, 'index.json'), JSON.stringify({ paths, lessons: list }));
