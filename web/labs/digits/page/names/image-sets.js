// Page: which well-known set of images files are, by their names and the number of classes. Pure.

/** @typedef {keyof typeof import('../../words/symbols/words.js').words.sets} SetId */

/** The number of classes, where it is not ten. @type {Partial<Record<SetId, number>>} */
const CLASSES = { letters: 26, balanced: 47, byclass: 62 };

/**
 * The four files of these sets have MNIST's names: a folder or an archive says more.
 *
 * @type {[SetId, RegExp][]}
 */
const PATTERNS = [
  ['fashion', /fashion/i],
  ['kmnist', /kmnist|kuzushiji/i],
  ['letters', /emnist.*letters/i],
  ['balanced', /emnist.*(balanced|bymerge)/i],
  ['byclass', /emnist.*by.?class/i],
  ['digits', /emnist.?(digits|mnist)/i],
];

/** @param {SetId} id */
const classesOf = (id) => CLASSES[id] ?? 10;

/**
 * @param {Pick<File, 'name' | 'webkitRelativePath'>[]} files
 * @param {number} [classes] that were found in them
 * @returns {SetId | null} null: their names do not say it
 */
export function setOf(files, classes = 10) {
  const paths = files.map(({ name, webkitRelativePath }) => webkitRelativePath || name);
  const found = PATTERNS.find(
    ([id, pattern]) => classesOf(id) === classes && paths.some((path) => pattern.test(path)),
  );
  return found?.[0] ?? null;
}

/**
 * Ten classes may be anything; no other well-known set has as many as these.
 *
 * @param {number} classes
 * @returns {SetId | null}
 */
export const guessOf = (classes) =>
  /** @type {SetId[]} */ (Object.keys(CLASSES)).find((id) => CLASSES[id] === classes) ?? null;
