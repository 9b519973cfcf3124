// The first minute as steps: which follows from what, and where its doors lead.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readLink } from '../web/labs/common/link.js';
import { DOORS } from '../web/labs/digits/page/story/doors.js';
import { beginningOf } from '../web/labs/digits/page/story/hand.js';
import { GOAL, begin, commanded, commandOf, received } from '../web/labs/digits/story.js';
import { words } from '../web/labs/digits/words/story/words.js';
import { presetOf } from '../web/labs/points/presets.js';
import { FIELDS, fitting } from '../web/labs/points/settings.js';

/** @typedef {import('../web/labs/digits/story.js').Story} Story */

/**
 * @param {number | null} id
 * @param {number | null} answer
 * @param {boolean} [isSettled]
 */
const answered = (id, answer, isSettled = true) =>
  /** @type {any} */ ({ type: 'answer', id, answer, isSettled });
/** @param {object} what */
const progress = (what) =>
  /** @type {any} */ ({
    type: 'progress',
    step: 1,
    epoch: 0,
    testAccuracy: null,
    reached: [],
    ...what,
  });
/** @param {string} state */
const inState = (state) => /** @type {any} */ ({ type: 'state', state });

/**
 * @param {any[]} messages
 * @param {Story} [from]
 */
const after = (messages, from = begin()) => messages.reduce(received, from);

test("the page's own digit is answered, and the story stays where it is", () => {
  const story = after([answered(0, 3, false), answered(0, 3)]);
  assert.is(story.step, 'arrive');
  assert.is(story.ghost, 3);
  assert.match(words.say(story), /3/);
  assert.is(commandOf(story), null, 'nothing to press');
});

test('a drawing counts when the pen is up; another one only after the pad was cleared', () => {
  assert.is(after([answered(1, 7, false)]).step, 'arrive');
  const first = after([answered(1, 7)]);
  assert.is(first.step, 'fool');
  assert.is(after([answered(2, 7), answered(null, 1)], first).step, 'fool');
  assert.is(after([answered(2, 0)], first).step, 'only', 'something else was drawn over it');
  assert.is(after([answered(2, null), answered(3, 4)], first).step, 'only');
  assert.is(commandOf(first), 'forget');
});

test('forget, teach, and the goal end the lesson', () => {
  let story = commanded(after([answered(1, 7)]), 'forget');
  assert.is(story.step, 'forgotten');
  story = after([/** @type {any} */ ({ type: 'network', parameters: 101770, step: 0 })], story);
  assert.match(words.title(story), /101,770/);
  assert.is(commandOf(story), 'teach');
  story = after([inState('ready'), progress({ step: 0, testAccuracy: 0.1135 })], story);
  assert.match(words.say(story), /11 %/);
  story = after([inState('training')], commanded(story, 'teach'));
  assert.is(commandOf(story), 'pause');
  story = after([progress({ step: 30 }), inState('paused')], story);
  assert.is(commandOf(story), 'continue');
  const goal = { share: GOAL, seconds: 3.52, epoch: 1.6 };
  story = after([progress({ step: 6278, testAccuracy: 0.9711, reached: [goal] })], story);
  assert.is(story.step, 'taught');
  assert.is(words.title(story), '97.1 % of new digits right, after 3.5 s of training.');
  assert.is(commandOf(story), 'again');
  const again = commanded(story, 'again');
  assert.is(again.step, 'forgotten');
  assert.is.not(again.seed, story.seed, 'other random numbers');
});

test('teaching waits for the images, and says so', () => {
  const coming = { type: 'data', phase: 'loading', enough: 5000, trainSize: 1200, bytes: 4e5 };
  let story = commanded(commanded(after([answered(1, 7)]), 'forget'), 'teach');
  story = after([inState('waiting'), /** @type {any} */ (coming)], story);
  assert.is(commandOf(story), 'pause');
  assert.match(words.say(story), /first 5,000 images.*1,200 so far/);
  story = after([/** @type {any} */ ({ ...coming, phase: 'ready' }), inState('training')], story);
  assert.match(words.say(story), /^Step 0/);
});

test('without the goal, some epochs end it, and no time is claimed', () => {
  const story = commanded(commanded(after([answered(1, 7)]), 'forget'), 'teach');
  assert.is(after([progress({ epoch: 5.9, testAccuracy: 0.9 })], story).step, 'teaching');
  const ended = after([progress({ epoch: 6, testAccuracy: 0.912 })], story);
  assert.is(ended.step, 'taught');
  assert.is(words.title(ended), '91.2 % of new digits right.');
});

test('measurements before the lesson do not count', () => {
  const goal = { share: GOAL, seconds: 1, epoch: 1 };
  const story = after([progress({ testAccuracy: 0.992, reached: [goal] })]);
  assert.is(story.step, 'arrive');
  assert.is(story.accuracy, null);
});

test('the hand writes stroke by stroke', () => {
  const strokes = [
    [
      [0, 0],
      [1, 0],
    ],
    [
      [0, 1],
      [0, 2],
      [0, 3],
    ],
  ];
  assert.equal(beginningOf(strokes, 0), [[[0, 0]]]);
  assert.equal(beginningOf(strokes, 1 / 6), [
    [
      [0, 0],
      [0.5, 0],
    ],
  ]);
  assert.equal(beginningOf(strokes, 1), strokes);
});

test('the doors lead to labs; one neuron begins with OR', () => {
  assert.equal(
    DOORS.map(({ href }) => href.match(/^#(\w+)/)?.[1]),
    ['points', 'descent', 'backprop'],
  );
  const { values, complaints } = readLink(DOORS[0].href, FIELDS);
  assert.equal(complaints, []);
  assert.is(presetOf(fitting(/** @type {any} */ (values)).settings)?.id, 'or');
});

test.run();
