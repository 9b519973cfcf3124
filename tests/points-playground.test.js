// Links of playground.tensorflow.org, written from its public parameters: each opens here, sets
// what it says, and what is not here is named.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { readLink, writeLink } from '../web/labs/common/link.js';
import { addressOf, isPlayground, readPlayground } from '../web/labs/points/playground.js';
import { FIELDS, fitting, initialSettings } from '../web/labs/points/settings.js';
import { setParameter } from '../web/labs/points/worker/brought/brought.js';
import { Experiment } from '../web/labs/points/worker/experiment.js';
import { words } from '../web/labs/points/words/words.js';
import { seeded } from './random.js';

/** @typedef {import('../web/labs/points/settings.js').Settings} Settings */

const ink = await load();

/** The settings and the unsupported keys that each link gives. @type {[string, Partial<Settings>, string[]][]} */
const LINKS = [
  // As the page itself writes them.
  [
    'activation=tanh&batchSize=10&dataset=circle&regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=0&networkShape=4,2&seed=0.40821&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false&problem=classification&initZero=false&hideText=false',
    { data: 'circle', activations: ['tanh', 'tanh'], layers: [4, 2], seed: 40821, dataSeed: 40821 },
    [],
  ],
  [
    'activation=relu&regularization=L2&batchSize=20&dataset=spiral&regDataset=reg-gauss&learningRate=0.1&regularizationRate=0.003&noise=15&networkShape=8,8,6&seed=0.12345&showTestData=true&discretize=true&percTrainData=70&x=true&y=true&xTimesY=true&xSquared=true&ySquared=true&cosX=false&sinX=true&cosY=false&sinY=true&collectStats=false&problem=classification&initZero=false&hideText=false',
    {
      data: 'spiral',
      activations: ['relu', 'relu', 'relu'],
      features: 'x.y.x2.y2.xy.sinx.siny',
      weightDecay: 0.003,
      l1: 0,
      noise: 0.0404,
      heldOut: 0.3,
      field: 'classes',
      batchSize: 20,
      learningRate: 0.1,
    },
    [],
  ],
  ['activation=sigmoid&networkShape=3', { activations: ['sigmoid'], layers: [3] }, []],
  ['activation=linear&dataset=gauss', { activations: ['linear', 'linear'], data: 'gaussians' }, []],
  ['activation=relu&dataset=xor&networkShape=', { data: 'xor-clouds', layers: [] }, []],
  [
    'dataset=circle&networkShape=&xSquared=true&ySquared=true&x=false&y=false',
    { features: 'x2.y2', layers: [] },
    [],
  ],
  ['dataset=xor&xTimesY=true&x=false&y=false&networkShape=', { features: 'xy' }, []],
  ['regularization=L1&regularizationRate=0.01', { l1: 0.01, weightDecay: 0 }, []],
  [
    'regularization=L2&regularizationRate=0.1&problem=classification',
    { l1: 0, weightDecay: 0.1 },
    [],
  ],
  ['regularization=none&regularizationRate=0.3', { l1: 0, weightDecay: 0 }, []],
  [
    'noise=50&percTrainData=90&learningRate=3',
    { noise: 0.5774, heldOut: 0.1, learningRate: 3 },
    [],
  ],
  ['noise=5&percTrainData=10', { noise: 0.0577, heldOut: 0.5 }, ['percTrainData=10']],
  ['batchSize=1&learningRate=0.00001', { batchSize: 1, learningRate: 0.00001 }, []],
  ['batchSize=30&learningRate=10&seed=0', { batchSize: 30, learningRate: 10, seed: 0 }, []],
  ['seed=abc&dataset=spiral', { data: 'spiral' }, []],
  [
    'networkShape=8,8,8,8,8,8&discretize=true',
    { layers: [8, 8, 8, 8, 8, 8], field: 'classes' },
    [],
  ],
  ['networkShape=1,1,1,1,1,1,1', { layers: [4, 2] }, ['networkShape=1,1,1,1,1,1,1']],
  ['networkShape=4%2C3', { layers: [4, 3] }, []],
  ['sinX=true&sinY=true&x=false&y=false', { features: 'sinx.siny' }, []],
  ['cosX=true&cosY=true', { features: 'x.y' }, ['cosX=true', 'cosY=true']],
  ['problem=regression&regDataset=reg-plane', { data: 'slope', loss: 'mse' }, []],
  ['problem=regression&regDataset=reg-gauss&showTestData=true', { data: 'hills' }, []],
  ['initZero=true&hideText=true', { init: 'zeros' }, ['hideText=true']],
  [
    'initZero=false&collectStats=true&tutorial=dnn',
    { init: 'xavier' },
    ['collectStats=true', 'tutorial=dnn'],
  ],
  ['tutorial=&x=false&y=false', { features: 'x.y' }, ['x=false, y=false']],
  [
    'learningRate_hide=true&activation_hide=true&regularization_hide=true&regularizationRate_hide=true&problem_hide=true&dataset_hide=true',
    { hide: ['dataset', 'lr', 'act', 'l1', 'l2'] },
    [],
  ],
  [
    'noise_hide=true&batchSize_hide=true&percTrainData_hide=true&showTestData_hide=true&discretize_hide=true&numHiddenLayers_hide=true',
    { hide: ['noise', 'held', 'batch', 'layers', 'field'] },
    [],
  ],
  [
    'playButton_hide=true&stepButton_hide=true&resetButton_hide=true&learningRate_hide=false&problem_hide=false',
    { hide: ['play', 'steps', 'reset'] },
    [],
  ],
  [
    'playButton_hide=false&stepButton_hide=false&resetButton_hide=false&dataset_hide=false&noise_hide=false&batchSize_hide=false&percTrainData_hide=false&activation_hide=false&regularization_hide=false&regularizationRate_hide=false&numHiddenLayers_hide=false&showTestData_hide=false&discretize_hide=false',
    { hide: [] },
    [],
  ],
  [
    'activation=swish&dataset=moons&foo=1',
    { data: 'circle' },
    ['activation=swish', 'dataset=moons', 'foo=1'],
  ],
];

test('30 links open: each sets what it says, and names what is not here', () => {
  assert.is(LINKS.length, 30);
  const experiment = new Experiment(ink);
  for (const [text, should, missing] of LINKS) {
    const whole = `https://playground.tensorflow.org/#${text}`;
    assert.ok(isPlayground(whole), text);
    assert.ok(isPlayground(`#${addressOf(whole)}`), 'as it stands in the address when pasted');
    assert.equal(readPlayground(`#${addressOf(whole)}`), readPlayground(`#${text}`));
    const { settings: read, unsupported } = readPlayground(`#${text}`);
    const { settings, changes } = fitting(read);
    assert.equal(unsupported, missing, text);
    assert.equal(changes, [], text);
    for (const [key, value] of Object.entries(should))
      assert.equal(settings[/** @type {keyof Settings} */ (key)], value, `${key} of ${text}`);
    // It is a link of this lab from now on, and the core takes it.
    const link = readLink(writeLink('points', settings, FIELDS), FIELDS);
    assert.equal(link.complaints, []);
    assert.equal(link.values, settings);
    experiment.start(settings);
    const [run] = experiment.runs;
    run.advance(/** @type {any} */ (experiment.data), 5);
    assert.is(run.step, 5);
    const said = words.playgroundOpened(unsupported, { isRegression: false, isPenalised: false });
    assert.match(said, /^This is an experiment from TensorFlow/);
    for (const one of missing) assert.ok(said.includes(one));
  }
});

test('each key of the Playground stands in at least two of the links', () => {
  const keys = [
    ...'activation regularization batchSize dataset regDataset learningRate regularizationRate'.split(
      ' ',
    ),
    ...'noise networkShape seed showTestData discretize percTrainData x y xTimesY xSquared'.split(
      ' ',
    ),
    ...'ySquared cosX sinX cosY sinY collectStats tutorial problem initZero hideText'.split(' '),
    ...'dataset noise percTrainData learningRate batchSize activation numHiddenLayers regularization'
      .split(' ')
      .map((key) => `${key}_hide`),
    ...'regularizationRate discretize playButton stepButton resetButton problem showTestData'
      .split(' ')
      .map((key) => `${key}_hide`),
  ];
  for (const key of keys) {
    const count = LINKS.filter(([text]) => new RegExp(`(^|&)${key}=`).test(text)).length;
    assert.ok(count >= 2, `${key}: ${count}`);
  }
});

test('it may be pasted whole, or stand behind the name of the lab', () => {
  const text = 'activation=relu&dataset=spiral&networkShape=5,3';
  const should = readPlayground(`#${text}`).settings;
  assert.equal(should.layers, [5, 3]);
  for (const link of [
    `https://playground.tensorflow.org/#${text}`,
    `http://playground.tensorflow.org/#${text}`,
    `#https://playground.tensorflow.org/#${text}`,
    `#points?${text}`,
    // The frame writes a ? for the first &.
    `#${text.replace('&', '?')}`,
  ]) {
    assert.ok(isPlayground(link), link);
    assert.equal(readPlayground(link).settings, should, link);
  }
});

test('links of this lab, and other texts, are none of the Playground', () => {
  for (const text of [
    '#points',
    '#points?v=1&data=circle&noise=0.1&seed=3',
    '#points?noise=0.2&seed=1',
    writeLink('points', initialSettings(), FIELDS),
    'x, y, label\n1, 2, 0',
    '',
    'https://example.org/?q=1',
    'https://example.org/search?problem=12&page=3',
    'https://example.org/?batchSize=10&learningRate=0.1',
    'https://example.org/#tutorial=3',
    'https://example.org/#problem=12&activation=swish&page=3',
    '#dataset=circle',
  ])
    assert.not(isPlayground(text), text);
});

test('a copy of it at another host is known by two of its keys', () => {
  assert.ok(isPlayground('https://example.org/playground/#activation=tanh&dataset=xor'));
  assert.ok(isPlayground('#activation=tanh&cosX=true'));
  assert.ok(isPlayground('https://playground.tensorflow.org/#dataset=circle'));
});

test('unsupported keys of the Playground are named before unknown keys', () => {
  const theirs = ['cosX', 'cosY', 'collectStats', 'hideText'].map((key) => `${key}=true`);
  const wrong = [
    'activation',
    'batchSize',
    'dataset',
    'noise',
    'problem',
    'tutorial',
    'discretize',
  ];
  const unknown = Array.from({ length: 60 }, (_, i) => `foo${i}=1`);
  const all = [...theirs, ...wrong.map((key) => `${key}=q`)];
  const { unsupported } = readPlayground(`#${[...unknown, ...all].join('&')}`);
  const said = words.playgroundOpened(unsupported, { isRegression: false, isPenalised: true });
  for (const one of all) assert.ok(said.includes(one), one);
  assert.match(said, / and 23 more\. /);
  assert.match(said, /Playground it is half the squared error\. Here, L1 and L2 also make biases/);
});

test('L2 makes biases smaller here, as is said', () => {
  const { settings } = fitting(
    readPlayground('#regularization=L2&regularizationRate=0.1&dataset=xor').settings,
  );
  const [plain, decayed] = [0, 0.1].map((weightDecay) => {
    const experiment = new Experiment(ink);
    experiment.start({ ...settings, weightDecay });
    const [run] = experiment.runs;
    const { biases } = run.net.layers[0];
    setParameter(run, { index: biases.offset, value: 3 });
    run.advance(/** @type {any} */ (experiment.data), 1);
    return run.net.parameters[biases.offset];
  });
  assert.ok(decayed < plain, `${decayed} ${plain}`);
});

test('a regression is always shown in shades, because it has no classes', () => {
  const link = '#problem=regression&regDataset=reg-plane&discretize=true';
  const { settings } = fitting(readPlayground(link).settings);
  assert.is(settings.field, 'shades');
  assert.is(
    fitting({ ...initialSettings(), data: 'hills', field: 'classes' }).settings.field,
    'shades',
  );
  assert.is(fitting({ ...initialSettings(), field: 'classes' }).settings.field, 'classes');
});

/**
 * Points of the Playground, from its dataset.ts.
 *
 * @param {string} kind
 * @param {number} noise as a share
 * @param {() => number} unit
 * @returns {[x: number, y: number, label: number][]}
 */
function theirs(kind, noise, unit) {
  const N = 500;
  const between = (/** @type {number} */ low, /** @type {number} */ high) =>
    low + (high - low) * unit();
  const normal = () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
  return Array.from({ length: N }, (_, i) => {
    const k = i % 2;
    const [dx, dy] = [between(-1, 1) * noise, between(-1, 1) * noise];
    if (kind === 'gauss') {
      const deviation = Math.sqrt(0.5 + 7 * noise);
      const [x, y] = [0, 0].map(() => (k ? 2 : -2) + deviation * normal());
      return [x, y, k];
    }
    if (kind === 'spiral') {
      const share = (i >> 1) / (N / 2);
      const t = 1.75 * share * 2 * Math.PI + k * Math.PI;
      return [5 * share * Math.sin(t) + dx, 5 * share * Math.cos(t) + dy, k];
    }
    if (kind === 'circle') {
      const r = k ? between(0, 2.5) : between(3.5, 5);
      const angle = between(0, 2 * Math.PI);
      const [x, y] = [r * Math.sin(angle), r * Math.cos(angle)];
      return [x, y, Number(Math.hypot(x + 5 * dx, y + 5 * dy) < 2.5)];
    }
    const [x, y] = [between(-5, 5), between(-5, 5)].map((one) => one + 0.3 * Math.sign(one));
    return [x, y, Number((x + 5 * dx) * (y + 5 * dy) >= 0)];
  });
}

/** Share of the points whose nearest neighbour has another class. @param {number[][]} points */
function mixed(points) {
  const wrong = points.filter(([x, y, label], i) => {
    const nearest = points.reduce(
      (best, [x2, y2, other], j) => {
        const distance = i === j ? Infinity : (x - x2) ** 2 + (y - y2) ** 2;
        return distance < best.distance ? { distance, other } : best;
      },
      { distance: Infinity, other: -1 },
    );
    return nearest.other !== label;
  });
  return wrong.length / points.length;
}

for (const kind of ['circle', 'xor', 'gauss', 'spiral'])
  test(`${kind}: classes are as mixed as there, at each noise`, () => {
    for (const noise of [0, 10, 25, 50]) {
      const link = `#dataset=${kind}&noise=${noise}`;
      const { data, noise: deviation } = readPlayground(link).settings;
      const seeds = [1, 2, 3, 4];
      const mean = (/** @type {(seed: number) => number} */ of) =>
        seeds.reduce((sum, seed) => sum + of(seed), 0) / seeds.length;
      const there = mean((seed) => mixed(theirs(kind, noise / 100, seeded(seed).unit)));
      const here = mean((seed) => {
        const { values, labels } = ink.points({ kind: data, seed, count: 500, noise: deviation });
        return mixed(Array.from(labels ?? [], (k, i) => [values[2 * i], values[2 * i + 1], k]));
      });
      assert.ok(Math.abs(here - there) < 0.04, `noise ${noise}: ${here} here, ${there} there`);
    }
  });

test('nonsense never throws, and gives settings that the core takes', () => {
  const bits = ['', '-1', 'NaN', '1e999', '%', '%zz', '__proto__', 'true', '4,,2', '<b>', '0x10'];
  const keys = ['activation', 'networkShape', 'seed', 'noise', 'x', 'percTrainData', 'toString'];
  for (const key of keys)
    for (const bit of bits) {
      const { settings, unsupported } = readPlayground(`#batchSize=7&${key}=${bit}`);
      assert.is(settings.batchSize, 7);
      assert.ok(unsupported.length <= 2);
      new Experiment(ink).start(fitting(settings).settings);
    }
});

test.run();
