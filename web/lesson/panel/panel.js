// Page: the panel of a lesson: its bar, the question, one step, and the buttons Back and Next. It
// knows no lab.

import { make } from '../../labs/common/page/dom.js';
import { button } from '../tasks/shell.js';
import { words } from '../words/words.js';
import { elsewhere } from './address.js';
import { createPlace } from './beside.js';

/**
 * @typedef {object} On
 * @property {() => void} back
 * @property {() => void} next
 * @property {() => void} close
 */

/** @param {On} on */
function createBar(on) {
  const toggle = button('', () => {}, 'quiet', 'lp-toggle');
  const progress = make('p', { className: 'lp-progress' });
  const all = make('a', { className: 'button quiet lp-all', href: '' }, words.allLessons());
  const bar = make(
    'div',
    { className: 'lp-bar' },
    make('span', { className: 'lp-grip', 'aria-hidden': 'true' }),
    progress,
    toggle,
    all,
    button(words.close(), () => on.close(), 'quiet', 'lp-close'),
  );
  return { bar, toggle, progress, all };
}

/** @param {On} on */
function createNav(on) {
  const back = button(words.back(), () => on.back(), 'lp-back');
  const next = button(words.next(), () => on.next(), 'lp-next');
  const nav = make('nav', { className: 'lp-nav', 'aria-label': words.steps() }, back, next);
  return {
    nav,
    /**
     * @param {object} names
     * @param {string} names.back '': there is no step before
     * @param {string} names.next '': there is no step after
     * @param {boolean} names.isSolved the task is solved: this is the way on
     */
    setButtons(names) {
      back.hidden = !names.back;
      next.hidden = !names.next;
      next.textContent = names.next;
      next.classList.toggle('primary', names.isSolved);
    },
  };
}

/** @param {On} on */
export function createPanel(on) {
  const { bar, toggle, progress, all } = createBar(on);
  const { nav, setButtons } = createNav(on);
  const question = make('p', { className: 'lp-question' });
  const title = make('h2', { id: 'lp-title' });
  const step = make('h3', { id: 'lp-step', tabIndex: -1 });
  const body = make('div', { className: 'lp-body' });
  const foot = make('footer', { className: 'lp-foot' });
  const scroller = make('div', { className: 'lp-scroll' }, question, title, step, body, foot);
  const print = make('div', { className: 'lp-print' });
  const element = make(
    'aside',
    { className: 'lesson-panel', id: 'lesson-panel', hidden: true },
    bar,
    scroller,
    nav,
    print,
  );
  document.querySelector('.masthead')?.after(element);
  const place = createPlace(element, bar, toggle);

  return {
    body,
    foot,
    place,
    print,
    setButtons,
    /**
     * @param {object} view
     * @param {string} view.question
     * @param {string} view.title of the lesson
     * @param {string} view.progress
     * @param {string} view.step its title
     */
    set(view) {
      all.href = elsewhere('#lessons');
      question.textContent = view.question;
      question.hidden = !view.question;
      title.textContent = view.title;
      progress.textContent = view.progress;
      step.textContent = view.step;
      element.setAttribute('aria-label', words.panel(view.title));
    },
    focusStep() {
      scroller.scrollTop = 0;
      // A frame as high as its page is scrolled by the page around it, once somebody works in it.
      step.focus({ preventScroll: !place.isInFlow() || !document.hasFocus() });
    },
    show() {
      element.hidden = false;
      place.show();
    },
    hide() {
      element.hidden = true;
      place.hide();
    },
  };
}
