// Page: the points lab. It connects the session, the worker and the parts of the page, and computes
// nothing.

import { onTheme, rgb } from '../../../views/theme.js';
import { addFormulaButton } from '../../common/formulas/page/button.js';
import { addRateStrip } from '../../common/formulas/page/strip.js';
import { readLink, writeLink } from '../../common/link.js';
import { finder } from '../../common/page/dom.js';
import { createFrames } from '../../common/page/frames.js';
import { createLinkSync } from '../../common/page/link-sync.js';
import { mount, style } from '../../common/page/mount.js';
import { createStatusLine } from '../../common/page/status-line.js';
import { createKeptWorker } from '../../common/page/kept-worker.js';
import { current } from '../../common/points-handover.js';
import { isPlayground, readPlayground } from '../playground.js';
import { PRESETS, presetById, presetSettings } from '../presets.js';
import { FIELDS } from '../settings.js';
import { words } from '../words/words.js';
import { tellMessage, tellStopped } from './narrator.js';
import { createBrought } from './brought/brought.js';
import { createParts } from './parts.js';
import * as transitions from './session.js';
import { createUnits } from './units/units.js';

const FIRST_PRESET = presetById('three-units') ?? PRESETS[0];
const COLORS = ['--blue', '--sheet', '--orange', '--green', '--violet'];

class PointsLab {
  #session = transitions.createSession();
  #page;
  #worker;
  #parts;
  #keepLink;
  #rates;
  #brought;
  #frames = createFrames(() => this.#draw());
  /** @type {string | null} the link in the address, opened or written */
  #link = null;
  /** @type {import('./lesson/lesson.js').Lesson | undefined} */
  #lesson;

  /** @param {import('../../../frame/types.js').Page} page */
  constructor(page) {
    this.#page = page;
    this.say = createStatusLine(finder(page.main)('p-say'));
    this.#keepLink = createLinkSync('points', FIELDS, (link) => this.#showLink(link));
    this.#worker = createKeptWorker('points', this.#receive, this.#stop);
    const legend = page.main.querySelector('[data-part="learning"] legend');
    addFormulaButton(legend, this.#worker.send, {
      describe: () => import('./form/as-code.js').then(({ describe }) => describe(this.#session)),
      handIn: this,
    });
    this.#rates = addRateStrip(page.main.querySelector('#p-loss-chart'), this.#worker.send);
    /** @type {import('./parts.js').On} */
    const on = {
      session: () => this.#session,
      update: (session) => this.#update(session),
      send: (message) => this.#worker.send(message),
      tell: (line) => this.#tell(line),
      say: this.say,
      announce: page.announce,
    };
    this.#parts = createParts(page.main, on);
    this.#brought = createBrought(on);
    createUnits(page.main, { settings: () => this.#session.settings, ...page });
    onTheme(() => this.#sendColors());
  }

  /** @param {string} link not written again if it is there: another one may just be opening */
  #showLink(link) {
    if (link !== this.#link) this.#page.linked(link);
    this.#link = link;
  }

  /** @param {import('./session.js').Session} session */
  #update(session) {
    const before = this.#session;
    this.#session = session;
    if (session.settings !== before.settings) {
      this.#parts.form.set(session);
      this.#keepLink(session.settings);
      this.#rates.set(session.settings);
    }
    if (session.asked && session.asked !== before.asked) this.#worker.send(session.asked);
    this.#lesson?.changed();
  }

  /** @param {import('./narrator.js').Line | null} line */
  #tell(line) {
    if (!line) return;
    const { sentence, isTrouble, isAnnounced, offer } = line;
    const action = offer && { name: offer.name, run: () => this.#accept(offer) };
    this.say(sentence, { isTrouble, action });
    if (isAnnounced) this.#page.announce(sentence);
  }

  /** @param {import('./narrator.js').Offer} offer */
  #accept(offer) {
    if (offer.does === 'start-over') {
      this.#update(transitions.restart(this.#session, { learningRate: offer.learningRate }));
      this.#worker.send({ type: 'play' });
    } else {
      this.#worker.start();
      this.#sendColors();
      const session = transitions.dropRequests(this.#session);
      this.#update(transitions.begin(session, session.settings));
    }
  }

  #sendColors() {
    this.#worker.send({ type: 'colors', colors: COLORS.map(rgb) });
  }

  #receive = (/** @type {import('../messages.js').FromWorker} */ message) => {
    const before = this.#session;
    if (message.type === 'loaded') this.#sendColors();
    this.#update(transitions.receive(before, message, performance.now()));
    this.#parts.receive(message, this.#session);
    this.#tell(tellMessage(before, this.#session, message));
    this.#brought.receive(message);
    if (message.type === 'picture') Object.assign(current, transitions.networkOf(this.#session));
    if (message.type === 'picture' || message.type === 'ending') this.#frames.request();
    this.#lesson?.receive(message);
    if (message.type === 'state') this.#frames.flush(); // the last picture before it
  };

  #stop = (/** @type {string} */ why, /** @type {boolean | 'silent'} */ isUnusable) => {
    this.#update(transitions.stop(this.#session));
    this.#parts.transport.set(this.#session);
    this.#tell(tellStopped(why, isUnusable));
  };

  #draw() {
    if (this.#session.picture) this.#parts.draw(this.#session);
    this.#worker.send({ type: 'drawn' }); // also if what came is not drawn: it asks for the next
    this.#lesson?.drawn();
  }

  /** @param {string} hash */
  open(hash) {
    const isFirst = this.#link === null;
    const isBare = !hash.includes('?');
    const isOwn = hash === writeLink('points', this.#session.settings, FIELDS);
    const isBrought = this.#brought.take(hash);
    const isThere = !isFirst && !isBrought && (isBare || isOwn || hash === this.#link);
    this.#link = hash;
    if (isThere) return;
    if (isFirst) this.#worker.start();
    this.#sendColors();
    if (isPlayground(hash)) return this.#openPlayground(hash);
    const { values, complaints } = readLink(hash, FIELDS);
    const settings = isBare ? presetSettings(FIRST_PRESET) : values;
    this.#update(transitions.begin(this.#session, settings, complaints));
  }

  /** @param {string} hash */
  #openPlayground(hash) {
    const { settings, unsupported } = readPlayground(hash);
    const session = {
      ...this.#session,
      remark: { kind: /** @type {const} */ ('playground'), unsupported },
    };
    this.#update(transitions.begin(session, settings));
  }

  leave() {
    this.#worker.send({ type: 'pause' });
  }

  linkCopied() {
    return words.linkCopied(this.#session.settings, this.#session.isTouched);
  }

  async lesson() {
    const { createLesson } = await import('./lesson/lesson.js');
    const { send } = this.#worker;
    const on = { session: () => this.#session, send, say: this.say };
    return (this.#lesson ??= createLesson(this.#page.main, on));
  }

  receipt = () =>
    import('../../common/page/lesson/receipt.js').then(({ receiptOf }) =>
      receiptOf(this.#worker.send),
    );
}

/**
 * @param {import('../../../frame/types.js').Page} page
 * @returns {Promise<import('../../../frame/types.js').Lab>}
 */
export async function createLab(page) {
  const { main } = page;
  const html = new URL('./lab.html', import.meta.url);
  await Promise.all([
    mount(main, { html, css: new URL('./lab.css', import.meta.url) }, words.markup),
    style(new URL('./ledger/ledger.css', import.meta.url)),
  ]);
  main.classList.add('lab-points');
  main.dataset.drop = words.edits.drop;
  return new PointsLab(page);
}
