// The digits lab on the page: hands what a person does to the worker, and what the worker tells to
// the views. Draws at most once a frame and computes nothing.

import { Measurements } from '../../common/measurements.js';
import { readLink, writeLink } from '../../common/link.js';
import { createDrawingPad } from '../../../views/drawing-pad.js';
import { createWeightTiles } from '../../../views/weight-tiles.js';
import { createAnswer } from './answer.js';
import { createFolds } from './panels.js';
import { createForm } from './form.js';
import { FAST } from '../presets.js';
import { FIELDS, isSameNetwork } from '../settings.js';
import { createSources } from './image-source.js';
import { createStats } from './stats.js';
import { createStatusLine } from '../../common/page/status-line.js';
import { createWorker } from '../../common/page/worker-client.js';
import { words as common } from '../../common/words/words.js';
import * as words from '../words/en.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../worker/engine.js').ToWorker} ToWorker
 *
 * @typedef {import('../worker/engine.js').FromWorker} FromWorker
 *
 * @typedef {'loss' | 'accuracy' | 'testLoss' | 'testAccuracy' | 'own'} Measured
 */

/**
 * @template {Element} [T=HTMLElement]
 * @param {string} id
 * @returns {T}
 */
const element = (id) => /** @type {T} */ (/** @type {unknown} */ (document.getElementById(id)));

const CURVES_MS = 50;
/** Ten classes: who guesses is right one time in ten. */
const STUCK = 0.12;
const STUCK_STEPS = 400;
/** Of the test images: who reads fewer is unsure of digits too. */
const SKILLED = 0.9;

/**
 * @param {object} page
 * @param {(message: ToWorker) => void} page.send
 * @param {(sentence: string, options?: import('../../common/page/status-line.js').SayOptions) => void} page.say
 * @param {(sentence: string) => void} page.announce
 * @param {(hash: string) => void} page.linked the state has changed: this is its link now
 */
function createParts({ send, say: sayAlone, announce, linked }) {
  const answering = createAnswer(announce),
    stats = createStats();
  const tiles = createWeightTiles(element('tiles'));
  const pad = createDrawingPad(element('pad'), {
    changed(strokes, isResting) {
      send({ type: 'ink', strokes, id: ++inkId, isResting });
      setEnabled('undo', pad.canUndo);
      setEnabled('clear', strokes.length > 0);
    },
    say: announce,
  });
  const folds = createFolds({
    send,
    say: (sentence, options) => say(sentence, options),
    prepared(whole) {
      isWhole = whole;
    },
    change: (some, isFinal) => form.change(some, isFinal),
    train,
    announce,
    pad,
    chooseImages: () => sources.open(),
    get settings() {
      return form.settings;
    },
    get data() {
      return sources.current;
    },
    get latest() {
      return latest;
    },
  });
  const form = createForm({
    changed: onSettings,
    shown: folds.show,
    refused: (sentence) => say(sentence, { isTrouble: true }),
  });
  const sources = createSources((kind, files) => {
    say(kind === 'generated' ? 'The program is drawing digits.' : 'Getting the images.');
    send({ type: 'data', kind, files });
  });
  /** @type {Promise<ReturnType<typeof import('./measurements-table.js').createTable>> | undefined} */
  let table;

  /** @type {Promise<typeof import('../words/en-lazy.js')> | undefined} */
  let lateWords;

  let history = newHistory();
  /**
   * Of the network that was put aside.
   *
   * @type {ReturnType<typeof newHistory> | null}
   */
  let previous = null;
  /**
   * Whose network the worker has.
   *
   * @type {Settings}
   */
  let running = form.settings;
  /**
   * What it has been asked for since.
   *
   * @type {Settings}
   */
  let asked = running;
  let unanswered = 0;
  /**
   * Training went on while a slider was being dragged: from this step.
   *
   * @type {number | null}
   */
  let draggedFrom = null;
  /**
   * What can be done about the network that was put aside, whatever else is said.
   *
   * @type {import('../../common/page/status-line.js').SayOptions['action']}
   */
  let offer;
  let inkId = 0;
  /** No step on the way from ink to pixels is left out. */
  let isWhole = true;
  /** It is the network that comes with the page, or a copy of it. */
  let isShipped = false;
  let isTuned = false;
  /** About the link; it stays to be read when the images have come. */
  let complaint = '';
  let isMissing = false;
  /** Whoever opens the page gets these images, without choosing. */
  let isPagesOwn = true;
  let isTroubled = false;
  /** What to do about a network that only guesses; it is still there after a pause. */
  let advice = '';
  /** The network has just been told about; its state need not be. */
  let isIntroduced = false;
  /**
   * @type {{
   *   progress?: Extract<FromWorker, { type: 'progress' }>;
   *   answer?: Extract<FromWorker, { type: 'answer' }>;
   *   tiles?: Extract<FromWorker, { type: 'tiles' }>;
   *   curves?: boolean;
   * }}
   */
  let waiting = {};
  /** @type {number | null} */
  let frame = null;
  /** @type {Extract<FromWorker, { type: 'progress' }> | null} */
  let latest = null;
  let curvesAt = 0;
  /** @type {ReturnType<typeof import('./charts.js').createCharts> | undefined} */
  let charts;
  /** @type {Promise<void> | undefined} */
  let coming;

  /** @type {(sentence: string, options?: import('../../common/page/status-line.js').SayOptions) => void} */
  const say = (sentence, options) => sayAlone(sentence, { action: offer, ...options });

  /**
   * @param {string} id
   * @param {boolean} isEnabled
   */
  const setEnabled = (id, isEnabled) =>
    element(id).setAttribute('aria-disabled', String(!isEnabled));

  // ---- what a person does ----

  /**
   * Acts unless the button is dimmed.
   *
   * @param {string} id
   * @param {() => void} act
   */
  function onButton(id, act) {
    element(id).addEventListener('click', () => {
      if (element(id).getAttribute('aria-disabled') !== 'true') act();
    });
  }
  onButton('train', () => {
    const isTraining = document.body.dataset.state === 'training';
    if (!isTraining) isTroubled = false;
    send({ type: isTraining ? 'pause' : 'train' });
  });
  onButton('step-once', () => {
    isTroubled = false;
    send({ type: 'step' });
  });
  onButton('epoch-once', () => {
    isTroubled = false;
    send({ type: 'epoch' });
  });
  onButton('reset', () => send({ type: 'reset' }));
  for (const [id, { settings, goal }] of Object.entries(FAST))
    onButton(id, () => train(settings, goal));
  onButton('open-table', () => {
    table ??= import('./measurements-table.js').then(({ createTable }) =>
      createTable(() => history),
    );
    table.then(
      ({ open }) => open(),
      () =>
        say('The table could not be loaded. Reload the page to try again.', { isTrouble: true }),
    );
  });
  onButton('undo', pad.undo);
  onButton('clear', pad.clear);
  onButton('example', () => {
    pad.clear();
    send({ type: 'example' });
  });

  /**
   * A new network of these settings.
   *
   * @param {Settings} settings
   * @param {number} [goal] test accuracy
   */
  function train(settings, goal) {
    isTroubled = false;
    form.set(settings);
    configure(settings);
    send({ type: 'train', goal });
  }

  /** @param {Settings} settings */
  function configure(settings) {
    asked = settings;
    unanswered++;
    send({ type: 'configure', settings });
  }

  /**
   * The shipped network has no settings that a link could name.
   *
   * @param {Settings} settings
   */
  const link = (settings) => linked(isShipped ? '#digits' : writeLink('digits', settings, FIELDS));

  /**
   * @param {Settings} settings
   * @param {boolean} isFinal
   */
  function onSettings(settings, isFinal) {
    if (unanswered || !isSameNetwork(settings, asked)) return configure(settings);
    send({ type: 'tune', settings });
    const step = latest?.step ?? 0;
    if (!isFinal) {
      draggedFrom ??= step;
      return;
    }
    link(settings); // browsers refuse more than some hundred a minute
    const isMoved = draggedFrom !== null && step > draggedFrom;
    draggedFrom = null;
    const before = running,
      { marks } = history,
      x = Number(history.column('x').at(-1) ?? 0);
    running = asked = settings;
    late(({ tuned }) => {
      const change = tuned(before, settings, isMoved);
      if (!change) return;
      // What was changed before training is no change on the way.
      if (x > 0) marks.push({ x, label: change.short, isTrouble: false });
      say(change.sentence);
      redraw({ curves: true });
    });
  }

  /**
   * In the order in which it happened.
   *
   * @param {(words: typeof import('../words/en-lazy.js')) => void} tell
   */
  function late(tell) {
    lateWords ??= import('../words/en-lazy.js');
    lateWords.then(tell, () =>
      say('What there is to say of this could not be loaded. Is the network there?', {
        isTrouble: true,
      }),
    );
  }

  // ---- what the worker tells ----

  /** @param {FromWorker} message */
  function receive(message) {
    folds.receive(message);
    switch (message.type) {
      case 'loaded':
        element('threads').textContent = words.threads(message.threads);
        return;
      case 'progress':
        for (const { epoch, ...row } of message.rows) history.add({ x: epoch, ...row });
        onMeasured(message);
        return redraw({ progress: message, curves: true });
      case 'answer':
        return redraw({ answer: message });
      case 'tiles':
        return redraw({ tiles: message });
      case 'state':
        return onState(message.state, message.isMeasured ?? false);
      case 'network':
        return onNetwork(message);
      case 'data':
        return onData(message);
      case 'diverged':
        return onDiverged(message);
      case 'done':
        return say(
          `The ${message.epochs} epochs that were set are done. Reset, and it begins again.`,
          { isTrouble: true },
        );
      case 'refused':
        unanswered = 0;
        form.set((asked = running));
        return say(message.message, { isTrouble: true });
    }
  }

  /** @param {Extract<FromWorker, { type: 'progress' }>} message */
  function onMeasured({ rows, step, reached }) {
    const measured = rows.filter(({ testAccuracy }) => testAccuracy !== null).at(-1);
    if (measured) {
      const isStuck = measured.step > STUCK_STEPS && Number(measured.testAccuracy) < STUCK;
      if (!isStuck) advice = '';
      else
        late(({ stuck }) => {
          if (!advice) say((advice = stuck(running, step)), { isTrouble: true });
        });
    }
    for (const goal of reached) {
      history.goals.push({ x: goal.epoch, label: words.goal(goal), isTrouble: false });
      say(words.goalReached(goal));
    }
  }

  /**
   * @param {'ready' | 'training' | 'paused'} state
   * @param {boolean} isMeasured the test accuracy is that of these weights
   */
  function onState(state, isMeasured) {
    // Whoever sees the new state finds the numbers that belong to it.
    if (frame !== null) {
      cancelAnimationFrame(frame);
      curvesAt = 0;
      draw();
    }
    document.body.dataset.state = state === 'paused' && isTroubled ? 'error' : state;
    if (state !== 'training') stats.show();
    const isTraining = state === 'training';
    if (isTraining) {
      needCharts();
      late(() => {}); // they are here when they are needed
    }
    element('train').textContent = isTraining ? 'Pause' : 'Train';
    for (const id of ['train', 'reset', ...Object.keys(FAST)]) setEnabled(id, true);
    for (const id of ['step-once', 'epoch-once']) setEnabled(id, !isTraining);
    const isKnown = isTroubled || (isIntroduced && !isTraining);
    isIntroduced = false;
    if (isKnown) return;
    if (isTraining && !isTuned)
      say(
        'Training. Draw while it learns; learning rate, batch size and momentum may be changed on the way.',
      );
    if (state === 'paused') {
      const paused = words.paused(
        isMeasured ? (latest?.testAccuracy ?? null) : null,
        sources.current,
        history.goals.map(({ label }) => label),
      );
      say([paused, advice].join(' ').trim(), { isTrouble: advice !== '' });
    }
  }

  /** @param {Extract<FromWorker, { type: 'network' }>} message */
  function onNetwork(message) {
    const before = history;
    history = message.why === 'bring-back' && previous ? previous : newHistory();
    if (message.keptCurrent) previous = before;
    else if (!message.canBringBack) previous = null;
    isTroubled = false;
    advice = '';
    isIntroduced = true;
    running = message.settings;
    ({ isShipped, isTuned } = message);
    if (message.why === 'configure') unanswered = Math.max(0, unanswered - 1);
    // Who has changed something since will be answered too.
    if (!unanswered) form.set((asked = running));
    offer = message.canBringBack
      ? {
          name:
            message.why === 'bring-back' ? 'To the newer network' : 'Back to the network before',
          run: () => send({ type: 'bring-back' }),
        }
      : isShipped
        ? { name: 'Start from random', run: () => send({ type: 'reset' }) }
        : undefined;
    link(running);
    element('tiles-title').textContent = words.tilesTitle(message.units);
    answering.name(running.loss === 'mse');
    const sentence = isTuned ? null : isShipped ? words.SHIPPED : words.network(message);
    if (sentence) say(sentence);
    redraw({ curves: true });
  }

  /** @param {import('../../common/worker/digit-images.js').DataMessage} message */
  function onData(message) {
    sources.receive(message);
    const choose = { name: 'Choose other images', run: sources.open };
    if (message.phase === 'missing') isMissing = true;
    else if (message.phase === 'failed' || message.phase === 'broken') {
      late(({ dataTrouble }) => say(dataTrouble(message), { isTrouble: true, action: choose }));
    } else if (message.isNew) {
      if (!isShipped)
        say([complaint, words.dataReady(message, isMissing)].join(' ').trim(), {
          isTrouble: complaint !== '',
          ...(message.kind === 'generated' ? { action: choose } : {}),
        });
      complaint = '';
      isPagesOwn = message.kind === 'local' || (message.kind === 'generated' && isMissing);
      isMissing = false;
    }
  }

  /** @param {Extract<FromWorker, { type: 'diverged' }>} message */
  function onDiverged(message) {
    isTroubled = true;
    history.marks.push({
      x: message.epoch,
      label: `diverged at step ${words.count(message.step)}`,
      isTrouble: true,
    });
    redraw({ curves: true });
    late(({ diverged, gentlerRate }) => {
      const learningRate = gentlerRate(message.learningRate);
      say(diverged(message), {
        isTrouble: true,
        action: {
          name: `Set it to ${learningRate} and train`,
          run() {
            isTroubled = false;
            form.change({ learningRate });
            send({ type: 'train' });
          },
        },
      });
    });
  }

  // ---- drawing ----

  /** @param {typeof waiting} what */
  function redraw(what) {
    Object.assign(waiting, what);
    frame ??= requestAnimationFrame(draw);
  }

  function draw() {
    const { progress, answer, tiles: weights, curves } = waiting;
    frame = null;
    waiting = {};
    if (answer) {
      const isSkilled = isShipped || Number(latest?.testAccuracy) > SKILLED;
      answering.set(answer, { isSigmoid: running.loss === 'mse', isSkilled, isWhole });
    }
    if (weights) tiles.set(weights.weights, weights.shown);
    // Curves cost most and change least from frame to frame.
    const time = performance.now();
    if (curves && time - curvesAt < CURVES_MS) {
      redraw({ curves });
    } else if (curves) {
      curvesAt = time;
      if (charts) charts.set(history, (progress ?? latest)?.epoch);
      else if (Number(history.column('x').at(-1)) > 0) needCharts();
    }
    if (progress) {
      latest = progress;
      stats.set(progress, document.body.dataset.state === 'training');
      send({ type: 'drawn' });
    }
  }

  /** Before training there is no curve. */
  function needCharts() {
    coming ??= import('./charts.js')
      .then(({ createCharts }) => {
        charts = createCharts();
        redraw({ curves: true });
        folds.load('you'); // drawings of an earlier visit have a curve too
      })
      .catch(() =>
        say(
          'The curves could not be loaded; the table holds their values. Reload the page to try again.',
          { isTrouble: true },
        ),
      );
  }

  return {
    receive,
    say,

    /**
     * A new worker is there.
     *
     * @param {string} hash
     */
    start(hash) {
      const { values, complaints } = readLink(hash, FIELDS);
      form.set((running = asked = values));
      unanswered = 0;
      offer = undefined;
      isShipped = isTuned = false;
      sources.forget();
      isTroubled = false;
      document.body.dataset.state = 'loading';
      complaint = complaints.length ? words.complaints(complaints) : '';
      say(complaint || 'Loading the network and the images.', { isTrouble: complaint !== '' });
      send({ type: 'start', settings: values, data: 'local', withShipped: !isLink(hash) });
      folds.start();
      if (pad.strokes.length)
        send({ type: 'ink', strokes: pad.strokes, id: ++inkId, isResting: true });
    },

    async linkCopied() {
      const { linkCopied, linkOfStandIn } = await import('../words/en-lazy.js');
      if (isShipped || isTuned) return linkOfStandIn(isShipped, isTuned);
      const { current } = sources;
      const isUsual = !current || (isPagesOwn && current.phase !== 'broken');
      return linkCopied(isUsual ? null : current.name, history.marks.length > 0);
    },

    /** The worker is gone. */
    stopped() {
      for (const id of ['train', 'step-once', 'epoch-once', 'reset', ...Object.keys(FAST)])
        setEnabled(id, false);
      element('train').textContent = 'Train';
    },

    /** Another tab is shown. */
    leave() {
      if (document.body.dataset.state === 'training') send({ type: 'pause' });
    },

    /**
     * Somebody has put another link into the address bar.
     *
     * @param {string} hash
     */
    open(hash) {
      if (isShipped && !isLink(hash)) return;
      const { values, complaints } = readLink(hash, FIELDS);
      form.set(values);
      if (isShipped) configure(values);
      else onSettings(values, true);
      if (complaints.length) late(() => say(words.complaints(complaints), { isTrouble: true }));
    },
  };
}

/**
 * @param {import('../../../main.js').Page} page
 * @returns {import('../../../main.js').Lab}
 */
export function createLab({ announce, linked, main }) {
  const say = createStatusLine(/** @type {HTMLElement} */ (main.querySelector('.status')));
  let link = '';
  const worker = createWorker(
    'digits',
    (message) => parts.receive(message),
    (why, isUnusable) => {
      document.body.dataset.state = 'error';
      parts.stopped();
      const { actions, stopped } = common;
      say(isUnusable ? why : stopped(why), {
        isTrouble: true,
        action: { name: isUnusable ? actions.tryAgain : actions.restart, run: begin },
      });
    },
  );
  const parts = createParts({
    send: worker.send,
    say,
    announce,
    linked(hash) {
      link = hash;
      linked(hash);
    },
  });
  let isBegun = false;
  function begin() {
    isBegun = true;
    worker.start();
    parts.start(link);
  }
  return {
    ...parts,
    open(hash) {
      if (isBegun) return parts.open(hash);
      link = hash;
      begin();
    },
  };
}

/**
 * A link's network begins with random weights; who brings none meets the shipped one.
 *
 * @param {string} hash
 */
const isLink = (hash) => hash.includes('?');

/** @returns {Measurements<Measured>} */
function newHistory() {
  return new Measurements(
    /** @type {Measured[]} */ (['loss', 'accuracy', 'testLoss', 'testAccuracy', 'own']),
    ['testLoss', 'testAccuracy', 'own'],
  );
}
