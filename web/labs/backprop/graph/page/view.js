// The computational graph on the page: hands what a person does to the worker, and what the worker
// tells to the views. Computes nothing.

import { createComputationalGraph } from '../../../../views/computational-graph.js';
import { GRAPH_ACTIVATIONS, GRAPH_LOSSES } from '../../../../inkgrad/graph.js';
import { lookOf, writeFormula } from './formula.js';
import { FIELDS, fitting, obstacle } from '../settings.js';
import * as words from '../words/en.js';
import { GRAPHS, leavesOf, outputFor, planOf } from '../graphs.js';
import { createSheets } from './worksheets.js';
import { mount, style } from '../../../common/page/mount.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../worker/engine.js').FromWorker} FromWorker
 *
 * @typedef {import('../worker/engine.js').Picture} Picture
 */

/**
 * Values that go with a graph, so that it begins with round numbers.
 *
 * @type {Record<string, number[]>}
 */
const FIRST_VALUES = { lecture: [2, 3, 1, 4], line: [2, 1.5, 0.5, 2] };
const WELL = 1e-4;

/**
 * @param {import('../../page/lab.js').Part} part
 * @returns {Promise<import('../../page/lab.js').View>}
 */
export async function createGraphView({ section, send, say, announce, linked }) {
  await mount(section, {
    html: new URL('./view.html', import.meta.url),
    css: new URL('./view.css', import.meta.url),
  }, {});
  await Promise.all([style(new URL('./nodes.css', import.meta.url)), style(new URL('./worksheets.css', import.meta.url))]);
  /**
   * @template {HTMLElement} [T=HTMLElement]
   * @param {string} id
   * @returns {T}
   */
  const element = (id) => /** @type {T} */ (section.querySelector(`#${id}`));
  const controls = /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (
    section.querySelectorAll('[name]')
  );
  const nodes = createComputationalGraph(element('g-nodes'), { edit });
  const sheets = createSheets(element('g-pages'));

  /** @type {Settings} */
  let settings = /** @type {any} */ (
    Object.fromEntries(Object.entries(FIELDS).map(([name, { initial }]) => [name, initial]))
  );
  /** @type {import('../graphs.js').Plan} */
  let plan = planOf(settings);
  /** @type {Picture | null} */
  let picture = null;
  let planKey = '';
  let complaint = '';
  /** Only the answer to what was asked last is shown. */
  let asked = 0,
    askedSheets = 0;
  /** The settings that these sheets are of: a step leaves them as they are. */
  let sheetsKey = '';
  /** What a person did last, to be told of once the worker has answered. */
  let deed = /** @type {'' | 'edit' | 'step' | 'open'} */ ('');

  // ---- settings ----

  for (const [name, list] of Object.entries({
    graph: Object.entries(GRAPHS).map(([id, one]) => [one.name, id]),
    activation: GRAPH_ACTIVATIONS,
    output: GRAPH_ACTIVATIONS,
    loss: GRAPH_LOSSES,
  })) {
    const select = /** @type {HTMLSelectElement} */ (section.querySelector(`[name="${name}"]`));
    select.append(
      ...list.map((one) =>
        typeof one === 'string'
          ? new Option(one.replace('binary-', ''), one)
          : new Option(one[0], one[1]),
      ),
    );
  }
  for (const control of controls) {
    const key = /** @type {keyof Settings} */ (control.name);
    control.addEventListener('change', () => {
      const value = FIELDS[key].parse(control.value);
      if (value === undefined || (key === 'sheets' && value === 0)) {
        say(
          `${key === 'seed' ? 'The seed' : 'The number of sheets'} must be ${FIELDS[key].hint.replace('from 0', key === 'sheets' ? 'from 1' : 'from 0')}${control.value ? `, not ${control.value}` : ''}.`,
          { isTrouble: true },
        );
        return showControls();
      }
      if (key === 'graph')
        return change({ graph: String(value), values: FIRST_VALUES[String(value)] ?? [], step: 0 });
      if (key === 'seed') return change({ seed: Number(value), values: [] });
      if (key === 'loss') return change({ loss: String(value), values: [] }); // it wants another kind of target
      change({ [key]: value });
    });
  }
  for (const id of ['g-settings', 'g-sheets-bar'])
    element(id).addEventListener('submit', (event) => event.preventDefault());
  element('g-new').addEventListener('click', () =>
    change({ seed: crypto.getRandomValues(new Uint32Array(1))[0] % 100_000, values: [] }),
  );

  /**
   * @param {string} name
   * @param {string} text
   */
  function edit(name, text) {
    if (!picture) return;
    const place = leavesOf(plan).indexOf(name),
      leaves = settings.values.length ? settings.values : picture.leaves,
      value = text === '' ? NaN : Number(text);
    if (!(Math.abs(value) <= 1e6))
      return say(`${words.plain(name)} must be a number from −1,000,000 to 1,000,000.`, {
        isTrouble: true,
      });
    if (value !== leaves[place]) change({ values: leaves.with(place, value) }, 'edit');
  }

  /**
   * @param {Partial<Settings>} some
   * @param {typeof deed} [why]
   */
  function change(some, why = 'open') {
    settings = fitting({ ...settings, ...some }).settings;
    deed = why;
    ask();
    linked(settings);
  }

  function ask() {
    showControls();
    asked++;
    send({ type: 'show', settings, asked });
    const key = JSON.stringify({ ...settings, step: 0 });
    if (settings.sheets && key !== sheetsKey)
      send({ type: 'sheets', settings, asked: (askedSheets = asked) });
    sheetsKey = key;
  }

  // ---- steps ----

  /** @param {(picture: Picture) => number} where */
  const go = (where) => () => {
    if (!picture) return;
    const step = Math.max(0, Math.min(where({ ...picture, step: settings.step }), picture.steps));
    if (step !== settings.step) change({ step }, 'step');
  };
  element('g-next').addEventListener(
    'click',
    go(({ step }) => step + 1),
  );
  element('g-back').addEventListener(
    'click',
    go(({ step }) => step - 1),
  );
  element('g-forward').addEventListener(
    'click',
    go(({ forwardSteps }) => forwardSteps),
  );
  element('g-backward').addEventListener(
    'click',
    go(({ steps }) => steps),
  );
  element('g-reset').addEventListener(
    'click',
    go(() => 0),
  );

  // ---- worksheets ----

  element('g-worksheet').addEventListener('click', () => {
    change({ sheets: settings.sheets ? 0 : 1 });
    if (settings.sheets) element('g-sheets').scrollIntoView({ block: 'start' });
  });
  element('g-close').addEventListener('click', () => {
    change({ sheets: 0 });
    element('g-worksheet').focus();
  });
  element('g-print').addEventListener('click', () => print());

  // ---- what is shown ----

  function showControls() {
    /** @type {Set<string>} */
    const reasons = new Set();
    for (const control of controls) {
      const key = /** @type {keyof Settings} */ (control.name),
        reason = obstacle(settings, key);
      const isForced =
        reason !== '' && (key === 'activation' || key === 'output') && outputFor(settings.loss);
      if (control !== document.activeElement || control instanceof HTMLSelectElement)
        control.value = isForced || FIELDS[key].format(/** @type {never} */ (settings[key]));
      control.disabled = reason !== '';
      control.title = reason;
      if (reason && isForced && (key !== 'output' || GRAPHS[settings.graph].hasOutput))
        reasons.add(reason);
    }
    const { look, hasFunctions, hasOutput } = GRAPHS[settings.graph];
    element('g-functions').hidden = !hasFunctions;
    element('g-output').hidden = !hasOutput;
    element('g-activation-name').textContent = hasOutput ? 'Hidden units' : 'Activation';
    element('g-why').textContent = reasons.size ? `Dimmed: ${[...reasons].join('; ')}.` : '';
    element('g-look').textContent = look;
    element('g-note').textContent = settings.values.length
      ? `${String(settings.values) === String(FIRST_VALUES[settings.graph]) ? 'Numbers to begin with: type others.' : 'Your own numbers.'} A seed replaces them.`
      : `The numbers of seed ${settings.seed}. Type others, or use the arrow keys in a field.`;
    element('g-sheets').hidden = settings.sheets === 0;
    element('g-worksheet').setAttribute('aria-expanded', String(settings.sheets > 0));
  }

  /**
   * @param {Settings} of
   * @param {Picture} next
   */
  function show(of, next) {
    const key = JSON.stringify([of.graph, of.activation, of.output, of.loss]),
      isOther = key !== planKey,
      before = isOther ? null : picture;
    plan = planOf(of);
    picture = next;
    if (isOther) {
      planKey = key;
      nodes.setLook(lookOf(plan));
      element('g-formula').textContent = plan.formula;
      showCheckRows();
    }
    if (of.step > next.step) {
      // a link may say any number
      settings = { ...settings, step: next.step };
      linked(settings);
    }
    const { state, step, steps, forwardSteps } = next,
      values = words.written(plan, state.values),
      gradients = [...state.gradients].map(words.figure);
    /** @type {Set<string>} */
    const changed = new Set();
    if (before && deed === 'edit') {
      const was = words.written(plan, before.state.values);
      plan.nodes.forEach(({ name }, i) => {
        if (values[i] !== was[i]) changed.add(name);
        if (gradients[i] !== words.figure(before.state.gradients[i])) changed.add(`∂${name}`);
      });
    }
    nodes.set({
      values,
      gradients,
      slopes: state.slopes.map((slopes, i) =>
        showsSlopes(i, step, forwardSteps)
          ? [...slopes].map(words.figure)
          : [...slopes].map(() => ''),
      ),
      current: step === 0 ? '' : words.nodeOf(plan, step).node.name,
      changed,
    });
    element('g-at').textContent = `${step} of ${steps}`;
    for (const [id, isIdle] of /** @type {[string, boolean][]} */ ([
      ['g-next', step === steps],
      ['g-back', step === 0],
      ['g-forward', step === forwardSteps],
      ['g-backward', step === steps],
      ['g-reset', step === 0],
    ]))
      element(id).setAttribute('aria-disabled', String(isIdle));
    element('g-lines').replaceChildren(
      ...(step === 0 ? [] : words.lines(plan, state, step).map(writeFormula)),
    );
    showChecks(next);
    const sentence =
      deed === 'edit' && before
        ? words.edited(changed, before, next, plan)
        : words.standing(plan, step, forwardSteps);
    say(complaint || sentence, { isTrouble: complaint !== '' });
    complaint = '';
    if (deed === 'step' || deed === 'edit') announce(sentence);
  }

  /**
   * An edge's slope is told when the way back comes to it.
   *
   * @param {number} node
   * @param {number} step
   * @param {number} forwardSteps
   */
  function showsSlopes(node, step, forwardSteps) {
    const order = plan.nodes.filter(({ of }) => of).indexOf(plan.nodes[node]);
    return order >= 0 && step >= 2 * forwardSteps + 1 - order;
  }

  function showCheckRows() {
    element('g-checks').replaceChildren(
      ...leavesOf(plan).map((name) => {
        const row = document.createElement('tr'),
          head = Object.assign(document.createElement('th'), {
            scope: 'row',
            textContent: words.plain(name),
          });
        row.append(head, ...[0, 1, 2].map(() => document.createElement('td')));
        return row;
      }),
    );
  }

  /** @param {Picture} picture */
  function showChecks({ checks }) {
    checks.forEach(({ gradient, difference, error }, i) => {
      const cells = element('g-checks').children[i].querySelectorAll('td');
      cells[0].textContent = words.figure(gradient);
      cells[1].textContent = words.figure(difference);
      cells[2].textContent = Number.isNaN(error)
        ? 'at a kink'
        : `${error <= WELL ? '✓' : '✗'} ${error === 0 ? '0' : error.toExponential(0).replace('-', '−')}`;
      cells[2].classList.toggle('is-wrong', error > WELL);
    });
    element('g-verdict').textContent = words.verdict(checks, WELL);
  }

  return {
    fields: FIELDS,
    open(wanted, said) {
      const fit = fitting(wanted);
      settings = fit.settings;
      complaint = said || fit.complaint;
      picture = null;
      sheetsKey = '';
      deed = 'open';
      ask();
      linked(settings);
    },
    leave() {},
    receive(/** @type {FromWorker} */ message) {
      if ('asked' in message && message.asked !== (message.type === 'sheets' ? askedSheets : asked))
        return;
      switch (message.type) {
        case 'picture':
          return show(message.settings, message.picture);
        case 'sheets':
          sheets.set(planOf(message.settings), message.settings, message.sheets);
          element('g-sheets-note').textContent = words.sheets(
            message.sheets.map(({ seed }) => seed),
            message.settings.values.length > 0,
          );
          return;
        case 'refused':
          say(message.message, { isTrouble: true });
      }
    },
    linkCopied: () => 'Link copied. It opens this graph with these numbers, at this step.',
  };
}
