// Page: which exercise, its text, and the hints that were asked for.

import { finder, make } from '../../common/page/dom.js';
import { words } from '../words/words.js';
import { marked } from './text.js';

/**
 * @param {HTMLElement} root
 * @param {{ exercise: string; title: string }[]} titles
 * @param {(exercise: string) => void} choose
 */
export function createExercise(root, titles, choose) {
  const find = finder(root);
  const list = /** @type {HTMLSelectElement} */ (find('c-exercise'));
  const text = find('c-text');
  const hints = find('c-hints');
  list.append(...titles.map(({ exercise, title }) => new Option(title, exercise)));
  list.addEventListener('change', () => choose(list.value));
  /** @type {import('./session.js').ExerciseWords | null} */
  let shown = null;
  return {
    /** @param {import('./session.js').State} state */
    set({ settings, exercise, hints: count }) {
      list.value = settings.exercise;
      if (exercise !== shown)
        text.replaceChildren(
          ...(exercise?.text ?? []).map((part) => make('p', {}, ...marked(part))),
        );
      shown = exercise;
      const all = exercise?.hints ?? [];
      hints.hidden = !count;
      if (hints.childElementCount !== count)
        hints.replaceChildren(
          ...all
            .slice(0, count)
            .map((one, i) => make('li', { title: words.hint(i + 1, all.length) }, ...marked(one))),
        );
    },
  };
}
