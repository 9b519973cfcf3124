// A lesson that is being written: drafts and lessons turn into each other, changes can be undone,
// and a finished draft passes the check of lessons.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { valueOf } from '../web/lesson/maker/value.js';
import {
  History,
  NEW_TASKS,
  draftOf,
  emptyDraft,
  idOf,
  lessonOf,
  moveStep,
  newCondition,
  readDraft,
} from '../web/lesson/maker/draft.js';
import { judgeOption } from '../web/lesson/judges.js';
import { KINDS, checkLesson } from '../web/lesson/schema.js';
import { valueText } from '../web/lesson/words/en-facts.js';
import { sampleLesson } from './lesson-sample.js';

test('a lesson becomes a draft, and the same lesson again', () => {
  assert.equal(lessonOf(draftOf(structuredClone(sampleLesson))), sampleLesson);
});

test('an empty draft is refused by the check, a short one passes', () => {
  assert.match(checkLesson(lessonOf(emptyDraft())).error ?? '', /“title” is missing/);
  const draft = {
    ...emptyDraft(),
    title: ' Ünder & over ',
    remember: 'One.\n\n  Two. ',
    steps: [{ title: 'A', text: 'B.\n\nC.', link: '#points', hide: [], point: '', task: null }],
  };
  const { lesson, error } = checkLesson(lessonOf(draft));
  assert.is(error, undefined);
  assert.is(lesson?.id, 'under-over');
  assert.is(lesson?.title, 'Ünder & over');
  assert.equal(lesson?.remember, ['One.', 'Two.']);
  assert.equal(lesson?.steps, [{ title: 'A', text: ['B.', 'C.'], link: '#points' }]);
});

test('every kind of task can be begun, and lacks only its texts', () => {
  assert.equal(Object.keys(NEW_TASKS), KINDS);
  for (const [kind, begin] of Object.entries(NEW_TASKS)) {
    const task = begin({ error: 0.25, step: 3 });
    const condition = task.all?.[0] ?? task.options?.[0].when;
    if (condition) assert.equal(condition, { fact: 'error', is: '<=', than: 0.25 }, kind);
    task.ask = 'Why?';
    for (const option of task.options ?? []) option.text = 'Because.';
    if (kind === 'code') task.exercise = 'loop';
    const draft = {
      ...emptyDraft(),
      title: 'T',
      steps: [{ title: 'A', text: 'B.', link: '#points', hide: [], point: '', task }],
    };
    const { lesson, error } = checkLesson(lessonOf(draft));
    assert.is(error, undefined, kind);
    const again = lesson && draftOf(lesson).steps[0].task;
    if (kind === 'predict') assert.is(again.options[1].otherwise, true);
  }
});

test('a fact is offered as a person would type it: whole numbers stay whole', () => {
  for (const [value, than, text] of /** @type {[number, number, string][]} */ ([
    [12345, 12345, '12345'],
    [0.71320027, 0.7132, '0.7132'],
    [-3.14159, -3.142, '-3.142'],
  ])) {
    assert.is(newCondition({ step: value }).than, than);
    assert.is(valueText(value), text);
  }
});

test('the answer "otherwise" of a prediction is right where no other is', () => {
  const task = NEW_TASKS.predict({ error: 0.25 });
  task.options.splice(1, 0, { text: 'b', when: { fact: 'error', is: '>', than: 0.5 } });
  const step = { title: 'A', text: 'B.', link: '#points', hide: [], point: '', task };
  const lesson = /** @type {any} */ (lessonOf({ ...emptyDraft(), title: 'T', steps: [step] }));
  const { options } = lesson.steps[0].task;
  for (const [error, right] of [
    [0.25, [0]],
    [0.4, [2]],
    [0.6, [1]],
  ])
    assert.equal(judgeOption({ options }, 0, { error: Number(error) }).right, right);
});

test('changes can be undone; typing in one field is one change', () => {
  const history = new History(emptyDraft());
  for (const title of ['a', 'ab', 'abc']) history.change((draft) => (draft.title = title), 'title');
  history.change((draft) => (draft.question = 'q'), 'question');
  history.replace(emptyDraft());
  history.undo();
  assert.is(history.now.question, 'q');
  history.undo();
  assert.equal([history.now.title, history.now.question], ['abc', '']);
  history.undo();
  assert.is(history.now.title, '');
  assert.is(history.canUndo, false);
});

test('steps move within the list, and no further', () => {
  const draft = draftOf(structuredClone(sampleLesson));
  const titles = () => draft.steps.map(({ title }) => title[2]);
  const before = titles();
  moveStep(draft, 0, -1);
  moveStep(draft, 5, 1);
  assert.equal(titles(), before);
  moveStep(draft, 0, 1);
  assert.equal(titles().slice(0, 2), [before[1], before[0]]);
});

test('a kept draft is read again; a text that is no draft begins empty', () => {
  const draft = draftOf(structuredClone(sampleLesson));
  assert.equal(readDraft(JSON.stringify(draft)), draft);
  for (const bad of [null, '', '{', '[]', '{"title":1}', '{"title":"","steps":[{}]}'])
    assert.equal(readDraft(bad), emptyDraft());
});

test('names and values are made of what a person types', () => {
  assert.equal(['XOR: 0 wrong!', '   ', 'ж'.repeat(3)].map(idOf), [
    'xor-0-wrong',
    'lesson',
    'lesson',
  ]);
  assert.ok(/^[a-z]/.test(idOf('a'.repeat(99))) && idOf('a'.repeat(99)).length === 40);
  assert.equal(['0,5', ' 3 ', 'true', 'xor', '-1e-3', ''].map(valueOf), [
    0.5,
    3,
    true,
    'xor',
    -0.001,
    '',
  ]);
});

test.run();
