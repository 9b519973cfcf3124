// Page: the first minute. A trained network answers, forgets everything, and is trained while a
// person watches; then three links lead to the other labs. It uses the pad, the answer, the tiles
// and the curve of Digits, and is loaded when the network is there.

import { finder, make } from '../../../common/page/dom.js';
import { FAST } from '../../presets.js';
import { words } from '../../words/story/words.js';
import { DOORS } from './doors.js';
import { THREE, writeDigit } from './hand.js';
import { GOAL, PACE, begin, commanded, commandOf, received } from '../../story.js';

/**
 * @typedef {import('../../story.js').Story} Story
 *
 * @typedef {object} StoryHandlers
 * @property {import('../controller.js').Controller} control
 * @property {(sentence: string) => void} announce
 * @property {{
 *   readonly strokes: number[][][];
 *   showGhost: (strokes: number[][][] | null) => void;
 * }} pad
 * @property {() => void} leave shows all controls
 */

class FirstMinute {
  #on;
  #find;
  #root;
  #story = begin();
  #isOver = false;
  #said = '';

  /**
   * @param {HTMLElement} root
   * @param {StoryHandlers} on
   */
  constructor(root, on) {
    this.#on = on;
    this.#root = root;
    this.#find = finder(root);
    this.#find('story-next').onclick = () => this.#press(); // in place of an earlier story's
    addEventListener('keydown', this.#onKey);
    this.#find('doors').replaceChildren(...DOORS.map(door));
    this.#find('loss-title').textContent = words.curve.before;
    this.#show();
    writeDigit({
      write: (strokes, isResting) => this.#write(strokes, isResting),
      isOver: () => this.#isOver || on.pad.strokes.length > 0,
    });
  }

  /** @param {import('../../messages.js').FromWorker} message */
  receive(message) {
    if (this.#isOver) return;
    const before = this.#story;
    // The page's own digit goes for good when a person begins to draw.
    if (this.#on.pad.strokes.length) this.#on.pad.showGhost(null);
    this.#story = received(before, message);
    if (this.#story.step === 'taught' && before.step !== 'taught') this.#end();
    if (this.#story !== before) this.#show();
  }

  /** The lab is shown as a whole. */
  leave() {
    this.#isOver = true;
    removeEventListener('keydown', this.#onKey);
    const { control, pad } = this.#on;
    pad.showGhost(null);
    // An empty pad has no answer.
    if (!pad.strokes.length) control.send({ type: 'ink', strokes: [], id: 0, isResting: true });
    this.#find('loss-title').textContent = words.curve.usual;
    delete this.#root.dataset.step;
  }

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) this.#on.leave();
  };

  #press() {
    const { control } = this.#on,
      command = commandOf(this.#story);
    if (!command) return;
    this.#story = commanded(this.#story, command);
    if (command === 'forget' || command === 'again') this.#forget();
    else if (command === 'pause') control.toggle();
    else control.teach(GOAL, command === 'teach' ? PACE : undefined);
    this.#show();
  }

  /** On an empty pad, the page's own digit is read again. */
  #forget() {
    const { control, pad } = this.#on;
    control.renew({ ...FAST.to97.settings, seed: this.#story.seed });
    if (!pad.strokes.length) this.#write(THREE, true);
    this.#find('loss-title').textContent = words.curve.before;
  }

  /**
   * @param {number[][][]} strokes
   * @param {boolean} isResting
   */
  #write(strokes, isResting) {
    this.#on.pad.showGhost(strokes);
    this.#on.control.send({ type: 'ink', strokes, id: 0, isResting });
  }

  /** The goal ends training by itself; more than the story needs is not trained. */
  #end() {
    if (this.#story.isTraining && this.#story.seconds === null) this.#on.control.toggle();
    this.#find('loss-title').textContent = words.curve.after;
  }

  #show() {
    const story = this.#story,
      { step } = story,
      command = commandOf(story);
    this.#root.dataset.step = step;
    const title = words.title(story),
      next = this.#find('story-next');
    if (title !== this.#said && this.#said) this.#on.announce(title);
    this.#said = title;
    setText(this.#find('story-title'), title);
    setText(this.#find('story-say'), words.say(story));
    next.hidden = !command;
    next.classList.toggle('primary', step !== 'fool' && command !== 'again');
    if (command) setText(next, words.commands[command]);
    this.#find('doors').hidden = step !== 'taught';
  }
}

/**
 * @param {HTMLElement} element
 * @param {string} text
 */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {(typeof DOORS)[number]} door */
const door = ({ id, href }) =>
  make(
    'a',
    { href, className: 'door' },
    make('b', { textContent: words.doors[id].question }),
    make('span', { className: 'note', textContent: words.doors[id].place }),
  );

/**
 * @param {HTMLElement} root
 * @param {StoryHandlers} on
 */
export const createStory = (root, on) => new FirstMinute(root, on);
