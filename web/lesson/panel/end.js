// Page: the end of a lesson: three lines to remember, what is not solved, and where to go on. And
// the whole lesson as text, for paper.

import { make } from '../../labs/common/page/dom.js';
import { openSteps } from '../session.js';
import { button } from '../tasks/shell.js';
import { words } from '../words/words.js';
import { elsewhere, whole, within } from './address.js';
import { backToMaker } from './foot.js';

/** @typedef {(paragraph: string) => (Node | string)[]} Marked */

/**
 * @param {import('../session.js').Session} session
 * @param {Marked} marked
 */
function remembered({ lesson }, marked) {
  const { remember = [] } = lesson;
  if (!remember.length) return [];
  return [
    make('h4', {}, words.remember()),
    make(
      'ul',
      { className: 'lp-remember' },
      ...remember.map((line) => make('li', {}, ...marked(line))),
    ),
  ];
}

/**
 * @param {import('../session.js').Session} session
 * @param {string} address of the lesson
 */
function unsolved(session, address) {
  const open = openSteps(session);
  if (open.length)
    return [
      make('p', {}, words.notSolved(open.length)),
      make(
        'ul',
        {},
        ...open.map((step) =>
          make(
            'li',
            {},
            make(
              'a',
              { href: whole(within(`${address}&step=${step + 1}`)) },
              words.toStep(step + 1, session.lesson.steps[step].title),
            ),
          ),
        ),
      ),
    ];
  const hasTasks = session.lesson.steps.some(({ task }) => task);
  return [make('p', {}, hasTasks ? words.allSolved() : words.noTasks())];
}

/** @param {import('../schema.js').Lesson} lesson */
function lecturesOf({ lectures = [] }) {
  if (!lectures.length) return [];
  const lines = lectures.map(({ lecture, topic }) => make('li', {}, words.lecture(lecture, topic)));
  return [make('h4', {}, words.treated()), make('ul', {}, ...lines)];
}

/**
 * A lesson is handed in with its answers and with the runs of its tasks.
 *
 * @param {import('../session.js').Session} session
 */
function handInButton({ lesson, answers, runs }) {
  const said = make('span', { role: 'status' });
  const open = async () => {
    const dialog = await import('../../receipt/hand-in/dialog.js').catch(() => null);
    said.textContent = dialog ? '' : ` ${words.notLoaded()}`;
    await dialog?.openHandIn({
      lesson: lesson.id,
      lessonTitle: lesson.title,
      answers,
      runs: Object.values(runs),
    });
  };
  return make('p', { className: 'lp-links' }, button(words.handIn(), open, 'primary'), said);
}

/**
 * @param {import('../session.js').Session} session
 * @param {object} more
 * @param {Marked} more.marked
 * @param {string} more.address
 * @param {boolean} more.isOwn its next lesson is one of the page's own
 * @param {boolean} more.isDraft a person sees the lesson that they are making
 * @param {() => void} more.startAgain
 */
export function createEnd(session, { marked, address, isOwn, isDraft, startAgain }) {
  const { next } = session.lesson;
  const links = make(
    'p',
    { className: 'lp-links' },
    ...(isDraft ? [backToMaker(), ' '] : []),
    ...(next && isOwn
      ? [
          make(
            'a',
            { className: 'button', href: whole(elsewhere(`#lesson?id=${next}`)) },
            words.nextLesson(),
          ),
          ' ',
        ]
      : []),
    make('a', { href: whole(elsewhere('#lessons')) }, words.allLessons()),
    ' ',
    make('a', { href: whole(elsewhere('#lesson?make=1')) }, words.make()),
  );
  return make(
    'div',
    { className: 'lp-end' },
    ...remembered(session, marked),
    ...unsolved(session, address),
    ...lecturesOf(session.lesson),
    links,
    handInButton(session),
    button(words.startAgain(), startAgain, 'quiet'),
  );
}

/**
 * The lesson as text, on paper.
 *
 * @param {import('../session.js').Session} session
 * @param {Marked} marked
 */
export function paperOf({ lesson }, marked) {
  const steps = lesson.steps.flatMap(({ title, text, task }, i) => [
    make('h3', {}, words.printStep(i + 1, title)),
    ...text.map((paragraph) => make('p', {}, ...marked(paragraph))),
    ...(task ? taskOnPaper(task, marked) : []),
  ]);
  const { remember = [] } = lesson;
  return [
    make('h2', {}, lesson.title),
    ...(lesson.question ? [make('p', { className: 'lp-question' }, lesson.question)] : []),
    ...steps,
    ...(remember.length ? [make('h3', {}, words.remember())] : []),
    make('ul', {}, ...remember.map((line) => make('li', {}, ...marked(line)))),
  ];
}

/**
 * @param {import('../schema.js').Task} task
 * @param {Marked} marked
 */
function taskOnPaper(task, marked) {
  const options = 'options' in task ? task.options : [];
  return [
    make('p', {}, make('b', {}, words.printTask(words.kinds[task.kind])), ' ', ...marked(task.ask)),
    make(
      'ul',
      { className: 'lp-boxes' },
      ...options.map(({ text }) => make('li', {}, ...marked(text))),
    ),
  ];
}
