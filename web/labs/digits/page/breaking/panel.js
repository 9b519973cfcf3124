// Page: the fold "Break the network": what is to be broken, and what is left. A broken copy answers
// while it is open. Loaded when it is opened.

import { createXYPlot } from '../../../../views/xy-plot.js';
import { make } from '../../../common/page/dom.js';
import { style } from '../../../common/page/mount.js';
import { words } from '../../words/breaking/words.js';
import { isSigmoid, isTraining } from '../session.js';
import { Flip } from './flip.js';
import { Units } from './units.js';

/**
 * @typedef {import('../session.js').Session} Session
 *
 * @typedef {import('../../messages.js').FromWorker} FromWorker
 */

const WHOLE = 32;
const BITS = [WHOLE, 8, 7, 6, 5, 4, 3, 2, 1];
const LEAST_ACCURACY = 0;
const { pruning, storing } = words;

/**
 * @param {string} title
 * @param {...(Node | string)} children
 */
const section = (title, ...children) =>
  make('section', {}, make('h3', { textContent: title }), ...children);

/** @param {string} textContent */
const note = (textContent = '') => make('p', { className: 'note', textContent });

class BreakPanel {
  #on;
  #units = new Units(() => this.#break());
  #flip;
  #pruned = make('input', { type: 'range', min: '0', max: '99', value: '0' });
  #share = make('span');
  #zeros = note();
  #bits = make('select');
  #oneBit = note();
  #result = make('b', { id: 'broken-accuracy' });
  #whole = note();
  #curveImages = note();
  /** Hidden while it is empty and has no name. */
  #plotBox = make('div', { className: 'break-plot', hidden: true });
  #plot;
  #isOpen = false;
  /** @type {number | undefined} of the weights that are broken */ #step;
  /** Beside the answer: it is not the network's own. */ #warning = note(words.answers);
  /** @type {import('../../messages/breaking.js').PrunedMessage | null} */ #curve = null;
  /** @type {Session['units']} */ #network = [];

  /**
   * @param {HTMLElement} root
   * @param {import('../panels.js').PanelHandlers} on
   */
  constructor(root, on) {
    this.#on = on;
    this.#flip = new Flip(() =>
      on.control.send({ type: 'break', damage: this.#damage, flip: true }),
    );
    const undo = make('button', { type: 'button', textContent: words.undo });
    undo.addEventListener('click', () => this.#undo());
    this.#pruned.addEventListener('input', () => this.#break());
    this.#bits.addEventListener('change', () => this.#break());
    this.#bits.append(
      ...BITS.map((bits) =>
        make('option', {
          value: String(bits),
          textContent: bits === WHOLE ? storing.whole : String(bits),
        }),
      ),
    );
    this.#plot = createXYPlot(this.#plotBox, {
      xName: pruning.name,
      yName: '',
      title: pruning.curve,
      height: 190,
      format: pruning.share,
    });
    this.#fill(root, undo);
    this.#oneBit.textContent = storing.one;
    document.querySelector('.lab-digits .answer')?.append(this.#warning);
    this.#warning.classList.add('break-warning');
    this.#warning.hidden = true;
    this.set(on.control.session);
  }

  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} undo
   */
  #fill(root, undo) {
    const said = make(
      'p',
      { className: 'break-said', role: 'status' },
      words.broken,
      ' ',
      this.#result,
    );
    root.append(
      make('p', { className: 'break-about', textContent: words.about }),
      make('div', { className: 'break-head' }, make('div', {}, said, this.#whole), undo),
      make(
        'div',
        { className: 'break-parts' },
        this.#units.root,
        section(
          pruning.title,
          note(pruning.about),
          make('label', {}, pruning.name, ' ', this.#share, this.#pruned),
          this.#zeros,
          this.#plotBox,
          this.#curveImages,
        ),
        section(
          storing.title,
          make('label', { className: 'field' }, storing.name, ' ', this.#bits),
          note(storing.about),
          this.#oneBit,
        ),
        this.#flip.root,
      ),
    );
  }

  /** @returns {import('../../messages/breaking.js').Damage} */
  get #damage() {
    const bits = Number(this.#bits.value);
    return {
      off: this.#units.off,
      pruned: this.#pruned.valueAsNumber / 100,
      ...(bits === WHOLE ? {} : { bits }),
    };
  }

  #break() {
    this.#step = this.#on.control.session.latest?.step;
    this.#showShare();
    this.#flip.clear();
    if (this.#isOpen) this.#on.control.send({ type: 'break', damage: this.#damage });
  }

  #showShare() {
    this.#share.textContent = pruning.share(this.#pruned.valueAsNumber / 100);
    this.#pruned.setAttribute('aria-valuetext', this.#share.textContent);
    if (this.#curve) this.#draw(this.#curve);
  }

  /** Nothing is broken any more. */
  #reset() {
    this.#pruned.value = '0';
    this.#bits.value = String(WHOLE);
    this.#units.setNetwork(this.#network);
  }

  #undo() {
    this.#reset();
    this.#break();
    this.#on.announce(words.undone);
  }

  open() {
    this.#isOpen = true;
    this.#warning.hidden = false;
    this.#break();
  }

  close() {
    this.#isOpen = false;
    this.#warning.hidden = true;
    this.#on.control.send({ type: 'break', damage: null });
  }

  /** @param {Session} session */
  set({ units, latest }) {
    if (String(units) !== String(this.#network)) {
      this.#network = units;
      this.#reset();
      this.#showShare();
    }
    const accuracy = latest?.testAccuracy ?? null;
    this.#whole.textContent = accuracy === null ? '' : words.whole(accuracy);
  }

  /**
   * @param {FromWorker} message
   * @param {Session} session
   */
  receive(message, session) {
    if (message.type === 'tiles') this.#units.setTiles(message);
    else if (message.type === 'broken') this.#showResult(message);
    else if (message.type === 'pruned') this.#draw(message);
    else if (message.type === 'flipped') this.#flip.set(message, isSigmoid(session), session.names);
    else if (message.type === 'answer') this.#flip.drawn(message.pixels);
    else if (message.type === 'network') this.#onNetwork(session);
    else if (message.type === 'progress') this.set(session);
    else if (message.type === 'state') this.#onState(session);
  }

  /** @param {Session} session where training has ended, or at another moment: there are other weights */
  #onState(session) {
    const isOther = session.latest !== null && session.latest.step !== this.#step;
    if (this.#isOpen && isOther && !isTraining(session)) this.#break();
  }

  /** @param {Session} session another network is shown */
  #onNetwork(session) {
    this.#network = [];
    this.set(session);
    if (this.#isOpen) this.#break();
  }

  /** @param {import('../../messages/breaking.js').BrokenMessage} message */
  #showResult(message) {
    this.#result.textContent = words.result(message);
    this.#zeros.textContent = pruning.zeros(message.zeros, message.weights);
  }

  /** @param {import('../../messages/breaking.js').PrunedMessage} curve */
  #draw(curve) {
    this.#curve = curve;
    this.#plotBox.hidden = false;
    const points = curve.shares.map(
      (pruned, i) => /** @type {[number, number]} */ ([pruned, curve.accuracies[i]]),
    );
    const now = this.#pruned.valueAsNumber / 100;
    this.#plot.set(pruning.shows(points), {
      x: [0, 1],
      y: [LEAST_ACCURACY, 1],
      lines: [
        { name: pruning.accuracy, className: 'break-line', points },
        {
          className: 'break-now',
          points: [
            [now, LEAST_ACCURACY],
            [now, 1],
          ],
        },
      ],
      marks: [{ className: 'break-dot', points, size: 2.5 }],
    });
    this.#curveImages.textContent = pruning.images(curve.count);
  }
}

/**
 * @param {HTMLElement} root
 * @param {import('../panels.js').PanelHandlers} on
 * @returns {Promise<import('../panels.js').Panel>}
 */
export async function createPanel(root, on) {
  await style(new URL('./breaking.css', import.meta.url));
  const body = make('div', { className: 'breaking' });
  root.append(body);
  return new BreakPanel(body, on);
}
