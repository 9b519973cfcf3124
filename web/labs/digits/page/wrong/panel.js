// Page: what the network gets wrong: the confusion matrix of all test images, or of a person's own
// digits, while it trains; and the images behind each number. Loaded when it is opened.

import { createConfusionMatrix } from '../../../../views/confusion-matrix.js';
import { style } from '../../../common/page/mount.js';
import { words } from '../../words/wrong/words.js';
import { isSigmoid, isTraining } from '../session.js';
import { canFollow, createFollower } from './follower.js';
import { namesOf, otherClasses } from './names.js';
import { makeParts, openOwn } from './parts.js';
import { createWall } from './wall.js';

/**
 * @typedef {import('../session.js').Session} Session
 *
 * @typedef {import('../../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('../../messages/wrong.js').Cell} Cell
 *
 * @typedef {import('../../messages/wrong.js').Counted} Counted
 *
 * @typedef {import('../../messages/wrong.js').MatrixMessage} MatrixMessage
 *
 * @typedef {import('../../messages/wrong.js').WrongListMessage} WrongListMessage
 *
 * @typedef {Awaited<ReturnType<typeof import('./image-dialog.js').createImageDialog>>} ImageDialog
 */

/** Images that are shown at first, and with each press of "more". */
const IMAGES = 48;
/** The images stand beside a matrix of at most this many classes; else below it. */
const MAX_BESIDE = 16;
/** While it trains, the images change after this pause: faster than that, nobody sees them. */
const LIST_MS = 1000;

class WrongPanel {
  #on;
  #parts = makeParts();
  #matrix;
  #wall;
  #follower;
  /** @type {Counted} */ #counted = 'test';
  /** @type {Cell | null} whose images are shown; null: all that are misclassified */ #cell = null;
  #most = IMAGES;
  /** @type {ReturnType<typeof namesOf>} of the matrix */ #names = { truths: [], names: [] };
  /** @type {MatrixMessage['moment']} */ #moment = null;
  /** @type {MatrixMessage['moment']} that waits for a frame with time */ #next = null;
  /** @type {WrongListMessage | null} */ #list = null;
  #askedAt = -Infinity;
  #isOpen = false;
  /** @type {Session} */ #session;
  /** @type {Promise<ImageDialog> | undefined} */ #loading;
  /** @type {ImageDialog | undefined} */ #dialog;

  /**
   * @param {HTMLElement} root
   * @param {import('../panels.js').PanelHandlers} on
   */
  constructor(root, on) {
    const { body, matrix, images, all, more, own, choices } = this.#parts;
    this.#on = on;
    this.#session = on.control.session;
    this.#follower = createFollower(on.control.send);
    this.#matrix = createConfusionMatrix(matrix, {
      open: (truth, answer) => this.#choose({ truth, answer }),
      name: (truth, answer, count) =>
        words.cell(this.#names.truths[truth], this.#names.names[answer], count),
    });
    this.#wall = createWall(images, (place) => this.#openImage(place));
    all.addEventListener('click', () => this.#choose(null));
    more.addEventListener('click', () => {
      this.#most += IMAGES;
      this.#ask();
    });
    own.addEventListener('click', () => openOwn());
    for (const [counted, input] of Object.entries(choices))
      input.addEventListener('change', () => this.#count(/** @type {Counted} */ (counted)));
    root.append(body);
    this.#show();
  }

  /** @param {Session} session */
  set(session) {
    this.#session = session;
    this.#show();
  }

  open() {
    this.#isOpen = true;
    this.#watch();
  }

  close() {
    this.#isOpen = false;
    this.#on.control.send({ type: 'wrong', ask: { kind: 'watch', counted: null } });
  }

  /** @param {Counted} counted */
  #count(counted) {
    this.#counted = counted;
    this.#moment = this.#next = this.#list = null;
    if (counted === 'own') this.#on.load('you');
    this.#watch();
    this.#show();
  }

  #watch() {
    const ask = /** @type {const} */ ({ kind: 'watch', counted: this.#counted });
    this.#on.control.send({ type: 'wrong', ask });
  }

  /** @param {Cell | null} cell */
  #choose(cell) {
    this.#cell = cell;
    this.#most = IMAGES;
    this.#matrix.mark(cell && { truth: cell.truth, predicted: cell.answer });
    this.#ask();
  }

  #ask() {
    this.#askedAt = performance.now();
    const ask = /** @type {const} */ ({ kind: 'list', cell: this.#cell, most: this.#most });
    this.#on.control.send({ type: 'wrong', ask });
  }

  /**
   * @param {FromWorker} message
   * @param {Session} session
   */
  receive(message, session) {
    this.#session = session;
    if (!this.#isOpen) return;
    switch (message.type) {
      case 'matrix':
        return this.#onMoment(message);
      case 'wrong-list':
        if (message.counted === this.#counted) this.#showList(message);
        return;
      case 'wrong-image':
        return this.#showImage(message);
      case 'progress':
        return this.#next && this.#takeLater();
      case 'wrong-network':
        return this.#follower.receive(message);
      case 'state':
        // The last moment of a training may have come while the images were held.
        return this.#next ? this.#take(this.#next) : this.#refresh();
      case 'data':
        return this.#show();
      case 'loaded': // a new worker: nobody has told it
        return this.#watch();
    }
  }

  /**
   * Null: the network was trained elsewhere.
   *
   * @param {number} step
   */
  #stepOf(step) {
    return this.#session.which === 'expert' ? null : step;
  }

  /** @param {import('../../messages/wrong.js').WrongImageMessage} message */
  #showImage(message) {
    const look = this.#look(message.image.outputs.length);
    this.#dialog?.set(message, look, this.#stepOf(message.step));
  }

  /** @param {MatrixMessage} message */
  #onMoment({ counted, moment }) {
    if (counted !== this.#counted) return;
    this.#next = moment;
    if (!moment || !isTraining(this.#session)) this.#take(moment);
  }

  /** Curves and tiles have just been drawn: the next frame has time for the matrix. */
  #takeLater() {
    requestAnimationFrame(() => setTimeout(() => this.#next && this.#take(this.#next)));
  }

  /** @param {MatrixMessage['moment']} moment */
  #take(moment) {
    this.#next = null;
    this.#moment = moment;
    if (!moment) this.#list = null;
    this.#show();
    this.#refresh();
  }

  /** The images of the newest moment, unless somebody looks at those of an older one. */
  #refresh() {
    if (!this.#moment || this.#list?.step === this.#moment.step) return;
    const isHeld = isTraining(this.#session) && this.#wall.isHeld;
    const isDue = !this.#list || performance.now() - this.#askedAt >= LIST_MS;
    if (this.#dialog?.isOpen || isHeld) return;
    if (isDue || !isTraining(this.#session)) this.#ask();
  }

  /** @param {number} classes */
  #look(classes) {
    return {
      counted: this.#counted,
      ...namesOf(this.#session, this.#counted, classes),
      isSigmoid: isSigmoid(this.#session),
    };
  }

  #show() {
    const { matrix, empty, own, panes } = this.#parts;
    const moment = this.#moment;
    panes.hidden = !moment;
    empty.hidden = Boolean(moment);
    const isUnread = otherClasses(this.#session, this.#counted) !== null;
    own.hidden = Boolean(moment) || this.#counted === 'test' || isUnread;
    matrix.hidden = !moment;
    if (moment) {
      const { names, truths } = (this.#names = this.#look(moment.classes));
      const caption = words.caption(moment, this.#stepOf(moment.step));
      this.#matrix.set(moment.confusion, names, caption, truths);
      panes.classList.toggle('is-wide', moment.classes > MAX_BESIDE);
    } else empty.textContent = this.#reason();
  }

  /** Why there is no matrix. */
  #reason() {
    const others = otherClasses(this.#session, this.#counted);
    if (others) return words.empty[others];
    if (this.#counted === 'own') return words.empty.own;
    const { data } = this.#session;
    const isTested = data && data.testCount > 0 && data.testSize === data.testCount;
    return isTested ? words.empty.counting : words.empty.noTest;
  }

  /** @param {WrongListMessage} list */
  #showList(list) {
    const { title, note, all, more, doubt } = this.#parts;
    const { cell, total, step, images } = list;
    if (cell?.truth !== this.#cell?.truth || cell?.answer !== this.#cell?.answer) return;
    this.#list = list;
    const look = this.#look(this.#moment?.classes ?? 10);
    title.textContent = words.listTitle(cell, look.names, look.truths);
    note.textContent = words.listNote(total, this.#stepOf(step), cell);
    all.hidden = cell === null;
    more.hidden = total <= images.length;
    more.textContent = words.more(Math.min(IMAGES, total - images.length));
    const doubtful = images.filter(({ votes }) => votes).length;
    doubt.hidden = doubtful === 0;
    /** @type {HTMLElement} */ (doubt.firstElementChild).textContent = words.doubtNote(doubtful);
    this.#wall.set(images, look, isTraining(this.#session));
  }

  /** @param {number} place */
  async #openImage(place) {
    this.#loading ??= import('./image-dialog.js').then(({ createImageDialog }) =>
      createImageDialog(document.body, {
        ask: (index) => this.#on.control.send({ type: 'wrong', ask: { kind: 'image', index } }),
        closed: (last, isUsed) => {
          if (!isUsed) this.#wall.focus(last);
          this.#refresh();
        },
        use: (image) => this.#use(image),
        follow: (image) => this.#follower.follow(image, this.#counted, this.#session),
      }),
    );
    try {
      this.#dialog = await this.#loading;
      const look = this.#look(this.#moment?.classes ?? 10);
      this.#dialog.open(this.#list?.images ?? [], place, look, canFollow(this.#session));
    } catch {
      this.#loading = undefined;
      this.#on.say(words.notLoaded, { isTrouble: true });
    }
  }

  /**
   * The image stands in the place of a drawing.
   *
   * @param {import('../../messages/wrong.js').Answered} image
   */
  #use({ index, label, pixels }) {
    this.#on.pad.clear();
    const example = this.#counted === 'test' ? { index, label } : null;
    this.#on.control.send({ type: 'example', shown: { pixels, example } });
    this.#on.say(words.image.used);
    document.querySelector('.lab-digits .flow')?.scrollIntoView({ block: 'nearest' });
    document.getElementById('saliency')?.focus({ preventScroll: true });
  }
}

/**
 * @param {HTMLElement} root
 * @param {import('../panels.js').PanelHandlers} on
 * @returns {Promise<import('../panels.js').Panel>}
 */
export async function createPanel(root, on) {
  await style(new URL('./wrong.css', import.meta.url));
  return new WrongPanel(root, on);
}
