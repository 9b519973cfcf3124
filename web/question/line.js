// Page: the line above a lab with the question of its link. Loaded with the first question.

import { make } from '../labs/common/page/dom.js';
import { style } from '../labs/common/page/mount.js';
import { questionOf } from './text.js';
import { words } from './words/words.js';

/** @param {() => void} close the question goes out of the link */
async function createLine(close) {
  await style(new URL('./line.css', import.meta.url));
  // Its own direction; and as text, whatever it says.
  const text = make('bdi');
  const button = make('button', { type: 'button', className: 'quiet' }, words.close());
  const line = make(
    'section',
    { className: 'question', 'aria-label': words.label() },
    make('p', {}, make('b', {}, words.before()), ' ', text),
    button,
  );
  button.addEventListener('click', close);
  document.querySelector('.masthead')?.after(line);
  return { line, text };
}

/** @type {ReturnType<typeof createLine> | undefined} */
let made;

/**
 * @param {string} ask of the link; '': no line
 * @param {() => void} close
 */
export async function showQuestion(ask, close) {
  made ??= createLine(close);
  made.catch(() => (made = undefined)); // the next question tries again
  const { line, text } = await made;
  text.textContent = questionOf(ask);
  line.hidden = !text.textContent;
}
