// The descent lab on the page: hands what a person does to the worker, and what the worker tells to
// the views. Draws at most once a frame and computes nothing.

import { readLink, writeLink } from '../../common/link.js';
import { STYLES, createLossSurface, drawBall } from '../../../views/loss-surface.js';
import { color, onTheme } from '../../../views/theme.js';
import {
  FIELDS,
  MAX_AT,
  MAX_RACERS,
  MAX_STARTS,
  RULES,
  SCHEDULES,
  SPEEDS,
  SURFACES,
  differs,
  initialSettings,
  isOfNetwork,
  obstacle,
} from '../settings.js';
import { PRESETS, presetSettings } from '../presets.js';
import * as words from '../words/en.js';
import { onPress } from '../../common/page/buttons.js';
import { mount } from '../../common/page/mount.js';
import { createStatusLine } from '../../common/page/status-line.js';
import { createWorker } from '../../common/page/worker-client.js';
import { current } from '../../common/points-handover.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../settings.js').Key} Key
 *
 * @typedef {import('../worker/engine.js').FromWorker} FromWorker
 *
 * @typedef {import('../worker/engine.js').ToWorker} ToWorker
 *
 * @typedef {import('../worker/engine.js').Standing} Standing
 */

const LISTS = /** @type {Partial<Record<Key, Record<string, string>>>} */ ({
  surface: SURFACES,
  schedule: SCHEDULES,
  speed: SPEEDS,
});
/** @type {Partial<Record<Key, string>>} */
const NAMES = {
  momentum: 'Momentum',
  period: 'The period',
  batchSize: 'The mini-batch',
  seed: 'The seed',
};
const MAX_TRAIL = 8000;
const TABLE_MS = 100;

/**
 * @param {import('../../../main.js').Page} page
 * @returns {Promise<import('../../../main.js').Lab>}
 */
export async function createDescentLab({ announce, linked, main }) {
  await mount(main, {
    html: new URL('./lab.html', import.meta.url),
    css: new URL('./lab.css', import.meta.url),
  }, {});
  /**
   * @template {HTMLElement} [T=HTMLElement]
   * @param {string} id
   * @returns {T}
   */
  const element = (id) => /** @type {T} */ (main.querySelector(`#${id}`));
  const say = createStatusLine(element('d-say'));
  const worker = createWorker('descent', receive, stopped);
  const send = (/** @type {ToWorker} */ message) => worker.send(message);
  const land = createLossSurface(element('d-land'), {
    drop,
    undo,
    say: announce,
    describedBy: 'd-keys',
  });

  let settings = initialSettings();
  let state = 'loading';
  /** @type {import('../../../views/loss-surface.js').Trail[]} */
  let trails = [];
  /** @type {Standing[]} */
  let standings = [];
  /** @type {{ numParameters: number; names: string[]; step: number; loss: number } | null} */
  let network = null;
  let complaint = '';
  let tableAt = 0;
  /** @type {number | null} */
  let frame = null;

  // ---- settings ----

  /** @param {Partial<Settings>} some */
  function change(some) {
    const before = settings;
    settings = { ...settings, ...some };
    if (settings.surface !== before.surface) element('d-look').textContent = ''; // it told of another
    show();
    if (differs(settings, before, /** @type {Key[]} */ (Object.keys(FIELDS))))
      send({ type: 'change', settings });
    keepLink();
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let linkTimer;
  function keepLink() {
    clearTimeout(linkTimer);
    linkTimer = setTimeout(() => linked(writeLink('descent', settings, FIELDS)), 250);
    const found = PRESETS.find(
      (one) =>
        !differs(
          presetSettings(one),
          settings,
          /** @type {Key[]} */ (Object.keys(FIELDS)).filter(
            (key) => !['speed', 'view'].includes(key),
          ),
        ),
    );
    if (found) element('d-look').textContent = found.look;
    else if (!element('d-look').textContent)
      element('d-look').textContent = 'A race of your own. Its link holds all of it.';
    /** @type {HTMLSelectElement} */ (element('d-preset')).value = found?.id ?? 'own';
  }

  for (const control of /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (
    main.querySelectorAll('[name]')
  )) {
    const key = /** @type {Key} */ (control.name),
      list = LISTS[key];
    if (!(key in FIELDS)) continue;
    if (list)
      /** @type {HTMLSelectElement} */ (control).append(
        ...Object.entries(list).map(([value, text]) => new Option(text, value)),
      );
    control.addEventListener('change', () => {
      const value = FIELDS[key].parse(control.value);
      if (value === undefined) {
        say(
          `${NAMES[key] ?? key} must be ${FIELDS[key].hint}${control.value ? `, not ${control.value}` : ''}.`,
          { isTrouble: true },
        );
        return show();
      }
      change(key === 'surface' ? onSurface(String(value)) : { [key]: value });
    });
  }
  for (const radio of /** @type {NodeListOf<HTMLInputElement>} */ (
    main.querySelectorAll('[name="d-view"]')
  ))
    radio.addEventListener('change', () => change({ view: radio.value }));
  for (const [id, key] of /** @type {[string, 'first' | 'second'][]} */ ([
    ['d-first', 'first'],
    ['d-second', 'second'],
  ])) {
    element(id).addEventListener('change', () =>
      change({ [key]: Number(/** @type {HTMLSelectElement} */ (element(id)).value) }),
    );
  }
  element('d-settings').addEventListener('submit', (event) => event.preventDefault());

  /**
   * Another surface: starts that lie on it, and a network where it needs one.
   *
   * @param {string} surface
   * @returns {Partial<Settings>}
   */
  function onSurface(surface) {
    const like = PRESETS.find(({ set }) => set.surface === surface),
      isNetwork = isOfNetwork({ ...settings, surface });
    return {
      surface,
      starts: like?.set.starts ?? [{ x: 1.8, y: 1.2 }],
      ...(isNetwork && !settings.net
        ? { net: like?.set.net, at: like?.set.at, first: 0, second: like?.set.second ?? 3 }
        : {}),
    };
  }

  element('d-take').addEventListener('click', () => {
    if (!current.link)
      return say(
        'Nothing has been done in Points yet. Open the tab, make a network there, and come back.',
        { isTrouble: true },
      );
    const at = Math.min(current.steps, MAX_AT);
    complaint = current.isTouched
      ? 'In Points something was changed by hand on the way; this is the network that its link gives.'
      : current.steps > MAX_AT
        ? `It was trained for more than ${words.count(MAX_AT)} steps; this is how it was after so many.`
        : '';
    change({ net: current.link.slice(current.link.indexOf('?') + 1), at });
  });

  const preset = /** @type {HTMLSelectElement} */ (element('d-preset'));
  preset.append(
    ...PRESETS.map(({ id, name }) => new Option(name, id)),
    new Option('Your own', 'own'),
  );
  preset.addEventListener('change', () => {
    const chosen = PRESETS.find(({ id }) => id === preset.value);
    if (chosen) begin(presetSettings(chosen));
  });

  function show() {
    /** @type {Set<string>} */
    const reasons = new Set();
    for (const control of /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (
      main.querySelectorAll('[name]')
    )) {
      const key = /** @type {Key} */ (control.name);
      if (!(key in FIELDS)) continue;
      const reason = obstacle(settings, key);
      control.disabled = reason !== '';
      control.title = reason;
      control.value = FIELDS[key].format(/** @type {never} */ (settings[key]));
      if (reason) reasons.add(reason);
    }
    for (const radio of /** @type {NodeListOf<HTMLInputElement>} */ (
      main.querySelectorAll('[name="d-view"]')
    ))
      radio.checked = radio.value === settings.view;
    element('d-view').hidden = settings.surface === 'curve';
    element('d-network').hidden = !isOfNetwork(settings);
    for (const id of ['d-first', 'd-second'])
      /** @type {HTMLSelectElement} */ (element(id)).disabled = settings.surface !== 'weights';
    element('d-why').textContent = reasons.size ? `Dimmed: ${[...reasons].join('; ')}.` : '';
    element('d-add').setAttribute('aria-disabled', String(settings.racers.length === MAX_RACERS));
    for (const id of ['d-undo', 'd-clear'])
      element(id).setAttribute('aria-disabled', String(settings.starts.length < 2));
    land.setRelief(settings.view === 'height' && settings.surface !== 'curve');
    const hasLines = settings.surface !== 'curve' && settings.view === 'contours';
    element('d-note').textContent =
      `${settings.starts.length > 1 ? `${settings.starts.length} starts, numbered here and in the table, where each rule begins with start 1. ` : ''}Click to drop the balls from another place as well.${hasLines ? ' Each line: the same loss.' : ''}`;
    showRacers();
  }

  // ---- racers ----

  const body = element('d-racers');
  /** @type {HTMLTableRowElement[]} each with the first start, followed by those for the others */
  const racerRows = [];
  let shownOrder = '';

  /** @param {number} index */
  function racerRow(index) {
    const row = document.createElement('tr'),
      rule = document.createElement('select'),
      rate = Object.assign(document.createElement('input'), {
        type: 'number',
        min: '0',
        max: '10000',
        step: 'any',
        inputMode: 'decimal',
      });
    rule.append(...Object.entries(RULES).map(([value, { name }]) => new Option(name, value)));
    rule.setAttribute('aria-label', `Rule of ball ${index + 1}`);
    rate.setAttribute('aria-label', `Learning rate of ball ${index + 1}`);
    rule.addEventListener('change', () =>
      change({
        racers: settings.racers.with(index, { ...settings.racers[index], rule: rule.value }),
      }),
    );
    rate.addEventListener('change', () => {
      const value = rate.value === '' ? NaN : Number(rate.value);
      if (value >= 0 && value <= 1e4)
        return change({
          racers: settings.racers.with(index, { ...settings.racers[index], rate: value }),
        });
      say('A learning rate must be a number from 0 to 10,000.', { isTrouble: true });
      show();
    });
    const key = document.createElement('canvas'),
      cell = Object.assign(document.createElement('div'), { className: 'd-rule' });
    key.setAttribute('aria-hidden', 'true');
    cell.append(key, rule);
    row.insertCell().append(cell);
    row.insertCell().append(rate);
    addStanding(row);
    const said = row.cells[6],
      last = row.insertCell(),
      remove = Object.assign(document.createElement('button'), {
        type: 'button',
        textContent: '×',
      });
    remove.setAttribute('aria-label', `Remove ball ${index + 1}`);
    remove.addEventListener('click', () => {
      if (settings.racers.length > 1)
        change({ racers: settings.racers.filter((_, r) => r !== index) });
    });
    last.append(remove);
    return row;
  }

  /**
   * Cells for what is told of a ball.
   *
   * @param {HTMLTableRowElement} row
   */
  function addStanding(row) {
    for (const name of ['Steps', 'Loss', 'Distance', 'Path']) row.insertCell().dataset.name = name;
    row
      .insertCell()
      .append(Object.assign(document.createElement('span'), { className: 'd-state' }));
  }

  /**
   * The same ball from a later start.
   *
   * @param {number} start
   */
  function startRow(start) {
    const row = document.createElement('tr'),
      cell = Object.assign(document.createElement('div'), { className: 'd-rule' }),
      { x, y } = settings.starts[start],
      number = document.createElement('b');
    row.className = 'd-from';
    number.textContent = `start ${start + 1}`;
    cell.append(number, settings.surface === 'curve' ? `at ${x}` : `at ${x}, ${y}`);
    row.insertCell().append(cell);
    row.insertCell();
    addStanding(row);
    row.insertCell();
    return row;
  }

  function showRacers() {
    while (racerRows.length > settings.racers.length) racerRows.pop()?.remove();
    while (racerRows.length < settings.racers.length) racerRows.push(racerRow(racerRows.length));
    const order = JSON.stringify([settings.starts, settings.racers.length, settings.surface]);
    if (order !== shownOrder) {
      shownOrder = order;
      for (const row of body.querySelectorAll('.d-from')) row.remove();
      for (const row of racerRows) {
        if (!row.isConnected) body.append(row);
        row.after(...settings.starts.slice(1).map((_, s) => startRow(s + 1)));
      }
    }
    settings.racers.forEach(({ rule, rate }, r) => {
      const row = racerRows[r];
      /** @type {HTMLSelectElement} */ (row.querySelector('select')).value = rule;
      for (const option of /** @type {HTMLSelectElement} */ (row.querySelector('select')).options) {
        option.disabled =
          RULES[option.value].hasBatch === true && !isOfNetwork(settings) && option.value !== rule;
        const text = RULES[option.value].name + (option.disabled ? ' (a formula has none)' : '');
        if (option.text !== text) option.text = text; // the list is laid out anew
      }
      const input = /** @type {HTMLInputElement} */ (row.querySelector('input'));
      if (document.activeElement !== input) input.value = String(rate);
      const remove = /** @type {HTMLElement} */ (row.querySelector('button'));
      remove.setAttribute('aria-disabled', String(settings.racers.length === 1));
    });
    drawKeys();
  }

  /** The colour, dashes and shape of each. */
  function drawKeys() {
    body.querySelectorAll('canvas').forEach((canvas, r) => {
      const pixel = devicePixelRatio,
        draw = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
      canvas.width = Math.round(42 * pixel);
      canvas.height = Math.round(16 * pixel);
      const { color: name, dash, shape } = STYLES[r % STYLES.length];
      draw.strokeStyle = draw.fillStyle = color(name);
      draw.lineWidth = 2.2 * pixel;
      draw.setLineDash(dash.map((one) => one * pixel));
      draw.beginPath();
      draw.moveTo(0, 8 * pixel);
      draw.lineTo(30 * pixel, 8 * pixel);
      draw.stroke();
      draw.setLineDash([]);
      draw.strokeStyle = color('--sheet');
      drawBall(draw, shape, 33 * pixel, 8 * pixel, 5 * pixel);
    });
  }
  onTheme(drawKeys);

  function showStandings() {
    const R = settings.racers.length,
      S = settings.starts.length;
    standings.forEach((one, i) => {
      const row = /** @type {HTMLTableRowElement | undefined} */ (
        body.children[(i % R) * S + Math.floor(i / R)]
      );
      if (!row) return;
      const isLost = one.state === 'diverged';
      [
        words.count(one.total),
        isLost ? '∞' : words.loss(one.loss),
        isLost ? '–' : words.length(one.toMinimum),
        words.length(one.travelled),
      ].forEach((text, c) => {
        row.cells[2 + c].textContent = text;
      });
      const note = /** @type {HTMLElement} */ (row.querySelector('.d-state'));
      note.textContent = words.state(one, settings);
      note.classList.toggle('is-diverged', isLost);
      row.dataset.state = one.state;
    });
  }

  // ---- starts ----

  /**
   * @param {number} x
   * @param {number} y
   */
  function drop(x, y) {
    if (settings.starts.length >= MAX_STARTS)
      return say(`At most ${MAX_STARTS} starts. Press One start to begin again with the first.`, {
        isTrouble: true,
      });
    const round = (/** @type {number} */ v) => Number(v.toFixed(2));
    change({ starts: [...settings.starts, { x: round(x), y: round(y) }] });
    announce(`Balls dropped at ${round(x)}, ${round(y)}.`);
    send({ type: 'play' });
  }

  function undo() {
    if (settings.starts.length > 1) change({ starts: settings.starts.slice(0, -1) });
  }

  /**
   * @param {string} id
   * @param {() => void} act
   */
  const onButton = (id, act) => onPress(element(id), act);
  onButton('d-play', () => {
    if (state === 'over') send({ type: 'reset' });
    send({ type: state === 'running' ? 'pause' : 'play' });
  });
  onButton('d-step', () => send({ type: 'step' }));
  onButton('d-reset', () => send({ type: 'reset' }));
  onButton('d-add', () => {
    const next =
      ['gd', 'momentum', 'nesterov', 'adagrad', 'rmsprop', 'adam'].find((rule) =>
        settings.racers.every((one) => one.rule !== rule),
      ) ?? 'gd';
    change({
      racers: [
        ...settings.racers,
        { rule: next, rate: settings.racers[settings.racers.length - 1].rate },
      ],
    });
  });
  onButton('d-undo', undo);
  onButton('d-clear', () => change({ starts: settings.starts.slice(0, 1) }));
  onButton('d-now', () => {
    const sentence = words.now(standings, settings, state === 'running');
    say(sentence);
    announce(sentence);
  });

  // ---- what the worker tells ----

  /** @param {FromWorker} message */
  function receive(message) {
    if (message.type === 'surface' || message.type === 'refused') onMade();
    switch (message.type) {
      case 'surface':
        return onSurfaceMade(message);
      case 'values':
        return land.setValues(message.side, message.values);
      case 'balls':
        trails = message.settings.starts.flatMap(() =>
          message.settings.racers.map((_, r) => ({ style: r, path: [] })),
        );
        standings = [];
        return;
      case 'rolled':
        standings = message.standings;
        message.paths.forEach((path, i) => {
          const trail = trails[i]?.path;
          if (!trail) return;
          trail.push(...path);
          if (trail.length > MAX_TRAIL)
            trails[i].path = trail.filter((_, k) => (k >> 1) % 2 === 0 || k >= trail.length - 2);
        });
        frame ??= requestAnimationFrame(draw);
        return;
      case 'state':
        return onState(message.state);
      case 'refused':
        return say(message.message, { isTrouble: true });
    }
  }

  /** @param {Extract<FromWorker, { type: 'surface' }>} message */
  function onSurfaceMade(message) {
    network = message.network;
    land.setWindow(message.window, message.axes);
    land.setName(`${SURFACES[settings.surface]}. Click or press Space to drop balls.`);
    element('d-distance').title = network ? 'Where the least loss is, nobody knows' : '';
    element('d-land-title').innerHTML = '<span class="number">1</span> ';
    element('d-land-title').append(SURFACES[settings.surface]);
    if (network) {
      element('d-network-note').textContent =
        `${words.count(network.numParameters)} weights and biases, after ${words.count(network.step)} steps, loss ${words.loss(network.loss)}`;
      for (const [id, chosen] of /** @type {[string, number][]} */ ([
        ['d-first', settings.first],
        ['d-second', settings.second],
      ])) {
        const select = /** @type {HTMLSelectElement} */ (element(id));
        select.replaceChildren(
          ...network.names.slice(0, 400).map((name, i) => new Option(name, String(i))),
        );
        select.value = String(Math.min(chosen, network.numParameters - 1));
      }
    }
  }

  /** @param {'ready' | 'running' | 'paused' | 'over'} next */
  function onState(next) {
    const before = state;
    state = next;
    element('d-play').textContent = next === 'running' ? 'Pause' : 'Roll';
    for (const id of ['d-play', 'd-reset']) element(id).setAttribute('aria-disabled', 'false');
    element('d-step').setAttribute('aria-disabled', String(next === 'running' || next === 'over'));
    if (frame !== null || next === 'over') {
      if (frame !== null) cancelAnimationFrame(frame);
      tableAt = 0;
      draw();
    }
    main.dataset.state = next;
    if (complaint) {
      say(complaint, { isTrouble: true });
      complaint = '';
    } else if (next === 'running' && before !== 'running')
      say('Rolling. Learning rates, momentum and schedule take effect at once.');
    else if (next === 'over') {
      const sentence = words.over(standings, settings);
      say(sentence);
      announce(sentence);
    } else if (next === 'ready')
      say('Press Roll, or One step. Click on the surface to drop balls there.');
    else if (next === 'paused') say('Paused.');
  }

  function draw() {
    frame = null;
    land.set(trails, settings.starts);
    const now = performance.now();
    if (now - tableAt > TABLE_MS || state !== 'running') {
      tableAt = now;
      showStandings();
    }
    send({ type: 'drawn' });
  }

  // ---- life ----

  /** @param {Settings} next */
  function begin(next) {
    settings = next;
    element('d-look').textContent = '';
    show();
    make();
    keepLink();
  }

  // A network's surface may take seconds: links that come meanwhile wait, and only the last of them
  // is followed.
  let isMaking = false,
    isOutdated = false;

  function make() {
    isOutdated = isMaking;
    if (isMaking) return;
    isMaking = true;
    send({ type: 'start', settings });
  }

  function onMade() {
    isMaking = false;
    if (isOutdated) make();
  }

  /**
   * @param {string} why
   * @param {boolean} isUnusable
   */
  function stopped(why, isUnusable) {
    isMaking = isOutdated = false;
    main.dataset.state = 'error';
    for (const id of ['d-play', 'd-step', 'd-reset'])
      element(id).setAttribute('aria-disabled', 'true');
    say(
      isUnusable
        ? why
        : `The part of this page that computes has stopped (${why}). The settings are kept.`,
      {
        isTrouble: true,
        action: {
          name: 'Restart',
          run() {
            worker.start();
            begin(settings);
          },
        },
      },
    );
  }

  let isStarted = false;
  return {
    say,
    open(hash) {
      const isBare = !hash.includes('?');
      if (isStarted && (isBare || hash === writeLink('descent', settings, FIELDS))) return;
      const { values, complaints } = isBare
        ? { values: presetSettings(PRESETS[0]), complaints: [] }
        : readLink(hash, FIELDS);
      complaint = complaints.length ? words.complaints(complaints) : '';
      if (!isStarted) worker.start();
      isStarted = true;
      begin(values);
    },
    leave() {
      send({ type: 'pause' });
    },
    linkCopied: () =>
      'Link copied. It opens this race from its start; the balls will roll the same way on any machine.',
  };
}
