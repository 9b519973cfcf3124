// Page: what a person has dropped or chosen on Digits: a photo goes to the pad, all other files to
// the worker, which looks into them. Loaded with the first file.

import { FileError, nothingDropped } from '../../../../formats/files/errors.js';
import { HEAD, isImage, sniff } from '../../../../formats/files/sniff.js';
import { words } from '../../words/brought/words.js';
import { photoOf } from './photo.js';

/**
 * @typedef {import('../../messages.js').FromWorker} FromWorker
 *
 * @typedef {object} On
 * @property {import('../controller.js').Controller} control
 * @property {{ clear: () => void }} pad
 * @property {import('../../../common/page/status-line.js').Say} say
 */

/** @param {File} file */
async function kindOf(file) {
  try {
    return sniff(new Uint8Array(await file.slice(0, HEAD).arrayBuffer()), file.name);
  } catch {
    return 'unknown'; // the worker says why
  }
}

/**
 * All images of the files are there.
 *
 * @param {FromWorker} message
 * @returns {message is import('../../../common/messages.js').DataMessage}
 */
const isWhole = (message) =>
  message.type === 'data' && message.kind === 'files' && message.phase === 'complete';

class Brought {
  #on;
  /** @type {File[]} that were brought last */ #files = [];
  /** The photo that is being read. */ #photo = '';
  /** @type {import('../../messages.js').AnswerMessage | null} the last one */ #answer = null;
  /** @type {ReturnType<typeof import('../names/class-names.js').createClassNames> | undefined} */
  #names;

  /** @param {On} on */
  constructor(on) {
    this.#on = on;
  }

  /** @param {File[]} files none: a folder was empty */
  async bring(files) {
    try {
      if (!files.length) throw nothingDropped();
      const kinds = await Promise.all(files.map(kindOf));
      const photos = files.filter((_, i) => isImage(kinds[i]));
      if (photos.length === 1 && files.length === 1) return await this.#read(photos[0], kinds[0]);
      if (photos.length === files.length) return this.#trouble(words.onePhoto());
      this.#files = files;
      this.#on.control.chooseImages('files', files);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      this.#trouble(words.nothingChanged(error.message));
    }
  }

  /** @param {string} sentence */
  #trouble(sentence) {
    this.#on.say(sentence, { isTrouble: true });
  }

  /**
   * @param {File} file
   * @param {import('../../../../formats/files/sniff.js').Kind} kind
   */
  async #read(file, kind) {
    const photo = await photoOf(file, kind);
    this.#on.pad.clear();
    this.#photo = photo.name;
    this.#on.control.send({ type: 'example', photo });
  }

  /** @param {FromWorker} message */
  receive(message) {
    if (message.type === 'answer') this.#answer = message;
    this.#names?.then((names) => names.receive(message)).catch(() => {});
    if (message.type === 'answer' && message.photo && message.outputs) {
      if (message.photo !== this.#photo) return; // said already
      const name = this.#on.control.session.names?.[message.answer ?? -1];
      this.#on.say(words.photoRead(this.#photo, message.answer, name));
      this.#photo = '';
    } else if (message.type === 'refused') {
      this.#photo = '';
    } else if (isWhole(message)) {
      if (message.name === 'files') this.#nameClasses(message);
      setTimeout(() => this.#tell(message)); // after what the lab says of all images
    }
  }

  /**
   * Images that are not MNIST's may be of anything.
   *
   * @param {import('../../../common/messages.js').DataMessage} message
   */
  #nameClasses(message) {
    this.#names ??= import('../names/class-names.js').then(({ createClassNames }) =>
      createClassNames(this.#on.control),
    );
    this.#names.then(
      (names) => names.setFiles(this.#files, message, this.#answer),
      () => (this.#names = undefined), // the digits stand for them
    );
  }

  /** @param {import('../../../common/messages.js').DataMessage} message */
  #tell({ correction, isSplit, trainCount, testCount, labels }) {
    const split = isSplit ? words.split(trainCount, testCount) : '';
    const more = [split, labels ? words.classes(labels.length) : ''].filter(Boolean);
    if (!correction) return more.length && this.#on.say(more.join(' '));
    const { isKept, by } = correction;
    const way = by === 'network' ? { isKept: !isKept } : { isTransposed: false };
    const run = () =>
      this.#on.control.send({ type: 'data', kind: 'files', files: this.#files, ...way });
    const sentence = [words.corrected(correction), ...more].join(' ');
    this.#on.say(sentence, { action: { name: words.otherWay(isKept), run } });
  }
}

/** @param {On} on */
export const createBrought = (on) => new Brought(on);
