// The states of Backprop's three views, and what is said of them: pure functions of what a person
// did and of what the worker answered.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import * as functions from '../web/labs/backprop/functions/page/session.js';
import { narrateLayer } from '../web/labs/backprop/functions/page/narrator.js';
import { rangeOf } from '../web/labs/backprop/functions/page/range.js';
import { initial as initialFunctions } from '../web/labs/backprop/functions/settings.js';
import { words as functionWords } from '../web/labs/backprop/functions/words/words.js';
import { planOf } from '../web/labs/backprop/graph/graphs.js';
import { narrate, narrateChecks } from '../web/labs/backprop/graph/page/narrator.js';
import * as guesses from '../web/labs/backprop/graph/page/guesses.js';
import * as graph from '../web/labs/backprop/graph/page/session.js';
import { initial as initialGraph } from '../web/labs/backprop/graph/settings.js';
import { words as graphWords } from '../web/labs/backprop/graph/words/words.js';
import {
  narrateCalled,
  narrateData,
  narrateLink,
  narrateRefused,
  narrateUnit,
} from '../web/labs/backprop/loop/page/narrator.js';
import { freshNetwork } from '../web/labs/backprop/loop/page/current-network.js';
import * as loop from '../web/labs/backprop/loop/page/session.js';
import { CALLS } from '../web/labs/backprop/loop/network.js';
import {
  FIELDS as LOOP_FIELDS,
  initial as initialLoop,
} from '../web/labs/backprop/loop/settings.js';
import { words as loopWords } from '../web/labs/backprop/loop/words/words.js';
import { VIEW } from '../web/labs/backprop/settings.js';
import { readLink } from '../web/labs/common/link.js';
import { load } from '../web/inkgrad.js';

const ink = await load();

// ---- the computational graph ----

/**
 * The answer of the worker.
 *
 * @param {import('../web/labs/backprop/graph/settings.js').Settings} settings
 * @param {number} asked
 */
async function pictureOf(settings, asked) {
  const plan = planOf(settings);
  const made = await ink.graph(plan.nodes);
  const leaves = plan.nodes.filter(({ of }) => !of).map(({ name }) => name);
  if (settings.values.length)
    made.set(Object.fromEntries(leaves.map((name, i) => [name, settings.values[i]])));
  else made.draw(settings.seed);
  const step = Math.min(settings.step, made.steps);
  const picture = {
    leaves: [...made.run(0).values].filter((value) => !Number.isNaN(value)),
    steps: made.steps,
    forwardSteps: made.forwardSteps,
    step,
    state: made.run(step),
    checks: made.check(),
    solution: made.run().gradients,
    output: NaN,
  };
  made.dispose();
  return { type: /** @type {const} */ ('picture'), settings, picture, asked };
}

/** @param {graph.State} before */
async function answered(before) {
  const { state } = graph.asking(before);
  return graph.pictured(state, await pictureOf(state.settings, state.asked));
}

test('graph: opened with a link, a step further, back to the start', async () => {
  let state = await answered(graph.opened(graph.initialState(), initialGraph(), ''));
  assert.is(narrate(state).sentence, graphWords.standing.start());
  assert.is(narrate(state).announcement, '');
  assert.is(graph.moved(state, 'back'), state); // nowhere to go
  state = await answered(graph.moved(state, 'next'));
  assert.is(narrate(state).sentence, graphWords.standing.forward('a'));
  assert.is(narrate(state).announcement, narrate(state).sentence);
  state = await answered(graph.moved(state, 'forward'));
  assert.is(narrate(state).sentence, graphWords.standing.forwardEnd('L'));
  state = await answered(graph.moved(state, 'next'));
  assert.is(narrate(state).sentence, graphWords.standing.seed());
  state = await answered(graph.moved(state, 'backward'));
  assert.is(narrate(state).sentence, graphWords.standing.end());
  state = await answered(graph.moved(state, 'start'));
  assert.is(state.settings.step, 0);
});

test('graph: an added gradient is said where a node gets a second one', async () => {
  const three = { ...initialGraph(), graph: 'three', values: [], step: 11 };
  let state = await answered(graph.opened(graph.initialState(), three, ''));
  /** @type {string[]} */
  const said = [];
  while (state.settings.step < 19) {
    said.push(narrate(state).sentence);
    state = await answered(graph.moved(state, 'next'));
  }
  assert.is(said.filter((sentence) => /\+=/.test(sentence)).length, 1);
});

test('graph: an edit says what it changed, and a wrong one is refused', async () => {
  let state = await answered(
    graph.opened(graph.initialState(), { ...initialGraph(), step: 9 }, ''),
  );
  assert.is(graph.edited(state, 'y', '4'), state); // the same number
  for (const text of ['', 'x', '1e9', 'NaN'])
    assert.is(graph.edited(state, 'y', text), 'refused', text);
  state = await answered(/** @type {graph.State} */ (graph.edited(state, 'y', '5.5')));
  assert.equal(state.settings.values, [2, 3, 1, 5.5]);
  assert.equal(
    [...graph.changesOf(state)].filter((name) => !name.startsWith('∂')),
    ['y', 'c', 'L'],
  );
  assert.is(narrate(state).sentence, '◆ Changed: c, L, and 7 gradients. L was 4, and is 0.25.');
  state = await answered(/** @type {graph.State} */ (graph.edited(state, 'y', '5')));
  assert.is(graph.sourceOf(state.settings), 'own');
  state = await answered(graph.chosen(state, 'seed', 3));
  assert.equal([state.settings.values, graph.sourceOf(state.settings)], [[], 'seed']);
  assert.is(graph.changesOf(state).size, 0); // another seed is no edit
});

test('graph: another graph begins with its own numbers, another loss draws its target again', () => {
  let state = graph.opened(graph.initialState(), { ...initialGraph(), step: 5 }, '');
  state = graph.chosen(state, 'graph', 'line');
  assert.equal(
    [state.settings.values, state.settings.step, graph.sourceOf(state.settings)],
    [[2, 1.5, 0.5, 2], 0, 'example'],
  );
  state = graph.chosen(state, 'graph', 'neuron');
  assert.equal(state.settings.values, []);
  state = graph.changed(state, { values: [1, 2, 3, 4, 5, 6] });
  assert.equal(graph.chosen(state, 'loss', 'hinge').settings.values, []);
});

test('graph: only the last answer counts, and sheets are asked for only when they change', () => {
  const opened = graph.opened(graph.initialState(), { ...initialGraph(), sheets: 2 }, '');
  const first = graph.asking(opened);
  assert.equal(
    first.questions.map(({ type }) => type),
    ['show', 'sheets'],
  );
  const { asked } = first.state;
  const step = graph.asking(graph.changed(first.state, { step: 3 }, 'step'));
  assert.equal(
    step.questions.map(({ type }) => type),
    ['show'],
  );
  const old = { type: /** @type {const} */ ('refused'), message: '', asked };
  assert.not(graph.isCurrent(step.state, old));
  assert.ok(graph.isCurrent(step.state, { ...old, asked: asked + 1 }));
  const sheets = { type: /** @type {const} */ ('sheets'), settings: initialGraph(), sheets: [] };
  assert.ok(graph.isCurrent(step.state, { ...sheets, asked })); // a step leaves them as they are
  assert.is(graph.asking(graph.chosen(step.state, 'seed', 2)).questions.length, 2);
});

test('graph: a complaint about the link is said once, with the first picture', async () => {
  const bad = { ...initialGraph(), graph: 'two', values: [1, 2], step: 200 };
  let state = await answered(graph.opened(graph.initialState(), bad, ''));
  assert.is(narrate(state).sentence, graphWords.misfit({ given: 2, leaves: 12 }));
  assert.ok(narrate(state).isTrouble);
  assert.is(state.settings.step, 15); // of 15, whatever the link says
  state = graph.complained(state);
  assert.is(narrate(state).sentence, graphWords.standing.end());
  assert.is(narrate(graph.opened(state, bad, 'Because.')).sentence, 'Because.');
});

test('graph: the check says what differs and what has no derivative', () => {
  const check = (/** @type {number} */ error) => ({
    name: 'x',
    gradient: 1,
    difference: 1,
    error,
  });
  assert.is(narrateChecks([check(0), check(1e-5)]), '✓ all 2 agree');
  assert.is(narrateChecks([check(0), check(NaN)]), '✓ (1 point is not differentiable)');
  assert.is(narrateChecks([check(NaN), check(NaN)]), '✓ (2 points are not differentiable)');
  assert.is(narrateChecks([check(1e-3), check(NaN)]), '✗ 1 of 2 differ');
});

test('graph: a prediction is judged by the digits that are shown, and belongs to its numbers', async () => {
  const wanted = { ...initialGraph(), graph: 'two', values: [], seed: 3, predict: 'yes' };
  let state = await answered(graph.opened(graph.initialState(), wanted, ''));
  assert.ok(guesses.shownGradients(state).guesses.every((verdict) => verdict === undefined));
  state = await answered(graph.moved(state, 'forward'));
  assert.ok(guesses.shownGradients(state).guesses.every((verdict) => verdict === ''));
  const i = state.plan.nodes.findIndex(({ name }) => name === 'v1');
  const right = state.picture?.solution[i] ?? NaN;
  for (const [text, verdict] of [
    [graphWords.figure(right), 'right'],
    [String(right).replace('.', ','), 'right'],
    [String(right * 1.005), 'close'],
    [String(-right), 'wrong'],
    ['much', 'wrong'],
  ]) {
    const next = guesses.guessed(state, 'v1', text);
    assert.is(next.guesses.v1.verdict, verdict, text);
    const { gradients, guesses: fields } = guesses.shownGradients(next);
    assert.is(gradients[i], verdict === 'right' ? graphWords.figure(right) : '');
    assert.is(fields[i], verdict === 'right' ? undefined : verdict);
  }
  assert.is(guesses.guessed(state, 'v1', ' '), state);
  const known = guesses.revealed(state, 'v1');
  assert.is(guesses.shownGradients(known).gradients[i], graphWords.figure(right));
  assert.not.ok(guesses.shownGradients(known).right.has('v1'));
  assert.equal(graph.changed(known, { seed: 4 }).guesses, {});
  assert.equal(graph.changed(known, { step: 9 }).guesses, known.guesses);
  assert.equal(graph.moved(known, 'start').guesses, {});
});

// ---- the training loop ----

/**
 * @param {Partial<import('../web/labs/backprop/loop/messages.js').CalledMessage>} some
 * @returns {import('../web/labs/backprop/loop/messages.js').CalledMessage}
 */
const calledMessage = (some) => ({
  type: 'called',
  call: 'all',
  times: 0,
  missing: null,
  passes: 0,
  next: 'zeroGrad',
  batch: 32,
  settings: initialLoop(),
  hash: '0',
  loss: null,
  isTouched: false,
  arrays: [],
  ...some,
});

test('loop: opened, introduced, ready; then a call; then another network', () => {
  let state = loop.opened(loop.initialState(), initialLoop(), '', null);
  assert.equal([state.isReady, state.isBusy], [false, true]);
  const ready = calledMessage({});
  assert.is(narrateCalled(state, ready)?.sentence, loopWords.ready());
  state = loop.greeted(loop.called(state, ready));
  assert.equal([state.isReady, state.isBusy, state.next], [true, false, 'zeroGrad']);
  assert.is(narrateCalled(state, ready), null); // the sentence stays
  const at5 = calledMessage({ call: 'step', settings: { ...initialLoop(), at: 5 } });
  state = loop.called(state, at5);
  assert.is(state.settings.at, 5);
  state = loop.started(state, { net: 'random', seed: 3 }, 'newNetwork');
  assert.equal([state.settings.at, state.isBusy], [0, true]);
  assert.is(loop.called(state, at5), state); // about the network of before
});

test('loop: a complaint stays until something is done, a greeting is said once', () => {
  let state = loop.opened(loop.initialState(), initialLoop(), 'Because.', null);
  assert.equal(narrateCalled(state, calledMessage({})), { sentence: 'Because.', isTrouble: true });
  state = loop.greeted(loop.called(state, calledMessage({})));
  state = { ...state, isReady: false };
  assert.is(narrateCalled(state, calledMessage({})), null);
  state = loop.started(state, {}, 'restarted');
  state = { ...state, isReady: false };
  assert.is(narrateCalled(state, calledMessage({}))?.sentence, loopWords.restarted());
});

test('loop: a link that says nothing about the network keeps the one that is shown', () => {
  const shared = { ...loop.networkOf(loop.initialState()), net: 'random', hidden: 20, at: 7 };
  const kept = loop.opened(loop.initialState(), { ...initialLoop(), unit: 4 }, '', shared);
  assert.equal([kept.settings.hidden, kept.settings.at, kept.settings.unit], [20, 7, 4]);
  const own = loop.opened(loop.initialState(), { ...initialLoop(), seed: 9 }, '', shared);
  assert.equal([own.settings.hidden, own.settings.seed], [64, 9]);
});

test('loop: every call says what it did, or what is missing', () => {
  const state = loop.greeted(loop.called(loop.initialState(), calledMessage({})));
  const said = (/** @type {Partial<ReturnType<typeof calledMessage>>} */ some) =>
    narrateCalled(state, calledMessage({ times: 1, loss: 0.5, ...some }));
  for (const call of CALLS) {
    assert.match(
      said({ call })?.sentence ?? '',
      new RegExp(`^${loopWords.calls[call].name}: `),
      call,
    );
    assert.is(said({ call })?.isTrouble, false);
  }
  assert.match(said({ call: 'zeroGrad' })?.sentence ?? '', /0 already/);
  assert.match(said({ call: 'backward', passes: 1 })?.sentence ?? '', /sum of 2 passes/);
  assert.is(said({ call: 'forward', passes: 1 })?.isTrouble, true);
  assert.is(said({ call: 'step', passes: 1 })?.isTrouble, false);
  assert.equal(said({ call: 'loss', missing: 'forward' }), {
    sentence: 'Press forward first: there is no mini-batch yet.',
    isTrouble: true,
  });
  const x = {
    id: 'x',
    summary: /** @type {any} */ ({}),
    isChanged: false,
    isOld: true,
    heat: null,
  };
  assert.match(
    said({ call: 'loss', missing: 'forward', arrays: [x] })?.sentence ?? '',
    /old weights/,
  );
  assert.match(said({ call: 'backward', missing: 'loss' })?.sentence ?? '', /no loss yet\.$/);
  assert.match(said({ call: 'step', missing: 'loss' })?.sentence ?? '', /and so no gradients/);
  assert.match(
    said({ call: 'step', missing: 'backward' })?.sentence ?? '',
    /^Press backward first/,
  );
  assert.match(said({ call: 'all' })?.sentence ?? '', /^All five: step 0/);
  assert.match(said({ call: 'all', times: 100 })?.sentence ?? '', /^100 training steps done/);
});

test('loop: the units on show: the choice, or those that the page thinks best', () => {
  const weights = new Float32Array(4);
  const learned = new Float32Array(4);
  const units = { type: /** @type {const} */ ('units'), layer: 1, inputs: 2, units: 2, weights };
  let state = loop.unitsShown(loop.initialState(), { ...units, learned });
  assert.is(loop.kindOf(state), 'weights'); // the trained network
  state = loop.changed(state, { net: 'random' });
  assert.is(loop.unitValues(state), learned);
  assert.is(loop.unitValues(loop.kindChosen(state, 'weights')), weights);
  state = loop.kindChosen(loop.unitsShown(state, { ...units, learned: null }), 'learned');
  assert.is(loop.unitValues(state), weights); // nothing has been learned
});

test('loop: images, a unit, a refusal and a link are described', () => {
  const data = {
    type: /** @type {const} */ ('data'),
    kind: /** @type {const} */ ('local'),
    name: /** @type {const} */ ('mnist'),
    trainSize: 5000,
    enough: 5000,
    trainCount: 60_000,
    testSize: 0,
    testCount: 10_000,
    bytes: 0,
    totalBytes: null,
    isNew: false,
  };
  assert.is(narrateData({ ...data, phase: 'loading' }, ''), 'Loading the images: MNIST.');
  assert.is(
    narrateData({ ...data, phase: 'ready' }, ''),
    'Training data: 5,000 of 60,000 images, MNIST.',
  );
  assert.match(
    narrateData({ ...data, phase: 'complete', trainSize: 60_000, testSize: 10_000 }, ''),
    /60,000 images, MNIST\. 10,000 test images \(not used for training\)/,
  );
  assert.match(
    narrateData({ ...data, phase: 'broken', trouble: { code: 'cdn' } }, 'Now.'),
    /^Now\. .*Are you online\?$/,
  );
  const means = Float32Array.of(0, 1, 5, 2, NaN, 0.5, 0, 3, 0, 4);
  const responses = { most: [], least: [], positive: 5, count: 2000, means };
  assert.match(narrateUnit(3, responses), /^Unit 3 is most active for 2, then 9; least for [068]/);
  assert.match(narrateUnit(3, { ...responses, positive: 0 }), /no test image gives z > 0/);
  assert.is(narrateUnit(3, null), loopWords.unit.waiting(3));
  const refused = { type: /** @type {const} */ ('refused'), message: 'As it is.' };
  assert.is(narrateRefused(refused), 'As it is.');
  assert.is(narrateRefused({ ...refused, code: 'diverged' }), loopWords.refusals.diverged());
  assert.is(
    new Set([narrateLink(true, true), narrateLink(false, true), narrateLink(false, false)]).size,
    3,
  );
});

// ---- the functions ----

test('functions: settings go together, logits stay in their range', () => {
  let state = functions.opened(functions.initialState(), initialFunctions(), '', null);
  state = functions.changed(state, { loss: 'hinge', target: 0 });
  assert.is(state.settings.target, -1);
  state = functions.changed(state, { logits: [1, 10], truth: 5 });
  assert.is(state.settings.truth, 2);
  assert.equal(functions.can(state.settings), { shift: false, more: true, fewer: false });
  assert.equal(functions.shifted([0.1, -2]), [1.1, -1]);
  const shared = { ...functions.networkOf(state), hidden: 20, net: 'random' };
  state = functions.opened(state, initialFunctions(), '', shared);
  assert.is(state.settings.hidden, 20);
  assert.is(functions.networkArrived(state, { ...shared, at: 3 }).settings.at, 3);
});

test('functions: a layer is described, also as it would be with another activation', () => {
  let state = functions.opened(functions.initialState(), initialFunctions(), '', null);
  assert.is(narrateLayer(state), '');
  const layer = {
    layer: 1,
    layers: 3,
    units: 320,
    images: 500,
    activation: 'relu',
    isSoftmax: false,
    counts: new Int32Array(1),
    below: 2,
    above: 1,
    low: -6,
    high: 6,
    slopes: { dead: 0, saturated: 1, flat: 6929 },
    summary: /** @type {any} */ ({ least: -7.25, most: 6.5 }),
  };
  state = functions.layerArrived(state, /** @type {any} */ (layer));
  const relu = narrateLayer(state);
  assert.match(relu, /^The trained network, layer 1 \(ReLU\): 320 pre-activations for each of 500/);
  assert.match(relu, /from −7.25 to 6.5; 3 are outside −6 to 6\. No dead units/);
  assert.match(relu, /1 of 320 units is saturated: f′ < 0.05 for every image\./);
  assert.match(relu, /For 4.3 % of all values f′ is almost 0 \(< 0.05\)\.$/);
  state = functions.changed(state, { shown: 'sigmoid' });
  assert.ok(narrateLayer(state).includes(functionWords.inItsPlace('sigmoid')));
  assert.match(narrateLayer(state), /\(< 0.0125\)/);
});

test('functions: a curve of the layer’s own activation has the network’s own parameter', async () => {
  const opened = functions.opened(functions.initialState(), initialFunctions(), '', null);
  for (const [activation, key] of /** @type {const} */ ([
    ['leaky-relu', 'slope'],
    ['elu', 'alpha'],
  ])) {
    const state = functions.layerArrived(opened, /** @type {any} */ ({ activation }));
    const own = functions.withOwn(state, { shown: activation });
    // The core's own values, for a network whose settings leave them out.
    const net = ink.network({ inputs: 1, layers: [{ units: 1, activation }], loss: 'mse' });
    net.parameters = [1, 0];
    const [f] = net.predict(Float32Array.of(-1));
    net.dispose();
    const drawn = ink.activationCurve(activation, [-1], { [key]: own[key] });
    assert.is(drawn.f[0], f, activation);
    assert.is(functions.withOwn(opened, { shown: activation })[key], undefined);
  }
});

test('functions: the axis fits the curve and its derivative', () => {
  const curve = (/** @type {string} */ name) =>
    ink.activationCurve(
      name,
      Array.from({ length: 121 }, (_, i) => i / 10 - 6),
    );
  for (const [name, least, most] of /** @type {const} */ ([
    ['sigmoid', 0, 1],
    ['tanh', -1, 1],
    ['relu', 0, 4],
    ['linear', -2, 4],
    ['step', 0, 1],
  ])) {
    const [low, high] = rangeOf(curve(name), [-2, 4]);
    const length = most - least;
    assert.ok(low <= least && low > least - 0.2 * length, `${name}: ${low}`);
    assert.ok(high >= most && high < most + 0.2 * length, `${name}: ${high}`);
  }
  const [low, high] = rangeOf({ f: [0, 0], derivative: [0, 0] }, [-2, 4]);
  assert.ok(low < 0 && high > 0);
});

test('loop: without a link it begins with a random network; a link without one has the trained', () => {
  assert.equal(freshNetwork(), { net: 'random' });
  const { values } = readLink('#backprop?v=1&view=loop', { view: VIEW, ...LOOP_FIELDS });
  assert.is(/** @type {any} */ (values).net, 'shipped');
});

test.run();
