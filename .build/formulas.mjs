// node formulas.mjs target.js: the formulas of .build/formulas/, which are TeX, as a module of MathML
// for the formula cards. No converter runs in the page: its numbers are put into these texts.
//
// In a formula, @w is the number w, and #w the same number, in brackets where it is negative. A
// part of a line ends where the line may be broken. { each } repeats a part for each of a list.
import { writeFileSync } from 'node:fs';
import temml from 'temml';
import activations from './formulas/activations.js';
import curves from './formulas/curves.js';
import learners from './formulas/learners.js';
import losses from './formulas/losses.js';
import optimizers from './formulas/optimizers.js';
import schedules from './formulas/schedules.js';
import surfaces from './formulas/surfaces.js';
import symbols from './formulas/symbols.js';

/** @typedef {string | { each: string }} Part */

const KINDS = {
  activation: activations,
  curve: curves,
  learner: learners,
  loss: losses,
  optimizer: optimizers,
  schedule: schedules,
  surface: surfaces,
};

/** Stand-ins for the numbers of a formula, which TeX takes for numbers: 7 for @, 8 for #. */
const STAND_IN = /<mn>([78])(\d{4})<\/mn>/g;
/** @type {string[]} */
const names = [];

/** @param {string} name */
function indexOf(name) {
  if (!names.includes(name)) names.push(name);
  return String(names.indexOf(name)).padStart(4, '0');
}

/**
 * The inner MathML of a formula, with {w} and {(w)} for its numbers. The security policy of the page
 * allows no style attributes, and its style sheet knows no classes of the converter.
 *
 * @param {string} tex
 */
function converted(tex) {
  const marked = tex
    .replace(/@(\w+)/g, (_, name) => `{7${indexOf(name)}}`)
    .replace(/#(\w+)/g, (_, name) => `{8${indexOf(name)}}`);
  const math = temml.renderToString(marked, { throwOnError: true, strict: true });
  return (
    math
      .replace(/^<math[^>]*>|<\/math>$/g, '')
      .replace(/ (style|class)="[^"]*"/g, '')
      // Fonts without mathematics draw a raised prime too high.
      .replace(/<msup>(<mi>f<\/mi><mo[^>]*>′<\/mo>)<\/msup>/g, '<mrow>$1</mrow>')
      .replace(STAND_IN, (_, kind, i) => (kind === '7' ? `{${names[+i]}}` : `{(${names[+i]})}`))
  );
}

/**
 * The operator that a part begins with stands between it and the part before.
 *
 * @param {string} math
 */
const continued = (math) =>
  math.replace(/^<mrow><mo form="prefix" stretchy="false">/, '<mrow><mo form="infix">');

/** @param {Part[]} line */
const lineOf = (line) =>
  line.map((part, i) => {
    if (typeof part !== 'string') return { each: converted(part.each) };
    return i ? continued(converted(part)) : converted(part);
  });

/** @type {Record<string, { symbols: string[]; rule: any[]; numbers: Record<string, any> }>} */
const formulas = {};
for (const [kind, all] of Object.entries(KINDS))
  for (const [name, formula] of Object.entries(all)) {
    const { symbols: letters, rule, numbers } = /** @type {any} */ (formula);
    formulas[`${kind}.${name}`] = {
      symbols: letters,
      rule: rule.map(lineOf),
      numbers: Object.fromEntries(
        Object.entries(numbers).map(([result, line]) => [
          result,
          lineOf(/** @type {Part[]} */ (line)),
        ]),
      ),
    };
  }
const letters = Object.fromEntries(
  Object.entries(symbols).map(([name, tex]) => [name, converted(tex)]),
);

const target = process.argv[2];
writeFileSync(
  target,
  `// Made by .build/formulas.mjs from .build/formulas/; do not edit.
export const FORMULAS = ${JSON.stringify(formulas)};
export const SYMBOLS = ${JSON.stringify(letters)};
`,
);
writeFileSync(
  target.replace(/\.js$/, '.d.ts'),
  `export type Line = (string | { each: string })[];
export type Formula = { symbols: string[]; rule: Line[]; numbers: Record<string, Line> };
export const FORMULAS: Record<string, Formula>;
export const SYMBOLS: Record<string, string>;
`,
);
