// Page: what the six kinds of tasks share: the question, the hint, and the line that says how an
// answer was, which screen readers hear.

import { make } from '../../labs/common/page/dom.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('../session.js').Answer} Answer
 *
 * @typedef {import('../session.js').Given} Given
 *
 * @typedef {object} Context a task and its surroundings
 * @property {import('../lab-types.js').LabLesson | null} lab null: it tells nothing about itself
 * @property {Answer | undefined} answer from before
 * @property {(paragraph: string) => (Node | string)[]} marked
 * @property {(given: Given, verdict: Answer['verdict']) => void} answered
 * @property {(isHeld: boolean) => void} hold the buttons of the lab that train do nothing
 * @property {(isCovered: boolean) => void} cover covers the curves of the lab
 * @property {() => Promise<void>} restore shows the step's link once more
 *
 * @typedef {object} Shown a task on the page
 * @property {HTMLElement} element
 * @property {() => void} close another step is shown
 */

const MARGIN = 12;

/**
 * Scrolls the text of the lesson, so that a line below its edge is read. Buttons may still appear.
 *
 * @param {HTMLElement} line
 */
function reveal(line) {
  requestAnimationFrame(() => {
    const scroller = line.closest('.lp-scroll');
    if (!scroller) return;
    const box = line.getBoundingClientRect(),
      place = scroller.getBoundingClientRect();
    const above = box.top - MARGIN - place.top,
      below = box.bottom + MARGIN - place.bottom;
    if (above < 0) scroller.scrollTop += above;
    else if (below > 0) scroller.scrollTop += Math.min(below, above);
  });
}

/**
 * @param {import('../schema.js').Task} task
 * @param {Context} context
 */
export function createShell({ kind, ask, hint, after }, { marked }) {
  const verdict = make('p', { className: 'lp-verdict', role: 'status' });
  const body = make('div', { className: 'lp-task-body' });
  const asked = make('p', { className: 'lp-ask', id: 'lp-ask' }, ...marked(ask));
  const element = make(
    'section',
    { className: 'lp-task', 'aria-labelledby': 'lp-kind' },
    make('h4', { id: 'lp-kind' }, words.kinds[kind]),
    asked,
    body,
    verdict,
  );
  if (hint)
    element.append(
      make(
        'details',
        { className: 'lp-hint' },
        make('summary', {}, words.hint()),
        make('p', {}, ...marked(hint)),
      ),
    );

  /**
   * @param {'' | 'right' | 'wrong' | 'seen'} state
   * @param {string} text
   */
  function say(state, text) {
    element.dataset.verdict = state;
    verdict.replaceChildren(...marked(text));
    if (text) reveal(verdict);
  }

  return {
    element,
    body,
    say,
    right: (more = '') => say('right', words.right([more, after].filter(Boolean).join(' '))),
    wrong: (more = '') => say('wrong', words.wrong(more)),
    seen: (/** @type {string} */ more) => say('seen', [more, after].filter(Boolean).join(' ')),
    unknown: () => say('', words.unknown()),
    noneFits: () => say('wrong', words.noneFits()),
  };
}

/**
 * @param {string} text
 * @param {() => void} act
 * @param {...string} classes
 */
export function button(text, act, ...classes) {
  const element = make('button', { type: 'button' }, text);
  element.classList.add(...classes);
  element.addEventListener('click', () => {
    if (element.getAttribute('aria-disabled') !== 'true') act();
  });
  return element;
}

/**
 * The button stays reachable, so that the focus is not lost.
 *
 * @param {HTMLElement} element
 * @param {boolean} isDisabled
 */
export function disable(element, isDisabled) {
  if (isDisabled) element.setAttribute('aria-disabled', 'true');
  else element.removeAttribute('aria-disabled');
}
