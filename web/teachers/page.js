// Page: the teacher's page. It makes its elements from the words, the links of rows.js, and the data
// of the lessons. It computes nothing and keeps nothing.

import { make } from '../labs/common/page/dom.js';
import { loadLessons } from './lessons.js';
import { ROWS, linkTo } from './rows.js';
import { words } from './words/words.js';

/** @typedef {import('./lessons.js').LessonOutline} LessonOutline */

const PLAN_MINUTES = 45;
const BEGIN_MINUTES = 5;
const END_MINUTES = 5;
/** A lesson may need a little longer than it says. */
const SLACK_MINUTES = 5;

/** @param {string} hash of the page with the labs */
const address = (hash) => `index.html${hash}`;

/**
 * @param {string} hash
 * @param {string} text
 */
const link = (hash, text) => make('a', { href: address(hash) }, text);

/** @param {string[]} texts */
const paragraphs = (texts) => texts.map((text) => make('p', {}, text));

/**
 * @param {keyof typeof words.sections} id
 * @param {...Node} content
 */
const section = (id, ...content) =>
  make('section', { id }, make('h2', {}, words.sections[id]), ...content);

/** @param {[term: string, value: Node | string][]} entries */
const definitions = (entries) =>
  make(
    'dl',
    {},
    ...entries.flatMap(([term, value]) => [make('dt', {}, term), make('dd', {}, value)]),
  );

/** @param {Node[]} nodes */
function listed(nodes) {
  const span = make('span');
  nodes.forEach((node, i) => span.append(...(i ? [', ', node] : [node])));
  return span;
}

/**
 * @param {import('./rows.js').Row} row
 * @param {Map<string, LessonOutline>} lessons
 */
function rowArticle({ row, places, lessons: ids, minutes }, lessons) {
  const { labels } = words;
  const texts = words.rows[row];
  const opened = places.map((place) =>
    link(linkTo(place) ?? '#', words.places[/** @type {keyof typeof words.places} */ (place)]),
  );
  const led = ids.map((id) => link(`#lesson?id=${id}`, lessons.get(id)?.title ?? id));
  return make(
    'article',
    { id: `row-${row}` },
    make(
      'h3',
      {},
      words.rowTitle(row, texts.title),
      ' ',
      make('small', {}, words.minutes(minutes)),
    ),
    definitions([
      [labels.open, listed(opened)],
      [labels.lesson, listed(led)],
      [labels.question, texts.question],
      [labels.picture, texts.picture],
      [labels.misconception, texts.misconception],
      [labels.homework, texts.homework],
      [labels.answer, texts.answer],
    ]),
  );
}

/** @param {string} id */
const homeworkOf = (id) =>
  ROWS.filter(({ lessons }) => lessons.includes(id)).map(({ row }) =>
    make('a', { href: `#row-${row}` }, words.rowTitle(row, words.rows[row].title)),
  );

/**
 * @param {string} id
 * @param {LessonOutline | undefined} lesson undefined: it did not load
 */
function planArticle(id, lesson) {
  const { plan } = words;
  const { start, look, talk } = words.plans[id];
  const talkFrom = Math.min(
    BEGIN_MINUTES + (lesson?.minutes ?? 20) + SLACK_MINUTES,
    PLAN_MINUTES - END_MINUTES - SLACK_MINUTES,
  );
  const talkUntil = PLAN_MINUTES - END_MINUTES;
  /** @type {[number, number, Node[]][]} */
  const parts = [
    [
      0,
      BEGIN_MINUTES,
      paragraphs([
        `${plan.begin} ${start}`,
        ...(lesson ? [plan.ask(lesson.question)] : [plan.notLoaded]),
      ]),
    ],
    [BEGIN_MINUTES, talkFrom, paragraphs([plan.work(lesson?.steps ?? 0), `${plan.watch} ${look}`])],
    [talkFrom, talkUntil, paragraphs([`${plan.talk} ${talk}`])],
    [talkUntil, PLAN_MINUTES, [make('p', {}, plan.end, ' ', listed(homeworkOf(id)))]],
  ];
  return make(
    'article',
    { id: `plan-${id}` },
    make('h3', {}, link(`#lesson?id=${id}`, lesson?.title ?? id)),
    make(
      'ol',
      { className: 'plan' },
      ...parts.map(([from, to, content]) =>
        make('li', {}, make('span', { className: 'span' }, plan.span(from, to)), ...content),
      ),
    ),
  );
}

function head() {
  const printButton = make('button', { type: 'button', className: 'quiet' }, words.print);
  printButton.addEventListener('click', () => print());
  const parts = Object.entries(words.sections).map(([id, text]) =>
    make('li', {}, make('a', { href: `#${id}` }, text)),
  );
  return make(
    'header',
    {},
    make('h1', {}, words.title),
    make('p', { className: 'lead' }, words.lead),
    make(
      'p',
      { className: 'doors' },
      link('', words.home),
      link('#lessons', words.lessonsList),
      link('#lesson?make=1', words.makeLesson),
      link('#check', words.checkReceipts),
      printButton,
    ),
    make('nav', { 'aria-label': words.contents }, make('ul', {}, ...parts)),
  );
}

/** @param {HTMLElement} main */
export async function showPage(main) {
  document.title = words.title;
  const lessons = await loadLessons();
  const { texts } = words;
  main.replaceChildren(
    head(),
    section('start', ...paragraphs(texts.start)),
    section('rows', ...ROWS.map((row) => rowArticle(row, lessons))),
    section('plans', ...Object.keys(words.plans).map((id) => planArticle(id, lessons.get(id)))),
    section(
      'make',
      make('p', {}, texts.make[0]),
      make('p', { className: 'doors' }, link('#lesson?make=1', words.makeLesson)),
      make('ol', {}, ...words.makeSteps.map((text) => make('li', {}, text))),
      make('h3', {}, words.kindsTitle),
      definitions(Object.entries(words.kinds).map(([kind, text]) => [words.kindName(kind), text])),
      ...paragraphs(texts.make.slice(1)),
    ),
    section('receipts', ...paragraphs(texts.receipts)),
    section('room', ...paragraphs(texts.room)),
  );
  // The parts are there only now, so the address could not lead to one before.
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}
