// Worker: what the network gets wrong: the confusion matrix of each moment, the images of a cell
// and one image from close by. Each number is the core's. Fetched when somebody looks first.

import { doubtfulAmong } from '../../doubtful-labels.js';
import { answerOf, imagesOf } from './answers.js';
import { TestAnswers } from './test-answers.js';

/**
 * @typedef {import('../run.js').Run} Run
 *
 * @typedef {import('../../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../../../../inkgrad/instruments.js').Instruments} Instruments
 *
 * @typedef {import('../../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('../../messages/wrong.js').WrongMessage} WrongMessage
 *
 * @typedef {import('../../messages/wrong.js').Moment} Moment
 *
 * @typedef {import('../../messages/wrong.js').Votes} Votes
 *
 * @typedef {Moment & { run: Run; data: Dataset }} MomentOf
 *
 * @typedef {object} Current
 * @property {Run | null} run
 * @property {Dataset | null} test null: not all test images are there
 * @property {import('../own-drawings.js').OwnDrawings | null} own
 */

/** The shortest pause between two pictures: nobody sees more. */
const PICTURE_MS = 100;
/** A person's own drawings take at most this share of the time. */
const OWN_SHARE = 1 / 20;

export class Wrong {
  #look;
  #post;
  #current;
  #watch;
  /** @type {import('../../messages/wrong.js').Counted | null} null: nobody looks */ #counted =
    null;
  /** @type {number | null} the image that is looked at from close by */ #image = null;
  #test = new TestAnswers();
  /** @type {MomentOf | null} of the person's own drawings */ #own = null;
  #ownDueAt = 0;
  /** @type {unknown[]} of the moment that was told last */ #told = [];
  /** @type {unknown[]} of the image that was told last */ #toldImage = [];
  /** @type {{ data: Dataset; votes: Map<number, Votes> } | null} */ #votes = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /**
   * @param {Instruments} look
   * @param {(message: FromWorker) => void} post
   * @param {() => Current} current
   * @param {(answers: TestAnswers | undefined) => void} [watch] these look over the shoulder of each
   *   measurement of the test images from now on; undefined: nobody does
   */
  constructor(look, post, current, watch = () => {}) {
    this.#look = look;
    this.#post = post;
    this.#current = current;
    this.#watch = watch;
  }

  /** @param {WrongMessage['ask']} ask */
  ask(ask) {
    if (ask.kind === 'list') return this.#list(ask);
    if (ask.kind === 'network') return this.#save();
    if (ask.kind === 'image') {
      this.#image = ask.index;
      this.#toldImage = [];
    } else {
      this.#counted = ask.counted;
      this.#watch(ask.counted === 'test' ? this.#test : undefined);
      this.#told = [];
      if (!ask.counted) this.#image = this.#own = null;
    }
    this.#follow();
  }

  /** Tells what has changed, and comes back while somebody looks. */
  #follow() {
    clearTimeout(this.#timer);
    if (!this.#counted) return;
    const { run, test } = this.#current();
    const hasWork = this.#counted === 'test' && run && test && this.#test.work(run, test);
    if (!hasWork) this.#tell();
    this.#timer = setTimeout(() => this.#follow(), hasWork ? 0 : PICTURE_MS);
  }

  /** @returns {MomentOf | null} of the network and the images that are there now */
  #moment() {
    const { run, test } = this.#current();
    if (!run) return null;
    if (this.#counted === 'own') return this.#ownMoment(run);
    const { latest } = this.#test;
    return latest?.run === run && latest.data === test ? latest : null;
  }

  /** @param {Run} run */
  #ownMoment(run) {
    const data = this.#current().own?.testSet(run) ?? null;
    const before = this.#own;
    const isKnown = before?.run === run && before.data === data;
    if (!data || (isKnown && before.step === run.step)) return data && before;
    const now = performance.now();
    if (isKnown && now < this.#ownDueAt) return before;
    const { step, position: epoch, net } = run;
    const { outputs, confusion, correct, count } = net.examine(data);
    this.#ownDueAt = now + (performance.now() - now) / OWN_SHARE;
    const classes = net.outputs;
    this.#own = { run, data, step, epoch, classes, correct, count, confusion, outputs };
    return this.#own;
  }

  #tell() {
    const counted = this.#counted;
    const moment = this.#moment();
    const now = [counted, moment];
    if (!counted || now.every((one, i) => one === this.#told[i])) return this.#tellImage();
    this.#told = now;
    this.#post({ type: 'matrix', counted, moment: moment && counts(moment) });
    this.#tellImage();
  }

  /** @param {Dataset} data */
  #labels(data) {
    return this.#test.labelsOf(data);
  }

  async #save() {
    const bytes = await this.#current().run?.net.save();
    if (bytes)
      this.#post({ type: 'wrong-network', file: /** @type {any} */ (bytes.slice().buffer) });
  }

  /** @param {import('../../messages/wrong.js').AskList} ask */
  #list({ cell, most }) {
    const counted = this.#counted;
    const moment = this.#moment();
    if (!counted || !moment) return;
    const { data, step } = moment;
    const all = imagesOf(moment, this.#labels(data), cell);
    const images = all.slice(0, most).map(({ index }) => this.#answered(moment, index));
    this.#post({ type: 'wrong-list', counted, cell, total: all.length, step, images });
  }

  /**
   * @param {Pick<MomentOf, 'data' | 'outputs' | 'classes'>} moment
   * @param {number} index
   * @param {number} [row] of the outputs
   * @returns {import('../../messages/wrong.js').Answered}
   */
  #answered({ data, outputs, classes }, index, row = index) {
    const { pixels, label } = data.example(index);
    return {
      index,
      label: /** @type {number} */ (label),
      answer: answerOf(outputs, row, classes),
      pixels: /** @type {Uint8Array} */ (pixels),
      outputs: outputs.slice(row * classes, (row + 1) * classes),
      votes: this.#votesOf(data).get(index) ?? null,
    };
  }

  /** @param {Dataset} data */
  #votesOf(data) {
    if (this.#votes?.data !== data)
      this.#votes = { data, votes: doubtfulAmong(this.#labels(data)) };
    return this.#votes.votes;
  }

  /** The image from close by, with the weights as they are now. */
  #tellImage() {
    const { run } = this.#current();
    const moment = this.#moment();
    const index = this.#image;
    if (!run || !moment || index === null || index >= moment.count) return;
    const now = [run, run.step, moment.data, index];
    if (now.every((one, i) => one === this.#toldImage[i])) return;
    this.#toldImage = now;
    const { data, classes } = moment;
    const { pixels } = data.example(index);
    const outputs = run.net.predict(/** @type {Uint8Array} */ (pixels));
    const image = this.#answered({ data, outputs, classes }, index, 0);
    this.#post({
      type: 'wrong-image',
      counted: /** @type {import('../../messages/wrong.js').Counted} */ (this.#counted),
      step: run.step,
      image,
      gradient: this.#gradient(run, image, -1)?.gradient ?? null,
      contributions:
        run.net.layers.length > 1 ? (this.#gradient(run, image, 0)?.contributions ?? null) : null,
    });
  }

  /**
   * @param {Run} run
   * @param {import('../../messages/wrong.js').Answered} image
   * @param {number} layer
   */
  #gradient({ net }, { pixels, answer }, layer) {
    const found = this.#look.logitGradient(net, pixels, { output: answer, layer });
    return found.contributions.every(Number.isFinite) && found.gradient.every(Number.isFinite)
      ? found
      : null;
  }
}

/** @param {MomentOf} moment */
const counts = ({ step, epoch, classes, correct, count, confusion }) => ({
  step,
  epoch,
  classes,
  correct,
  count,
  confusion,
});

/** @type {WeakMap<object, Wrong>} */
const known = new WeakMap();

/**
 * @param {import('../../../../inkgrad.js').Ink} ink complete
 * @param {WrongMessage['ask']} ask
 * @param {import('../extras.js').Extras} extras of the engine that is asked
 * @param {(message: FromWorker) => void} post
 * @param {() => Omit<Current, 'own'>} current
 */
export async function askWrong(ink, ask, extras, post, current) {
  const look = await ink.instruments();
  const wrong =
    known.get(extras) ??
    new Wrong(
      look,
      post,
      () => ({ ...current(), own: extras.drawings }),
      (answers) => {
        extras.answers = answers;
      },
    );
  known.set(extras, wrong);
  return wrong.ask(ask);
}
