// Shared: the rows of a table in NumPy, for the programs in NumPy and in PyTorch: read as the page
// has read the file, split and encoded. Pure: description -> text.

import { isRegression } from './experiment.js';
import { comments, literal } from './python.js';
import { words } from './words/words.js';

/**
 * @typedef {import('./experiment.js').Experiment} Experiment
 *
 * @typedef {import('./experiment.js').TableData} TableData
 */

// ---- the file ----

/** Signs of one kind: a space, an apostrophe. @type {Record<string, string[]>} */
const ALIKE = { ' ': [' ', '\u00a0', '\u202f'], "'": ["'", '\u2019'] };

/** @param {TableData} data @returns {string[]} lines that read the rows */
function readingLines({ file, columns, layout }) {
  const { delimiter, quote, linesAbove, nameRows, hasRepeated } = layout;
  const width = columns.length;
  const first = linesAbove + nameRows;
  const how = [
    ...(delimiter === ',' ? [] : [`delimiter=${literal(delimiter)}`]),
    ...(delimiter === ' ' ? ['skipinitialspace=True'] : []),
    ...(quote === '"' ? [] : [`quotechar=${literal(quote)}`]),
  ];
  const reader = isWide(layout)
    ? "(re.split(' *\\t[ \\t]*|  +', line.strip()) for line in lines)"
    : `csv.reader(${['lines', ...how].join(', ')})`;
  const isRow = [
    `len(row) >= ${width} and not any(row[${width}:])`,
    ...(hasRepeated ? ['row not in names'] : []),
  ].join(' and ');
  return [
    `with open(${literal(file)}, newline='', encoding='utf-8-sig') as lines:`,
    '    rows = [',
    '        [cell.strip() for cell in row]',
    `        for row in ${reader}`,
    '    ]',
    ...(hasRepeated ? [`names = rows[${linesAbove}:${first}]`] : []),
    `rows = [row for row in rows${first ? `[${first}:]` : ''} if ${isRow}]`,
  ];
}

/** Cells with two blanks or a tab between them. @param {TableData['layout']} layout */
const isWide = ({ delimiter }) => delimiter === '  ';

/** @param {TableData} data @returns {string[]} how a number is written in the file, and what is missing */
function cellLines({ layout, roles, as, signs, odd, source }) {
  const { decimal } = layout;
  const isUsed = roles.map((role) => role !== 'ignore');
  const found = signs.flatMap((some, c) =>
    isUsed[c] && some.length ? [`${c}: ${literal(some)}`] : [],
  );
  const isNumber = roles.map(
    (role) => role === 'number' || (role === 'target' && as !== 'category'),
  );
  const texts = odd.flatMap((isOdd, c) => (isOdd && isNumber[c] ? [c] : []));
  return [
    `# ${words.parts.missing}`,
    `MISSING = {${found.join(', ')}}`,
    ...(texts.length ? [`# ${words.parts.texts}`, `WITH_TEXTS = ${literal(texts)}`] : []),
    '',
    '',
    'def number(text):',
    ...(source === 'own' ? numberLines(layout) : []),
    `    return float(text${decimal === ',' ? ".replace(',', '.')" : ''})`,
    '',
    '',
    'def is_missing(row, c):',
    ...(texts.length
      ? [
          '    if c in WITH_TEXTS:',
          '        try:',
          '            number(row[c])',
          '        except ValueError:',
          '            return True',
        ]
      : []),
    "    return row[c] == '' or row[c] in MISSING.get(c, [])",
    '',
    '',
  ];
}

/**
 * Takes the signs out of a number that do not belong to it: % and currencies, and what groups digits.
 * The file's own sign for decimals is left.
 *
 * @param {TableData['layout']} layout
 */
function numberLines({ decimal, thousands, marks }) {
  const between = thousands.flatMap((sign) => ALIKE[sign] ?? []);
  const group = decimal === ',' ? '\\.' : ',';
  return [
    ...[...between, ...marks].map((sign) => `    text = text.replace(${literal(sign)}, '')`),
    `    text = re.sub(r'${group}(?=\\d{3}(?!\\d))', '', text)`,
  ];
}

// ---- from cells to numbers ----

const ENCODING = `def numbers(rows, c):
    return np.array([np.nan if is_missing(row, c) else number(row[c]) for row in rows])


def encode(rows):
    parts = []
    for c in sorted(NUMBERS + CATEGORIES):
        if c in NUMBERS:
            median, mean, deviation = scales[c]
            values = numbers(rows, c)
            values[np.isnan(values)] = median
            parts.append((values - mean) / deviation)
        else:
            most_frequent, categories = classes_of[c]
            cells = [most_frequent if is_missing(row, c) else row[c] for row in rows]
            parts += [np.array([cell == name for cell in cells], float) for name in categories]
    return np.stack(parts, axis=1)


def names(rows, c):
    found = {row[c] for row in rows if not is_missing(row, c)}
    try:
        return sorted(found, key=number)
    except ValueError:
        return sorted(found)


def usual(rows, c):
    cells = [row[c] for row in rows]
    return max(names(rows, c), key=cells.count)


def scale(c):
    values = numbers(train, c)
    median = np.nanmedian(values)
    values[np.isnan(values)] = median
    return median, values.mean(), values.std() or 1


scales = {c: scale(c) for c in NUMBERS}
classes_of = {c: (usual(train, c), names(train, c)) for c in CATEGORIES}`;

/**
 * @param {Experiment} experiment
 * @param {TableData} data
 * @returns {import('./script-data.js').DataPart}
 */
export function tablePart(experiment, data) {
  const { address, columns, roles, missing, test, validation, seed } = data;
  const of = (/** @type {string} */ role) => roles.flatMap((one, c) => (one === role ? [c] : []));
  const target = of('target')[0];
  const lines = [
    ...(address ? [comments([words.tableAt(address)])] : []),
    comments([`${columns.map((name, c) => `${c} ${name}`).join(', ')}`]),
    `NUMBERS = ${literal(of('number'))}`,
    `CATEGORIES = ${literal(of('category'))}`,
    `TARGET = ${target}`,
    ...cellLines(data),
    ...readingLines(data),
    'rows = [row for row in rows if not is_missing(row, TARGET)]',
    ...(missing === 'drop'
      ? [
          'rows = [',
          '    row for row in rows',
          '    if not any(is_missing(row, c) for c in NUMBERS + CATEGORIES)',
          ']',
        ]
      : []),
    `order = np.random.default_rng(${seed}).permutation(len(rows))`,
    `test_size = round(${test} * len(rows))`,
    `held_size = round(${validation} * len(rows))`,
    'test = [rows[i] for i in order[:test_size]]',
    'held = [rows[i] for i in order[test_size:test_size + held_size]]',
    'train = [rows[i] for i in order[test_size + held_size:]]',
    '',
    `# ${words.parts.encoding}`,
    ENCODING,
    ...targets(data, isRegression(experiment)),
    'x, y = encode(train), answers(train)',
    'x_test, y_test = encode(test), answers(test)',
  ];
  if (validation) lines.push('x_held, y_held = encode(held), answers(held)');
  return {
    imports: [
      ...(isWide(data.layout) ? [] : ['import csv']),
      ...(data.source === 'own' ? ['import re'] : []),
    ],
    text: lines.join('\n'),
    isHeld: validation > 0,
    isTested: true,
  };
}

/**
 * @param {TableData} data
 * @param {boolean} isNumbers
 * @returns {string[]}
 */
function targets({ as, above }, isNumbers) {
  const body = {
    number: '(numbers(rows, TARGET) - target_mean) / target_deviation',
    category: 'np.array([classes.index(row[TARGET]) for row in rows])',
    above: `(numbers(rows, TARGET) > ${above}).astype(int)`,
  }[as];
  const before = [];
  if (isNumbers)
    before.push(
      'target_mean = numbers(train, TARGET).mean()',
      'target_deviation = numbers(train, TARGET).std() or 1',
    );
  if (as === 'category') before.push('classes = names(rows, TARGET)');
  return [...before, '', '', 'def answers(rows):', `    return ${body}`, '', ''];
}
