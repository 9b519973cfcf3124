// Page: the lesson that is being written, on paper. It may be unfinished.

import { marked } from '../panel/marked.js';
import { paperOf } from '../panel/end.js';
import { createSession } from '../session.js';
import { linesOf } from './draft.js';

/** @param {import('./draft.js').Draft} draft */
export function paperFor({ title, question, remember, steps }) {
  const lesson = {
    ...{ v: /** @type {const} */ (1), id: 'lesson', title, question },
    remember: linesOf(remember),
    steps: steps.map(({ title: name, text, task }) => ({
      title: name,
      text: linesOf(text),
      task: task ?? undefined,
    })),
  };
  return paperOf(createSession(lesson), (text) => marked(text, {}));
}
