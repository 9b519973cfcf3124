// Shared, pure: the three marks in a lesson's text: *emphasis*, `code` and $TeX$. There is no other
// markup; a sign that opens nothing stands for itself.

/** @typedef {{ kind: 'text' | 'emphasis' | 'code' | 'math'; text: string }} Piece */

/** The code first: nothing in it is a mark. */
const MARK = /`([^`]+)`|\$([^$]+)\$|\*([^\s*](?:[^*]*[^\s*])?)\*/g;

/**
 * @param {string} paragraph
 * @returns {Piece[]}
 */
export function piecesOf(paragraph) {
  /** @type {Piece[]} */
  const pieces = [];
  let end = 0;
  const add = (/** @type {Piece['kind']} */ kind, /** @type {string} */ text) => {
    if (text) pieces.push({ kind, text });
  };
  for (const match of paragraph.matchAll(MARK)) {
    const [all, code, math, emphasis] = match;
    add('text', paragraph.slice(end, match.index));
    if (code !== undefined) add('code', code);
    else if (math !== undefined) add('math', math);
    else add('emphasis', emphasis);
    end = match.index + all.length;
  }
  add('text', paragraph.slice(end));
  return pieces;
}

/**
 * Every text of a lesson that may hold marks.
 *
 * @param {import('./schema.js').Lesson} lesson
 * @returns {string[]}
 */
export function markedTexts({ steps, remember = [] }) {
  const ofTask = (/** @type {import('./schema.js').Task} */ task) => [
    task.ask,
    task.hint ?? '',
    task.after ?? '',
    ...('options' in task ? task.options.flatMap(({ text, why = '' }) => [text, why]) : []),
  ];
  const ofSteps = steps.flatMap(({ text, task }) => [...text, ...(task ? ofTask(task) : [])]);
  return [...ofSteps, ...remember].filter(Boolean);
}
