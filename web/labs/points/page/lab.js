// The points lab on the page: hands what a person does to the worker, and what the worker tells to
// the views. Draws at most once a frame and computes nothing.

import { Measurements } from '../../common/measurements.js';
import { readLink, writeLink } from '../../common/link.js';
import { createDecisionField } from '../../../views/decision-field.js';
import { createNetworkDiagram } from '../../../views/network-diagram.js';
import { onTheme, rgb } from '../../../views/theme.js';
import { onPress } from '../../common/page/buttons.js';
import { mount } from '../../common/page/mount.js';
import { createStatusLine } from '../../common/page/status-line.js';
import { createWorker } from '../../common/page/worker-client.js';
import { createCharts } from './charts.js';
import { current } from '../../common/points-handover.js';
import { createForm } from './form.js';
import { createHand } from './point-editor.js';
import { PRESETS, presetSettings } from '../presets.js';
import {
  FIELDS,
  LEARNERS,
  OWN,
  SHAPE_KEYS,
  VIEW_KEYS,
  differs,
  fitting,
  isCurve,
} from '../settings.js';
import * as words from '../words/en.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../worker/engine.js').FromWorker} FromWorker
 *
 * @typedef {import('../worker/engine.js').ToWorker} ToWorker
 *
 * @typedef {Extract<FromWorker, { type: 'setup' }>} Setup
 *
 * @typedef {Extract<FromWorker, { type: 'picture' }>} Told
 */

/** Faster than this nobody reads. */
const STATS_MS = 120;
/** So long an answer of the worker is waited for. */
const ANSWER_MS = 1000;
const TAUGHT_BY = /** @type {import('../settings.js').Key[]} */ (Object.keys(FIELDS)).filter(
  (key) => !VIEW_KEYS.includes(key),
);

/**
 * @param {import('../../../main.js').Page} page
 * @returns {Promise<import('../../../main.js').Lab>}
 */
export async function createPointsLab({ announce, linked, main }) {
  await mount(
    main,
    {
      html: new URL('./lab.html', import.meta.url),
      css: new URL('./lab.css', import.meta.url),
    },
    {},
  );
  /**
   * @template {HTMLElement} [T=HTMLElement]
   * @param {string} id
   * @returns {T}
   */
  const element = (id) => /** @type {T} */ (main.querySelector(`#${id}`));
  const say = createStatusLine(element('p-say'));
  const worker = createWorker('points', receive, stopped);
  const send = (/** @type {ToWorker} */ message) => worker.send(message);
  const form = createForm(main, {
    changed: onSettings,
    refused: (sentence) => say(sentence, { isTrouble: true }),
  });
  const charts = createCharts(main);
  const graph = createNetworkDiagram(
    /** @type {HTMLCanvasElement} */ (/** @type {unknown} */ (element('p-graph'))),
    {
      picked: showWeight,
      changed: (part, value) => setWeight(part, value),
      inputNames: () => (isCurve(form.settings) ? ['x'] : ['x', 'y']),
    },
  );
  const hand = createHand(main, {
    settings: () => form.settings,
    change(some, words = '') {
      note = words;
      form.change(some);
    },
    standardise(values, then) {
      scaling = { id: (scaling?.id ?? 0) + 1, then };
      send({ type: 'standardise', values, id: scaling.id });
    },
    say,
    announce,
  });
  /**
   * @type {{
   *   figure: HTMLElement;
   *   caption: HTMLElement;
   *   view: ReturnType<typeof createDecisionField>;
   * }[]}
   */
  const planes = [];

  /**
   * What to do with a table's values when they come back.
   *
   * @type {{ id: number; then: (values: Float32Array) => void } | null}
   */
  let scaling = null;
  /** @type {Setup | null} */
  let setup = null;
  /** @type {Told | null} */
  let told = null;
  /** @type {Measurements<import('./charts.js').Measured>[]} */
  let histories = [];
  let state = 'loading';
  /** Changed on the way: a link would not give these weights. */
  let isTouched = false;
  /** Said when the first setup arrives. */
  let complaint = '';
  /** Likewise, but no complaint. */
  let note = '';
  let statsAt = 0;
  /** @type {import('../../../views/network-diagram.js').Part | null} */
  let picked = null;
  /** @type {number | null} */
  let frame = null;

  // ---- what a person does ----

  /**
   * @param {string} id
   * @param {() => void} act
   */
  const onButton = (id, act) => onPress(element(id), act);
  onButton('p-play', () => send({ type: state === 'running' ? 'pause' : 'play' }));
  onButton('p-sample', () => {
    if (form.settings.learner === 'network' && form.settings.batchSize > 1) isTouched = true; // a link counts whole batches
    send({ type: 'sample' });
  });
  onButton('p-batch', () => send({ type: 'batch' }));
  onButton('p-epoch-once', () => send({ type: 'epoch' }));
  onButton('p-reset', () => send({ type: 'reset' }));
  onButton('p-now', () => {
    const sentence = words.now(told?.status ?? [], setup, state === 'running');
    say(sentence);
    announce(sentence);
  });
  const preset = /** @type {HTMLSelectElement} */ (element('p-preset'));
  preset.append(
    ...PRESETS.map(({ id, name }) => new Option(name, id)),
    new Option('Your own', 'own'),
  );
  preset.addEventListener('change', () => {
    const chosen = PRESETS.find(({ id }) => id === preset.value);
    if (chosen) begin({ ...presetSettings(chosen), hide: form.settings.hide });
  });

  /**
   * @param {import('../../../views/network-diagram.js').Part} part
   * @param {number} value
   */
  function setWeight({ index }, value) {
    isTouched = true;
    send({ type: 'weight', run: 0, index, value });
  }
  const weight = /** @type {HTMLInputElement} */ (element('p-weight')),
    slider = /** @type {HTMLInputElement} */ (element('p-weight-slider'));
  weight.addEventListener('change', () => {
    const value = weight.value === '' ? NaN : Number(weight.value);
    if (picked && Number.isFinite(value) && Math.abs(value) <= 1e6) setWeight(picked, value);
    else say('A weight must be a number from -1,000,000 to 1,000,000.', { isTrouble: true });
  });
  slider.addEventListener('input', () => {
    if (picked) setWeight(picked, Number(slider.value));
  });

  const past = /** @type {HTMLInputElement} */ (element('p-past'));
  /** @type {number | null} */
  let askedFor = null;
  let askedAt = 0;
  past.addEventListener('input', () => {
    askedFor = Number(past.value);
    askedAt = performance.now();
    send({ type: 'past', index: Number(past.value) });
    say(
      past.value === past.max
        ? 'The last moment of this training.'
        : 'An earlier moment of this training. Train goes on from here.',
    );
  });

  /**
   * @param {import('../../../views/network-diagram.js').Part} part
   * @param {number} value
   */
  function showWeight(part, value) {
    if (picked !== part) element('p-weight-name').textContent = part.name;
    picked = part;
    weight.hidden = slider.hidden = false;
    if (document.activeElement !== weight) weight.value = String(Number(value.toFixed(4)));
    if (document.activeElement !== slider || Math.abs(Number(slider.value) - value) > 0.02)
      slider.value = String(value);
  }

  /**
   * @param {Settings} settings
   * @param {string[]} notes
   */
  function onSettings(settings, notes) {
    if (
      told?.status[0]?.step &&
      setup &&
      differs(settings, setup.settings, TAUGHT_BY) &&
      !differs(settings, setup.settings, [...SHAPE_KEYS, 'data'])
    )
      isTouched = true;
    ask({ type: 'change', settings });
    if (notes.length) complaint = notes.join(' ');
    keepLink(settings);
  }

  /**
   * The worker is making what was asked for last; of what is asked meanwhile only the latest
   * counts.
   */
  let isAsked = false;
  /** @type {Extract<ToWorker, { type: 'start' | 'change' }> | null} */
  let next = null;

  /** @param {Extract<ToWorker, { type: 'start' | 'change' }>} message */
  function ask(message) {
    if (isAsked) {
      next = next?.type === 'start' ? { ...message, type: 'start' } : message;
    } else {
      isAsked = true;
      send(message);
    }
  }

  function answered() {
    const message = next;
    isAsked = false;
    next = null;
    if (message) ask(message);
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let linkTimer;
  /**
   * Browsers refuse more than some hundred a minute.
   *
   * @param {Settings} settings
   */
  function keepLink(settings) {
    clearTimeout(linkTimer);
    linkTimer = setTimeout(() => linked(writeLink('points', settings, FIELDS)), 250);
    showPreset(settings);
  }

  /**
   * The preset whose sentence was told; with other data or another learner it need not be true.
   *
   * @type {Settings | null}
   */
  let lookedAt = null;

  /** @param {Settings} settings */
  function showPreset(settings) {
    const found = PRESETS.find(
      (one) => !differs(fitting(presetSettings(one)).settings, settings, TAUGHT_BY),
    );
    if (found) {
      element('p-look').textContent = found.look;
      lookedAt = settings;
    } else if (
      !element('p-look').textContent ||
      !lookedAt ||
      differs(settings, lookedAt, ['data', 'learner'])
    )
      element('p-look').textContent = 'An experiment of your own. Its link holds all of it.';
    preset.value = found?.id ?? 'own';
  }

  /**
   * An experiment from its start.
   *
   * @param {Settings} settings
   */
  function begin(settings) {
    const { settings: fit, notes } = fitting(settings);
    complaint = [complaint, ...notes].filter(Boolean).join(' ');
    hand.forget();
    form.set(fit);
    element('p-look').textContent = '';
    ask({ type: 'start', settings: fit });
    keepLink(fit);
  }

  // ---- what the worker tells ----

  /** @param {FromWorker} message */
  function receive(message) {
    switch (message.type) {
      case 'loaded':
        return sendColors();
      case 'setup':
        onSetup(message);
        return answered();
      case 'state':
        return onState(message.state);
      case 'picture':
        told = message;
        Object.assign(current, {
          link: writeLink('points', form.settings, FIELDS),
          steps: message.status[message.status.length - 1].step,
          isTouched,
        });
        message.rows.forEach((rows, r) => {
          const history = histories[r];
          if (rows.length && history)
            history.marks = history.marks.filter(({ x }) => x <= rows[0].epoch); // after looking back others may follow
          for (const { epoch, ...row } of rows) history?.add({ x: epoch, ...row });
        });
        frame ??= requestAnimationFrame(draw);
        return;
      case 'standardised':
        if (message.id === scaling?.id) scaling.then(message.values);
        return;
      case 'ending':
        return onEnding(message);
      case 'refused':
        if (setup) form.set(setup.settings);
        say(message.message, { isTrouble: true });
        return answered();
    }
  }

  /** @param {Setup} message */
  function onSetup(message) {
    const before = setup;
    setup = message;
    if (message.isFresh) {
      histories = message.learners.map(() => charts.newHistory());
      isTouched = false;
      delete main.dataset.ending;
      picked = null;
      weight.hidden = slider.hidden = true;
      element('p-weight-name').textContent = 'Pick a line or a unit to change it by hand';
    } else if (before && message.why !== 'weight') {
      mark(before.settings, message.settings);
    }
    arrangePlanes(message);
    if (message.isFresh || message.why === 'model')
      graph.setShape(message.learners[0].layers, message.isCurve);
    charts.arrange(message);
    hand.show(message);
    const sentence = words.setup(message);
    if (sentence || complaint || note)
      say([complaint, note || sentence].filter(Boolean).join(' '), { isTrouble: complaint !== '' });
    complaint = note = '';
  }

  /**
   * @param {Settings} before
   * @param {Settings} after
   */
  function mark(before, after) {
    const marks = charts.describe(before, after);
    if (!marks) return;
    for (const history of histories) {
      const x = Number(history.column('x').at(-1)),
        last = history.marks.at(-1);
      if (history.length && (last?.x !== x || last.label !== marks))
        history.marks.push({ x, label: marks, isTrouble: false });
    }
  }

  /** @param {Setup} message */
  function arrangePlanes({ learners, shown, isCurve: asCurve }) {
    const box = element('p-planes');
    while (planes.length > learners.length) planes.pop()?.figure.remove();
    while (planes.length < learners.length) {
      const figure = document.createElement('figure'),
        plane = Object.assign(document.createElement('div'), { className: 'plane' }),
        caption = document.createElement('figcaption');
      figure.append(plane, caption);
      box.append(figure);
      planes.push({
        figure,
        caption,
        view: createDecisionField(plane, {
          put: hand.put,
          look,
          undo: hand.undo,
          clear: hand.clear,
          choose: hand.choose,
          say: announce,
          describedBy: 'p-keys',
        }),
      });
    }
    main.querySelector('.stage')?.classList.toggle('has-two', learners.length > 1);
    planes.forEach(({ view }, r) =>
      view.set(
        { shown, isCurve: asCurve, wrong: null, line: null, curve: null, field: null },
        planeName(learners[r].learner),
      ),
    );
    element('p-graph-title').innerHTML = '<span class="number">2</span> ';
    element('p-graph-title').append(learners[0].learner === 'network' ? 'The network' : 'One unit');
    const held = shown?.isHeldOut.some(Boolean),
      tooFew =
        !held && form.settings.heldOut > 0 && OWN.includes(form.settings.data)
          ? ' So few points are all learned; from the fifth on some are held out.'
          : '';
    element('p-key').textContent = asCurve
      ? `The thick line is the output${learners[0].layers.length > 1 ? ', each thin one what a hidden unit adds to it' : ''}.${held ? ' Hollow points are held out.' : tooFew}`
      : `${held ? 'Filled: learned. Hollow: held out. ' : ''}Ringed: wrong.${learners[0].learner === 'network' ? '' : ' The arrow is the weights; it stands on the line.'}${tooFew}`;
  }

  /** @param {{ x: number; y: number } | null} place */
  function look(place) {
    isByKeys = place !== null && main.querySelector('.field-top:focus-visible') !== null;
    send({ type: 'look', place });
  }
  /** The place is moved by keys, by somebody who may not see what is said there. */
  let isByKeys = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let sayTimer;
  /** @param {string} sentence */
  function announceLater(sentence) {
    clearTimeout(sayTimer);
    sayTimer = setTimeout(() => announce(sentence), 400);
  }

  /** @param {string} learner */
  const planeName = (learner) =>
    `${LEARNERS[learner]}: the points and what it makes of the plane. Click or press Space to put a point.`;

  /** @param {'ready' | 'running' | 'paused' | 'empty'} next */
  function onState(next) {
    const before = state;
    state = next;
    const isRunning = next === 'running',
      isEmpty = next === 'empty';
    element('p-play').textContent = isRunning ? 'Pause' : 'Train';
    for (const [id, title] of [
      ['p-play', ''],
      ['p-reset', 'The same initial weights again'],
    ]) {
      element(id).setAttribute('aria-disabled', String(isEmpty));
      element(id).title = isEmpty ? 'There are no points to learn from' : title;
    }
    const learner = setup?.settings.learner;
    const cannot = {
      'p-sample': learner === 'adaline' || learner === 'both',
      'p-batch': learner === 'perceptron' || learner === 'both',
      'p-epoch-once': false,
    };
    for (const [id, isOff] of Object.entries(cannot)) {
      element(id).setAttribute('aria-disabled', String(isEmpty || isRunning || isOff));
      element(id).title = isEmpty
        ? 'There are no points to learn from'
        : isOff
          ? id === 'p-batch'
            ? "Rosenblatt's rule looks at one sample at a time"
            : 'Adaline looks at all points before each step'
          : isRunning
            ? 'Pause first'
            : '';
    }
    if (isRunning) delete main.dataset.ending;
    if (isRunning && before !== 'running')
      say('Training. Everything but the shape of the network can be changed while it runs.');
    const isLookingBack = past.value !== past.max;
    if (
      next === 'paused' &&
      (before === 'running' || before === 'ready') &&
      !main.dataset.ending &&
      !isLookingBack
    )
      say('Paused.');
    if (frame !== null) {
      cancelAnimationFrame(frame);
      draw();
    }
    main.dataset.state = next;
  }

  /** @param {Extract<FromWorker, { type: 'ending' }>} message */
  function onEnding(message) {
    const { settings } = /** @type {Setup} */ (setup);
    const sentence = words.ending(message, settings);
    const history =
      histories[
        Math.max(
          0,
          (setup?.learners ?? []).findIndex(({ learner }) => learner === message.learner),
        )
      ];
    const label = {
      diverged: `diverged at step ${words.count(message.step)}`,
      converged: 'converged',
      cycling: 'goes round',
      stopped: 'stopped',
      ended: 'end',
    }[message.ending];
    history?.marks.push({ x: message.epoch, label, isTrouble: message.ending === 'diverged' });
    main.dataset.ending = message.ending;
    const gentler = Number((settings.learningRate / 10).toPrecision(2));
    say(
      sentence,
      message.ending !== 'diverged'
        ? {}
        : {
            isTrouble: true,
            action: {
              name: `Start over with ${gentler}`,
              run() {
                form.set({ ...form.settings, learningRate: gentler });
                ask({ type: 'start', settings: form.settings });
                keepLink(form.settings);
                send({ type: 'play' });
              },
            },
          },
    );
    announce(sentence);
    frame ??= requestAnimationFrame(draw);
  }

  // ---- drawing ----

  function draw() {
    frame = null;
    if (!told || !setup) return;
    const { pictures, status } = told;
    pictures.forEach((picture, r) => {
      const plane = planes[r];
      if (!plane) return;
      const { parameters } = picture,
        isSingle = setup?.learners[r]?.layers.length === 1 && parameters.length === 3;
      const line = isSingle ? { w1: parameters[0], w2: parameters[1], b: parameters[2] } : null;
      plane.view.set(
        {
          window: picture.window,
          field: picture.field,
          curve: picture.curve,
          ...(picture.wrong ? { wrong: picture.wrong } : {}),
          line,
        },
        planeName(status[r].learner),
      );
      const said =
        picture.answer && setup
          ? words.answer(
              picture.answer,
              setup.learners[r].layers[setup.learners[r].layers.length - 1].activation,
              setup.isCurve,
            )
          : '';
      const weights = line
        ? `w = (${words.weight(line.w1)}, ${words.weight(line.w2)}), b = ${words.weight(line.b)}`
        : '';
      plane.caption.textContent = [
        status.length > 1 ? LEARNERS[status[r].learner] : '',
        weights,
        said,
      ]
        .filter(Boolean)
        .join(' · ');
      if (r === 0 && said && isByKeys) announceLater(said);
    });
    if (pictures[0]) graph.set(pictures[0].parameters, pictures[0].units);
    const now = performance.now();
    if (now - statsAt > STATS_MS || state !== 'running') {
      statsAt = now;
      drawStats(told);
      charts.set(histories, status, told.past.at < told.past.count - 1);
    }
    send({ type: 'drawn' });
  }

  /** @param {Told} message */
  function drawStats({ status, samplesPerSecond, past: { count, at } }) {
    past.disabled = count < 2;
    past.max = String(Math.max(0, count - 1));
    if (askedFor === at || performance.now() - askedAt > ANSWER_MS) askedFor = null;
    if (askedFor === null) past.value = String(at); // else a hand is on it, and this picture is older
    past.setAttribute('aria-valuetext', `step ${words.count(status[status.length - 1].step)}`);
    const [first] = status,
      last = status[status.length - 1];
    const both = (/** @type {(one: typeof first) => string} */ write) =>
      status.length > 1 && write(first) !== write(last)
        ? `${write(first)} | ${write(last)}`
        : write(last);
    element('p-epoch').textContent =
      status.length > 1
        ? both(({ epoch }) => words.count(Math.floor(epoch)))
        : words.epoch(first.epoch);
    element('p-step').textContent = both(({ step }) => words.count(step));
    element('p-rate').textContent = samplesPerSecond
      ? words.count(Number(samplesPerSecond.toPrecision(3)))
      : '–';
    element('p-loss-now').textContent =
      last.latest?.loss == null ? '–' : words.loss(last.latest.loss);
    element('p-held-now').textContent =
      last.latest?.heldOutLoss == null ? '–' : words.loss(last.latest.heldOutLoss);
    element('p-hash').textContent = last.hash ?? '–';
    const learned = setup?.shown?.isHeldOut.reduce((n, one) => n + 1 - one, 0) ?? 0;
    element('p-wrong').textContent = setup?.isCurve
      ? '–'
      : `${both(({ wrong }) => (wrong === null ? '–' : words.count(wrong)))} of ${words.count(learned)}`;
  }

  function sendColors() {
    send({ type: 'colors', colors: ['--blue', '--sheet', '--orange', '--green'].map(rgb) });
  }
  onTheme(sendColors);

  // ---- life ----

  /**
   * @param {string} why
   * @param {boolean} isUnusable
   */
  function stopped(why, isUnusable) {
    main.dataset.state = 'error';
    for (const id of ['p-play', 'p-sample', 'p-batch', 'p-epoch-once', 'p-reset'])
      element(id).setAttribute('aria-disabled', 'true');
    say(
      isUnusable
        ? why
        : `The part of this page that computes has stopped (${why}). The settings are kept; what was trained is lost.`,
      {
        isTrouble: true,
        action: { name: 'Restart', run: start },
      },
    );
  }

  function start() {
    isAsked = false;
    next = null;
    worker.start();
    sendColors();
    begin(form.settings);
  }

  let isStarted = false;
  let opened = '';
  return {
    say,
    open(hash) {
      if (isStarted && hash === opened) return;
      const isOwnLink = isStarted && hash === writeLink('points', form.settings, FIELDS);
      opened = hash;
      if (isOwnLink) return;
      const isBare = !hash.includes('?');
      const { values, complaints } = isBare
        ? {
            values: presetSettings(PRESETS.find(({ id }) => id === 'three-units') ?? PRESETS[0]),
            complaints: [],
          }
        : readLink(hash, FIELDS);
      if (isStarted && isBare) return;
      complaint = complaints.length ? words.complaints(complaints) : '';
      form.set(fitting(values).settings);
      if (!isStarted) worker.start();
      isStarted = true;
      sendColors();
      begin(values);
    },
    leave() {
      send({ type: 'pause' });
    },
    linkCopied: () => words.linkCopied(form.settings, isTouched),
  };
}
