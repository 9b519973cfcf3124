// Page: the view of the computational graph: wires the form, the diagram, the steps, the check and
// the worksheets to the state and the worker. Computes nothing.

import { createComputationalGraph } from '../../../../views/computational-graph.js';
import { finder } from '../../../common/page/dom.js';
import { mount } from '../../../common/page/mount.js';
import { FIELDS } from '../settings.js';
import { hasSlopes, nodeOf, written } from '../steps.js';
import { words } from '../words/words.js';
import { createChecks } from './checks.js';
import { createForm } from './form.js';
import { lookOf } from './formula.js';
import * as guesses from './guesses.js';
import { narrate } from './narrator.js';
import * as session from './session.js';
import { createStepper } from './stepper.js';
import { createWorksheets } from './worksheets.js';

/** @typedef {import('./session.js').State} State */

/**
 * @param {import('../../page/views.js').Part} part
 * @returns {Promise<import('../../page/views.js').View>}
 */
export async function createGraphView(part) {
  const css = [
    new URL('./view.css', import.meta.url),
    new URL('./nodes.css', import.meta.url),
    new URL('./guesses.css', import.meta.url),
    new URL('./worksheets.css', import.meta.url),
  ];
  const html = new URL('./view.html', import.meta.url);
  await mount(part.section, { html, css }, words.markup);
  return new GraphView(part);
}

class GraphView {
  fields = FIELDS;
  hints = words.hints;
  #part;
  #form;
  #diagram;
  #formula;
  #predict;
  #derived;
  #stepper;
  #checks;
  #worksheets;
  #state = session.initialState();
  /** The picture on the screen is the one that was asked for last. */
  #isShown = false;

  /** @param {import('../../page/views.js').Part} part */
  constructor(part) {
    const { section } = part;
    const element = finder(section);
    this.#part = part;
    this.#formula = element('g-formula');
    section.style.setProperty('--changed', JSON.stringify(words.changedMark())); // for nodes.css
    this.#form = createForm(section, {
      change: (key, value) => this.#change(session.chosen(this.#state, key, value)),
      refuse: (sentence) => {
        this.#complain(sentence);
        this.#form.set(this.#state.settings);
      },
    });
    this.#diagram = createComputationalGraph(element('g-nodes'), {
      edit: (name, text) => this.#edit(name, text),
      guessing: {
        guess: (name, text) => this.#guess(name, guesses.guessed(this.#state, name, text)),
        reveal: (name) => this.#guess(name, guesses.revealed(this.#state, name)),
        ...words.guessLabels,
      },
    });
    this.#predict = /** @type {HTMLInputElement} */ (element('g-predict'));
    this.#derived = element('g-derived');
    this.#predict.addEventListener('change', () => this.#togglePredict());
    this.#stepper = createStepper(section, {
      move: (move) => this.#change(session.moved(this.#state, move)),
    });
    this.#checks = createChecks(section);
    this.#worksheets = createWorksheets(section, {
      open: () => this.#toggleSheets(),
      close: () => this.#change(session.changed(this.#state, { sheets: 0 })),
    });
  }

  /**
   * @param {import('../settings.js').Settings} wanted
   * @param {string} complaint
   */
  open(wanted, complaint) {
    this.#change(session.opened(this.#state, wanted, complaint));
  }

  leave() {}

  get known() {
    return { view: /** @type {const} */ ('graph'), ...this.#state, isShown: this.#isShown };
  }

  /** @param {number} count of the graph's steps, forward and backward */
  advance(count) {
    const { settings, picture } = this.#state;
    const step = Math.min(settings.step + count, picture?.steps ?? 0);
    this.#change(session.changed(this.#state, { step }, 'step'));
  }

  /** @param {import('../messages.js').FromWorker} message */
  receive(message) {
    if (!session.isCurrent(this.#state, message)) return;
    if (message.type === 'picture' || message.type === 'refused') this.#isShown = true;
    if (message.type === 'picture') this.#show(message);
    else if (message.type === 'sheets') this.#worksheets.set(message);
    else if (message.type === 'refused') this.#complain(message.message);
  }

  linkCopied() {
    return words.linkCopied();
  }

  /** @param {string} sentence */
  #complain(sentence) {
    this.#part.say(sentence, { isTrouble: true });
  }

  /** @param {State} next the same state: there is nothing to do */
  #change(next) {
    if (next === this.#state) return;
    const { state, questions } = session.asking(next);
    this.#state = state;
    this.#isShown = false;
    this.#form.set(state.settings);
    this.#predict.checked = state.settings.predict === 'yes';
    this.#worksheets.show(state.settings.sheets > 0);
    for (const question of questions) this.#part.send(question);
    this.#part.linked(state.settings);
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  #edit(name, text) {
    const next = session.edited(this.#state, name, text);
    if (next === 'refused') this.#complain(words.refusedValue(name));
    else this.#change(next);
  }

  /**
   * @param {string} name of the node
   * @param {State} next
   */
  #guess(name, next) {
    if (next === this.#state || !next.picture) return;
    this.#state = next;
    this.#draw(next, next.picture);
    const sentence = guesses.narrateGuess(next, name);
    this.#part.say(sentence);
    this.#part.announce(sentence);
  }

  #togglePredict() {
    const predict = this.#predict.checked ? 'yes' : 'no';
    this.#change(session.changed(this.#state, { predict }));
  }

  #toggleSheets() {
    const sheets = this.#state.settings.sheets ? 0 : 1;
    this.#change(session.changed(this.#state, { sheets }));
    if (sheets) this.#worksheets.scrollTo();
  }

  /** @param {import('../messages.js').PictureMessage} message */
  #show(message) {
    const before = this.#state;
    const state = session.pictured(before, message);
    this.#state = session.complained(state);
    if (state.planKey !== before.planKey) {
      this.#diagram.setLook(lookOf(state.plan));
      this.#formula.textContent = words.formulas[state.plan.formula];
      this.#checks.setPlan(state.plan);
    }
    if (state.settings !== before.settings) this.#part.linked(state.settings);
    this.#draw(state, message.picture);
    this.#stepper.set(state.plan, message.picture);
    this.#checks.set(message.picture);
    const { sentence, isTrouble, announcement } = narrate(state);
    this.#part.say(sentence, { isTrouble });
    if (announcement) this.#part.announce(announcement);
  }

  /**
   * @param {State} state
   * @param {import('../messages.js').Picture} picture
   */
  #draw(state, picture) {
    const { plan } = state;
    const { step, forwardSteps, state: numbers, output } = picture;
    const z = plan.nodes.findIndex(({ name }) => name === 'z');
    const y = plan.nodes.findIndex(({ name }) => name === 'y');
    this.#derived.hidden = Number.isNaN(output);
    this.#derived.textContent = words.derivedOutput(
      words.figure(output),
      words.figure(numbers.gradients[z] ?? NaN),
      words.figure(numbers.values[y]),
    );
    this.#diagram.set({
      ...guesses.shownGradients(state),
      values: written(plan, numbers.values),
      slopes: numbers.slopes.map((slopes, i) => {
        const isKnown = hasSlopes(plan, i, step, forwardSteps);
        return [...slopes].map((slope) => (isKnown ? words.figure(slope) : ''));
      }),
      current: step === 0 ? '' : nodeOf(plan, step).node.name,
      changed: session.changesOf(state),
    });
  }
}
