// Page: the table lab: tables, the roles of their columns, and what the network gets. Wiring only;
// nothing is computed here. The learning half is in ../learning.

import { finder } from '../../common/page/dom.js';
import { createLinkSync } from '../../common/page/link-sync.js';
import { mount } from '../../common/page/mount.js';
import { createKeptWorker } from '../../common/page/kept-worker.js';
import { heardAfter, nothingHeard } from '../facts.js';
import { words } from '../words/words.js';
import { namesWith } from './class-names.js';
import { createLearning } from './learning.js';
import * as narrator from './narrator.js';
import * as sessions from './session.js';
import { createStage } from './stage.js';
import { createStatus } from './status.js';

const html = new URL('./lab.html', import.meta.url);
const css = new URL('./lab.css', import.meta.url);

/** @param {import('../../../frame/types.js').Page} page */
export async function createLab(page) {
  page.main.classList.add('lab-table');
  await mount(page.main, { html, css }, words.markup);
  return new TableLab(page);
}

class TableLab {
  #status;
  #worker;
  #keepLink;
  #stage;
  #learning;
  #session = sessions.initialSession();
  #isOpen = false;
  #main;
  /** The facts that a lesson may ask for. */
  #heard = nothingHeard();
  /** @type {import('./lesson/lesson.js').Lesson | undefined} */
  #lesson;

  /** @param {import('../../../frame/types.js').Page} page */
  constructor({ announce, linked, main }) {
    this.#main = main;
    this.#status = createStatus(finder(main)('t-say'), announce, (action) =>
      action === 'restart' ? this.#restart() : this.#readAgain({ skipRagged: true }),
    );
    this.say = this.#status.say;
    const keepLink = createLinkSync('table', sessions.LINK_FIELDS, linked);
    this.#keepLink = () => keepLink(sessions.linkValues(this.#session));
    this.#worker = createKeptWorker(
      'table',
      (message) => this.#receive(message),
      (...how) => this.#stopped(...how),
    );
    this.#stage = createStage(main, {
      source: (source) => {
        const isRead = source === 'own' && this.#readAgain({});
        if (!isRead) this.#choose(source);
      },
      file: (name, from) =>
        this.#read({ name, from, hasNames: 'auto', skipRagged: false, options: {} }),
      notTaken: (sentence) => this.say(sentence, { isTrouble: true }),
      cancel: () => this.#worker.send({ type: 'cancel' }),
      hasNames: (hasNames) => this.#readAgain({ hasNames }),
      readAgain: (how) => this.#readAgain(how),
      role: (column, role) => this.#usePlan(sessions.planWithRole(this.#session, column, role)),
      change: (some) => this.#usePlan(sessions.planWith(this.#session, some)),
      refuse: () => this.#status.narrate(narrator.boundRefused(this.#session)),
      name: (k, typed) => this.#nameClass(k, typed),
      plot: (plot) => this.#plot(plot),
      plotNotLoaded: () => this.#status.narrate(narrator.plotNotLoaded()),
      train: () => this.#learning.show(),
    });
    this.#learning = createLearning(main, {
      announce,
      send: (...message) => this.#worker.send(...message),
      change: (some) => {
        this.#session = sessions.learningChanged(this.#session, some);
        this.#keepLink();
        this.#lesson?.changed();
      },
      origin: () => ({
        link: sessions.linkOf(this.#session),
        made: this.#session.settings.seed,
      }),
      notLoaded: () => this.#status.narrate(narrator.learningNotLoaded()),
    });
  }

  /** @param {string} hash */
  open(hash) {
    const isBare = !hash.includes('?');
    if (this.#isOpen && (isBare || hash === sessions.linkOf(this.#session))) return;
    if (!this.#isOpen) this.#worker.start();
    this.#isOpen = true;
    const session = sessions.linkOpened(this.#session, isBare ? '' : hash);
    this.#learning.set(session.learning);
    this.#begin(session);
  }

  leave() {
    this.#learning.close();
  }

  linkCopied() {
    return words.linkCopied(this.#session.settings.source === 'own');
  }

  async lesson() {
    const { createLesson } = await import('./lesson/lesson.js');
    const known = () => ({ session: this.#session, heard: this.#heard });
    return (this.#lesson ??= createLesson(this.#main, {
      known,
      send: (...message) => this.#worker.send(...message),
      say: this.say,
    }));
  }

  /** @param {string} source one of the lab's tables, or none yet */
  #choose(source) {
    const session = sessions.sourceChosen(this.#session, source);
    if (session.learning !== this.#session.learning) this.#learning.set(session.learning);
    this.#begin(session);
  }

  /** @param {sessions.Session} session asks the worker, or the user, for the table it wants */
  #begin(session) {
    const narration = narrator.afterBegin(session);
    this.#session = narration ? sessions.complaintsSaid(session) : session;
    if (!narration) return this.#worker.send(sessions.openMessage(session));
    this.#status.narrate(narration);
    this.#stage.set(this.#session);
    this.#keepLink();
  }

  /** @param {sessions.OwnFile} file */
  #read(file) {
    this.#worker.send(sessions.readMessage(this.#session, file));
    this.#session = sessions.fileChosen(this.#session, file);
    this.#stage.set(this.#session);
  }

  /** @param {Partial<sessions.OwnFile>} how to read the last file; false: there is none */
  #readAgain(how) {
    const { file } = this.#session;
    if (file) this.#read({ ...file, ...how });
    return file !== null;
  }

  /** @param {sessions.PlanChange | null} change null: there is no table */
  #usePlan(change) {
    if (!change) return;
    const { plan, isNewTarget, isBound } = change;
    if (isBound) this.say(''); // one may have been refused before
    this.#session = sessions.planChanged(this.#session, plan);
    this.#worker.send({ type: 'plan', plan, isNewTarget });
  }

  /** @param {string} plot as a link has it */
  #plot(plot) {
    this.#session = sessions.looksChanged(this.#session, { plot });
    this.#keepLink();
    const [x, y] = plot.split('-').map(Number);
    if (plot) this.#worker.send({ type: 'scatter', x, y });
  }

  /**
   * @param {number} k the class
   * @param {string} typed
   */
  #nameClass(k, typed) {
    const names = namesWith(this.#session, k, typed);
    if (names === null) this.#status.narrate(narrator.nameRefused(typed));
    else {
      this.say('');
      this.#session = sessions.looksChanged(this.#session, { names });
      this.#keepLink();
      this.#learning.rename(this.#session);
    }
    this.#stage.rename(this.#session);
  }

  /** @param {any} message of this half or of the learning half */
  #receive(message) {
    if (message.type.startsWith('learn-')) this.#learning.receive(message);
    else this.#receiveTable(message);
    this.#heard = heardAfter(this.#heard, message);
    this.#lesson?.changed();
  }

  /** @param {import('../messages.js').FromWorker} message */
  #receiveTable(message) {
    this.#session = sessions.received(this.#session, message);
    this.#status.narrate(narrator.afterMessage(this.#session, message));
    if (message.type === 'table') this.#session = sessions.complaintsSaid(this.#session);
    this.#stage.receive(message);
    this.#stage.set(this.#session);
    if (message.type === 'encoded') this.#learning.use(() => this.#session);
    if (message.type === 'encoded' || message.type === 'blocked') this.#keepLink();
  }

  /** @param {[why: string, isUnusable: boolean | 'silent']} how */
  #stopped(...how) {
    this.#session = sessions.workerStopped(this.#session);
    this.#lesson?.changed();
    this.#stage.set(this.#session);
    this.#status.narrate(narrator.workerStopped(...how));
  }

  #restart() {
    this.#worker.start();
    this.#session = sessions.restarted(this.#session);
    this.#learning.set(this.#session.learning);
    const isOwn = this.#session.settings.source === 'own';
    if (!isOwn || !this.#readAgain({})) this.#begin(this.#session);
  }
}
