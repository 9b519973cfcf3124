// Page: what follows from what a person does and from what the worker tells: another session, a
// message to the worker, a sentence, a link. It does not know the document.

import { readLink, writeLink } from '../../common/link.js';
import { words as common } from '../../common/words/words-first.js';
import { FIELDS } from '../settings.js';
import * as narrator from './narrator.js';
import * as sessions from './session.js';
import { received } from './worker-events.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('./session.js').Session} Session
 *
 * @typedef {object} ControllerHandlers
 * @property {(message: import('../messages.js').ToWorker) => void} send
 * @property {(telling: narrator.Telling) => void} tell
 * @property {(withShipped: boolean) => void} restart makes a new worker, which begins with the
 *   network that comes with the page, or with a random one
 * @property {() => void} started the new worker has its first message
 * @property {(hash: string) => void} linked
 * @property {(session: Session, message?: FromWorker) => void} show
 * @property {(isLink: boolean) => void} [opened] the address was opened: another visit's network may
 *   belong to it
 */

/** The shipped network has no settings that a link could name. */
const PLAIN_LINK = '#digits';

/**
 * The network of a link begins with random weights; without a link, the shipped one answers.
 *
 * @param {string} hash
 */
const isLink = (hash) => hash.includes('?');

export class Controller {
  session = sessions.initialSession();
  #on;
  /** The link back to this session. */ #link = PLAIN_LINK;
  #isStarted = false;

  /** @param {ControllerHandlers} on */
  constructor(on) {
    this.#on = on;
    this.send = on.send;
  }

  // ---- beginning and ending ----

  /**
   * Shows what a link says.
   *
   * @param {string} hash
   */
  open(hash) {
    if (!this.#isStarted) return this.start(hash);
    const { which, slots } = this.session;
    if (!isLink(hash)) {
      if (which !== 'expert') this.show('expert');
      return;
    }
    const { values, complaints } = readLink(hash, FIELDS);
    this.update(sessions.changed(this.session, values));
    if (slots.yours) {
      this.#apply(true);
      if (which !== 'yours') this.show('yours');
    } else {
      this.#configure();
    }
    if (complaints.length) this.#on.tell(narrator.linkTrouble(complaints));
  }

  /** A new worker begins where this session was opened or linked last. */
  start(hash = this.#link) {
    const { values, complaints } = readLink(hash, FIELDS);
    this.#isStarted = true;
    this.#link = hash;
    const withShipped = !isLink(hash);
    this.#on.restart(withShipped);
    const which = withShipped ? 'expert' : 'yours';
    this.update(sessions.started(this.session, values, complaints, which));
    this.#on.tell(narrator.starting(this.session));
    this.send({ type: 'start', settings: values, data: 'local', withShipped });
    this.#on.started();
    this.#on.opened?.(isLink(hash));
  }

  /**
   * The worker is gone.
   *
   * @param {string} why
   * @param {boolean | 'silent'} isUnusable the core cannot run here
   */
  stopped(why, isUnusable) {
    this.update(sessions.stopped(this.session));
    const { restart, tryAgain } = common.actions;
    this.#on.tell({
      text: isUnusable ? why : common.stopped(why),
      isTrouble: true,
      offer: { name: isUnusable === true ? tryAgain : restart, act: 'restart' },
    });
  }

  leave() {
    if (sessions.isTraining(this.session)) this.send({ type: 'pause' });
  }

  // ---- settings ----

  /**
   * @param {Partial<Settings>} some
   * @param {boolean} [isFinal] false while a slider is being dragged
   */
  change(some, isFinal = true) {
    this.update(sessions.changed(this.session, some));
    this.#apply(isFinal);
  }

  #configure() {
    this.update(sessions.configured(this.session));
    this.send({ type: 'configure', settings: this.session.settings });
  }

  /** @param {boolean} isFinal */
  #apply(isFinal) {
    if (sessions.needsNetwork(this.session)) return this.#configure();
    this.send({ type: 'tune', settings: this.session.settings });
    if (!isFinal) return this.update(sessions.dragged(this.session));
    const change = sessions.changeOf(this.session);
    this.update(sessions.tuned(this.session));
    this.#linkTo(this.session.settings); // browsers refuse more than some hundred a minute
    if (change) this.#on.tell(narrator.tuning(change));
  }

  /** @param {Settings} settings */
  #linkTo(settings) {
    const isPlain = this.session.isShipped && !settings.race;
    this.#link = isPlain ? PLAIN_LINK : writeLink('digits', settings, FIELDS);
    this.#on.linked(this.#link);
  }

  // ---- the two networks ----

  /** @param {import('../networks.js').Which} which */
  show(which) {
    this.send({ type: 'show', which });
  }

  // ---- training ----

  /** @param {'step' | 'epoch' | 'reset'} type */
  command(type) {
    if (type !== 'reset') this.update(sessions.resumed(this.session));
    this.send({ type });
  }

  toggle() {
    if (sessions.isTraining(this.session)) return this.send({ type: 'pause' });
    this.update(sessions.resumed(this.session));
    this.send({ type: 'train' });
  }

  /**
   * Trains a new network.
   *
   * @param {Settings} settings
   * @param {number} [goal] test accuracy
   */
  train(settings, goal) {
    this.update(sessions.changed(sessions.resumed(this.session), settings));
    this.#configure();
    this.send({ type: 'train', goal });
  }

  /**
   * A new network with random weights.
   *
   * @param {Settings} settings
   */
  renew(settings) {
    this.update(sessions.changed(sessions.resumed(this.session), settings));
    this.#configure();
  }

  /**
   * Trains the present network, the first steps slowly enough to be seen.
   *
   * @param {number} goal test accuracy
   * @param {import('../messages.js').Pace} [pace]
   */
  teach(goal, pace) {
    this.update(sessions.resumed(this.session));
    this.send({ type: 'train', goal, pace });
  }

  /**
   * @param {import('../messages.js').DataKind} kind
   * @param {File[]} [files]
   */
  chooseImages(kind, files) {
    this.#on.tell({ text: ({ gettingImages }) => gettingImages(kind === 'generated') });
    this.send({ type: 'data', kind, files });
  }

  /** @param {boolean} isWhole all steps of the drawing's preparation are taken */
  prepare(isWhole) {
    this.update(sessions.prepared(this.session, isWhole));
  }

  /** @param {Exclude<narrator.Act, 'images'>} act that the status line offered */
  act(act) {
    if (act === 'restart') return this.start();
    if (act === 'bring-back') return this.send({ type: 'bring-back' });
    this.update(sessions.resumed(this.session));
    this.change(act);
    this.send({ type: 'train' });
  }

  /** @param {boolean} hasInk */
  inked(hasInk) {
    if (hasInk !== this.session.hasInk) this.update(sessions.inked(this.session, hasInk));
  }

  /**
   * @param {number} bytes of the network that comes with the page
   * @param {number | null} total
   */
  arriving(bytes, total) {
    const before = this.session;
    this.update(sessions.arrived(before, { bytes, total }));
    for (const telling of narrator.arriving(before, this.session)) this.#on.tell(telling);
  }

  // ---- what the worker tells ----

  /** @param {FromWorker} message */
  receive(message) {
    const before = this.session;
    this.update(received(before, message), message);
    if (message.type === 'network') this.#linkTo(message.settings);
    for (const telling of narrator.narrate(before, this.session, message)) this.#on.tell(telling);
  }

  /**
   * @param {Session} session
   * @param {FromWorker} [message] that led to it
   */
  update(session, message) {
    this.session = session;
    this.#on.show(session, message);
  }
}
