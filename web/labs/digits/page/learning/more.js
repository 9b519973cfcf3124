// Page: the learning settings that are folded away: momentum, weight decay, dropout, early
// stopping, the schedule, the number of epochs, of training images, and σ of the initial weights.
// Controls without effect are disabled and say why.

import { addFormulaButton } from '../../../common/formulas/page/button.js';
import { addRateStrip } from '../../../common/formulas/page/strip.js';
import { onPress } from '../../../common/page/buttons.js';
import { make } from '../../../common/page/dom.js';
import { bindControls, disableControls, showControls } from '../../../common/page/form.js';
import { mount } from '../../../common/page/mount.js';
import { FAST } from '../../presets.js';
import { FIELDS, decayOf, hasMomentum } from '../../settings.js';
import { words } from '../../words/words-panels.js';
import { InsightTeller } from './insight.js';

/**
 * @typedef {import('../../settings.js').Settings} Settings
 *
 * @typedef {'momentum' | 'weightDecay' | 'l1' | 'dropout' | 'patience' | 'schedule' | 'epochs'
 *   | 'images' | 'deviation'} Key
 */

/**
 * Why a setting has no effect now, or ''.
 *
 * @param {Settings} settings
 * @param {Key} key
 */
function obstacle(settings, key) {
  if (key === 'momentum' && !hasMomentum(settings)) return words.noMomentum(settings.optimizer);
  if (key === 'dropout' && !settings.layers.length) return words.more.noHiddenLayer;
  if (key === 'deviation' && settings.init !== 'normal') return words.more.notNormal;
  if (key === 'patience' && settings.images === 'all') return words.more.noneHeldBack;
  return '';
}

const lossChart = () => document.getElementById('loss-plot')?.parentElement ?? null;

class MoreSettings {
  #control;
  #body;
  #controls;
  #insight;
  #rates;

  /**
   * @param {HTMLElement} body
   * @param {import('../panels.js').PanelHandlers} on
   */
  constructor(body, { control, say }) {
    this.#control = control;
    this.#body = body;
    this.#insight = new InsightTeller(say);
    this.#insight.catchUp(control.session);
    this.#controls = bindControls(body, {
      fields: /** @type {Record<Key, import('../../../common/link.js').Field<any>>} */ (FIELDS),
      choices: { schedule: words.schedules, images: words.imageCounts },
      change: (key, value) => this.#change(key, value),
      refuse: (key, typed) => {
        say(words.refused(words.more.names[key], FIELDS[key].takes, typed), { isTrouble: true });
        this.set(control.session);
      },
    });
    addFormulaButton(body, control.send, {
      describe: () => import('./as-code.js').then(({ describe }) => describe(control.session)),
      handIn: {
        receipt: () =>
          import('../../../common/page/lesson/receipt.js').then((part) =>
            part.receiptOf(control.send),
          ),
      },
    });
    this.#rates = addRateStrip(lossChart(), control.send);
    const { settings, goal } = FAST.to98;
    onPress(this.#part('to98'), () => this.#control.train(settings, goal));
  }

  /**
   * The optimizer's usual weight decay is not written into links.
   *
   * @param {Key} key
   * @param {any} value
   */
  #change(key, value) {
    const { settings } = this.#control.session;
    const isUsual = key === 'weightDecay' && value === decayOf({ ...settings, weightDecay: null });
    this.#control.change({ [key]: isUsual ? null : value });
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.#body.querySelector(`[data-part="${name}"]`));
  }

  /**
   * @param {import('../../messages.js').FromWorker} message
   * @param {import('../session.js').Session} session
   */
  receive(message, session) {
    this.#insight.receive(message, session);
    if (message.type === 'network') this.#showRate(null);
    if (message.type === 'progress') this.#showRate(message.learningRate ?? null);
  }

  /** @param {number | null} rate of the last step: a schedule changes it */
  #showRate(rate) {
    const isConstant = this.#control.session.settings.schedule === 'constant';
    const text = rate === null || isConstant ? '' : words.rateNow(rate);
    const part = this.#part('rate');
    if (part.textContent !== text) part.textContent = text;
  }

  /** @param {Pick<import('../session.js').Session, 'settings'>} session */
  set({ settings }) {
    const shown = { ...settings, weightDecay: decayOf(settings) };
    showControls(this.#controls, FIELDS, shown);
    const reasons = disableControls(this.#controls, (key) => obstacle(settings, key));
    this.#part('decay').textContent = words.decayName(settings.optimizer);
    const { schedule, epochs } = settings;
    this.#rates.set(settings);
    const stopping = settings.patience && settings.images !== 'all' ? words.more.stopping : '';
    const notes = [
      ...reasons,
      words.aboutSchedule(schedule, epochs),
      stopping,
      words.more.restarts,
    ];
    this.#part('notes').textContent = notes.filter(Boolean).join(' ');
  }
}

/**
 * @param {HTMLElement} root
 * @param {import('../panels.js').PanelHandlers} on
 * @returns {Promise<import('../panels.js').Panel>}
 */
export async function createPanel(root, on) {
  const body = make('div');
  const html = new URL('./more.html', import.meta.url),
    css = new URL('./more.css', import.meta.url);
  await mount(body, { html, css }, words.moreMarkup);
  root.append(body);
  return new MoreSettings(body, on);
}
