// Descent in Node: its links, and the engine of its worker.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { readLink, writeLink } from '../web/labs/common/link.js';
import { Engine } from '../web/labs/descent/worker/engine.js';
import { PRESETS, presetSettings } from '../web/labs/descent/presets.js';
import {
  FIELDS,
  MAX_AT,
  OPTIMIZERS,
  initialSettings,
  isOfNetworks,
  pointsOf,
  rollOptions,
} from '../web/labs/descent/settings.js';
import { parameterAt } from '../web/labs/descent/parameters.js';
import { words } from '../web/labs/descent/words/words.js';
import { makeData } from '../web/labs/points/worker/data.js';
import { Run } from '../web/labs/points/worker/run.js';

const ink = await load();

/** @typedef {import('../web/labs/descent/messages.js').FromWorker} FromWorker */

/** An engine, and what it told. */
function engine() {
  /** @type {FromWorker[]} */
  const told = [];
  const one = new Engine(
    ink,
    (message) => told.push(message),
    () => {},
  );
  /**
   * @template {FromWorker['type']} T
   * @param {T} type
   * @returns {Extract<FromWorker, { type: T }>}
   */
  const last = (type) => /** @type {any} */ (told.findLast((message) => message.type === type));
  return { one, told, last };
}

test('everything goes through a link and comes back', () => {
  for (const preset of PRESETS) {
    const settings = presetSettings(preset);
    assert.equal(
      readLink(writeLink('descent', settings, FIELDS), FIELDS),
      { values: settings, complaints: [] },
      preset.id,
    );
  }
});

test('nonsense gives the default and is named', () => {
  const wrong = {
    race: [
      '',
      'gd',
      'gd*x',
      'gd*1_',
      'constructor*1',
      'gd*1*2',
      'gd*-1',
      Array.from({ length: 7 }, () => 'gd*1').join('_'),
    ],
    from: ['1', '1*', '1*1000', 'NaN*1', '_'],
    on: ['hill', '__proto__'],
    at: ['-1', String(MAX_AT + 1)],
    w1: ['0.5'],
    net: ['x'.repeat(5000)],
    speed: ['0'],
  };
  for (const [key, texts] of Object.entries(wrong))
    for (const text of texts) {
      const { values, complaints } = readLink(
        `#descent?v=1&${key}=${encodeURIComponent(text)}`,
        FIELDS,
      );
      assert.equal(values, initialSettings(), `${key}=${text}`);
      assert.is(complaints.length, 1, `${key}=${text}`);
    }
});

test('any link at all opens', () => {
  const random = (/** @type {number} */ n) => Math.floor(Math.random() * n);
  const bits = [
    '-1',
    'NaN',
    '1e999',
    '',
    '0',
    '99999999999',
    'random',
    'weights',
    'curve',
    'gd*0.1',
    'sgd*1e4_adam*0',
    '1*1',
    '-100*100',
    'data=own',
    'learner=perceptron',
    'data=own&pts=AAAAA0',
    'layers=64-64-64&act=tanh',
    'e'.repeat(500),
    '%',
    '\u{1F600}',
  ];
  for (let round = 0; round < 300; round++) {
    const params = new URLSearchParams({ v: '1' });
    for (let i = 0; i < 5; i++)
      params.set(
        Object.values(FIELDS)[random(Object.keys(FIELDS).length)].key,
        bits[random(bits.length)],
      );
    const { values } = readLink(`#descent?${params}`, FIELDS),
      { one } = engine();
    try {
      one.handle({ type: 'start', settings: { ...values, at: Math.min(values.at, 50) } });
      one.handle({ type: 'step' });
    } catch (error) {
      assert.match(String(error), /InkError/, String(params));
    }
  }
});

test('the core rolls what the table says', () => {
  for (const optimizer of Object.keys(OPTIMIZERS)) {
    const settings = {
        ...initialSettings(),
        racers: [{ optimizer, rate: 0.01 }],
        starts: [{ x: 1, y: 0.5 }],
      },
      { one, last } = engine();
    one.handle({ type: 'start', settings });
    one.handle({ type: 'drawn' });
    for (let t = 0; t < 5; t++) {
      one.handle({ type: 'step' });
      one.handle({ type: 'drawn' });
    }
    const surface = ink.surface('valley'),
      { x, y, loss } = surface.roll(surface.ball(1, 0.5), {
        ...rollOptions(settings, settings.racers[0]),
        steps: 5,
      });
    const [standing] = last('rolled').standings;
    assert.equal(
      [standing.x, standing.y, standing.loss, standing.total],
      [x, y, loss, 5],
      optimizer,
    );
  }
});

test("a network's surface is that of the network in Points after its training steps", () => {
  const preset = /** @type {import('../web/labs/descent/presets.js').Preset} */ (
      PRESETS.find(({ id }) => id === 'noise')
    ),
    settings = presetSettings(preset),
    { one, last } = engine();
  one.handle({ type: 'start', settings });
  while (one.turn());
  const points = pointsOf(settings),
    data = makeData(ink, points);
  if (!data) throw new Error('no points');
  const run = new Run(ink, points, 'network');
  run.advance(data, settings.at);
  const { network, axes } = last('surface');
  if (!network) throw new Error('no network');
  assert.is(network.loss, run.net.evaluate(data.train).loss);
  assert.equal(axes, { kind: 'parameters', first: 0, second: 3 });
  assert.is(words.parameter(parameterAt(network.layers, 3)), 'y → layer 1, unit 1');
  assert.ok(last('values').values.every((value) => value > 0));
});

/** @param {import('../web/labs/descent/messages.js').Network['layers']} layers */
const biases = (layers) => layers.reduce((n, { units, pieces }) => n + units * pieces, 0);

test('the perceptron, and no points at all, are refused with what to do', () => {
  for (const [net, sentence] of /** @type {[string, RegExp][]} */ ([
    ['learner=perceptron&data=or', /no differentiable loss.*Choose/],
    ['data=own', /no data points.*Add/],
  ])) {
    const { one, told, last } = engine();
    one.handle({
      type: 'start',
      settings: { ...initialSettings(), surface: 'weights', net },
    });
    assert.equal(
      told.map(({ type }) => type),
      ['unsuitable'],
    );
    assert.match(words.unsuitable[last('unsuitable').reason], sentence);
  }
});

test('a surface that is refused leaves the one before, and its balls', () => {
  const { one, last } = engine();
  one.handle({ type: 'start', settings: initialSettings() });
  one.handle({ type: 'drawn' });
  const net = 'learner=perceptron&data=or';
  one.handle({ type: 'change', settings: { ...initialSettings(), surface: 'weights', net } });
  assert.is(last('unsuitable').reason, 'noLoss');
  one.handle({ type: 'step' });
  assert.is(last('rolled').standings[0].total, 1);
  while (one.turn());
  assert.is(last('values').side, 120);
});

test('each parameter of a network has a name of its own', () => {
  for (const net of ['layers=3&act=tanh', 'layers=2-2&act=maxout', 'layers=0', 'data=three-clouds'])
    for (const surface of ['weights', 'random']) {
      const { one, last } = engine();
      one.handle({ type: 'start', settings: { ...initialSettings(), surface, net } });
      const { network } = last('surface');
      if (!network) throw new Error('no network');
      const { layers, numParameters } = network;
      const size = layers.reduce((n, l) => n + (l.inputs + 1) * l.units * l.pieces, 0);
      assert.is(size, numParameters, net);
      assert.throws(() => parameterAt(layers, numParameters), RangeError);
      const all = Array.from({ length: numParameters }, (_, i) => parameterAt(layers, i));
      assert.is(all.filter(({ from }) => from === null).length, biases(layers), net);
      const names = new Set(all.map(words.parameter));
      // The pieces of a maxout unit share a name.
      if (layers.every(({ pieces }) => pieces === 1)) assert.is(names.size, numParameters, net);
      assert.ok(names.has('x → layer 1, unit 1') || names.has('x → output'), net);
    }
});

/**
 * @type {Record<
 *   string,
 *   (standings: import('../web/labs/descent/messages.js').Standing[]) => void
 * >}
 */
const PROMISES = {
  rates: ([small, right, large]) => {
    assert.equal([right.state, large.state], ['arrived', 'diverged']);
    assert.ok(small.total > 3 * right.total || small.state === 'rolling');
  },
  stuck: ([one]) => assert.is(one.state, 'stuck'),
  momentum: ([plain, heavy]) => assert.equal([plain.state, heavy.state], ['stuck', 'arrived']),
  start: (all) =>
    assert.ok(
      new Set(all.map(({ x }) => Math.round(x))).size === 3 &&
        all.some(({ state }) => state === 'arrived'),
    ),
  valley: ([plain, heavy]) =>
    assert.ok(
      heavy.toMinimum < 0.1 && plain.toMinimum > 0.5,
      `${heavy.toMinimum}, ${plain.toMinimum}`,
    ),
  saddle: ([ridge, , beside]) => assert.equal([ridge.state, beside.state], ['stuck', 'arrived']),
  noise: ([calm, noisy]) =>
    assert.ok(
      calm.gradientNorm < 0.01 && noisy.gradientNorm > calm.gradientNorm,
      `${calm.gradientNorm}, ${noisy.gradientNorm}`,
    ),
  directions: (all) =>
    assert.ok(all.every(({ loss, state }) => state !== 'diverged' && loss < 0.1)),
};

// Those of networks: descent-networks.test.js.
for (const preset of PRESETS.filter((one) => !isOfNetworks(presetSettings(one)))) {
  test(`preset ${preset.id} does what it promises`, () => {
    const { one, last } = engine();
    one.handle({ type: 'start', settings: presetSettings(preset) });
    one.handle({ type: 'drawn' });
    for (let t = 0; t < 600; t++) {
      one.handle({ type: 'step' });
      one.handle({ type: 'drawn' });
    }
    PROMISES[preset.id](last('rolled').standings);
  });
}

test.run();
