// The worker's messages about the first hidden layer: activations, contributions to the answer, and
// one unit with the test images that excite it. Each against the network's own arrays.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { DEFAULTS } from '../web/labs/digits/settings.js';
import { Inspection } from '../web/labs/digits/worker/reading/inspection.js';
import { Run } from '../web/labs/digits/worker/run.js';

/**
 * @typedef {import('../web/labs/digits/messages/hidden.js').HiddenMessage} HiddenMessage
 *
 * @typedef {import('../web/labs/digits/messages/hidden.js').UnitMessage} UnitMessage
 */

const ink = await load(),
  look = await ink.instruments(),
  drawn = ink.generatedDigits({ count: 700, first: 100 }),
  data = ink.dataset({ ...ink.generatedDigits({ count: 640 }), classes: 10 }),
  heldOut = ink.dataset({ ...drawn, classes: 10 }),
  imageOf = (/** @type {number} */ i) => drawn.images.slice(784 * i, 784 * (i + 1)),
  pixels = imageOf(0);

/** @param {Partial<typeof DEFAULTS>} settings */
function trained(settings) {
  const run = new Run(ink, { ...DEFAULTS, ...settings });
  run.prepare(data);
  run.train(data, 5);
  return run;
}

/**
 * @param {Run} run
 * @param {{ test?: typeof heldOut | null; pixels?: Uint8Array | null }} [some]
 */
function inspect(run, some = {}) {
  /** @type {any[]} */
  const posted = [];
  const current = { run, test: heldOut, pixels, ...some };
  const inspection = new Inspection(
    ink,
    look,
    (message) => posted.push(message),
    () => current,
  );
  return { inspection, posted, current };
}

/**
 * The arrays of a forward pass.
 *
 * @param {Run} run
 */
function arraysOf({ net }) {
  const one = ink.dataset({ images: pixels, labels: [0], classes: 10 });
  net.forward(one.batch([0]), { training: false });
  const all = net.layers.map((_, l) => ({ a: net.activations(l), z: net.preActivations(l) }));
  one.dispose();
  return all;
}

/**
 * @param {any[]} posted
 * @param {(message: UnitMessage) => boolean} fits
 * @returns {Promise<UnitMessage>}
 */
async function unitThat(posted, fits) {
  for (let i = 0; i < 400; i++) {
    const found = posted.find((message) => message.type === 'unit' && fits(message));
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('no such message');
}

test('with one hidden layer, the contributions are activation times weight, and sum up to the logit', () => {
  for (const activation of ['relu', 'tanh', 'maxout']) {
    const run = trained({ layers: [24], activation }),
      { inspection, posted } = inspect(run),
      outputs = run.net.predict(pixels),
      answer = outputs.indexOf(Math.max(...outputs));
    inspection.answered(run, { pixels, outputs, answer });
    const [hidden, output] = arraysOf(run),
      { weights, biases } = run.net.layers[1],
      all = run.net.parameters;
    const [message] = /** @type {HiddenMessage[]} */ (posted);
    assert.is(message.answer, answer);
    assert.equal(message.activations, hidden.a);
    assert.equal(
      message.contributions,
      hidden.a.map((h, u) => h * all[weights.offset + 10 * u + answer]),
    );
    const sum = [...(message.contributions ?? [])].reduce(
      (a, b) => a + b,
      all[biases.offset + answer],
    );
    assert.ok(Math.abs(sum - output.z[answer]) < 1e-4, `${sum} and ${output.z[answer]}`);
    run.dispose();
  }
});

test('without a hidden layer the units are the outputs; without a drawing there is nothing', () => {
  const run = trained({ layers: [] }),
    { inspection, posted } = inspect(run),
    outputs = run.net.predict(pixels);
  inspection.answered(run, { pixels, outputs, answer: 3 });
  inspection.answered(null, null);
  assert.equal(posted, [
    { type: 'hidden', answer: 3, activations: outputs, contributions: null },
    { type: 'hidden', answer: null, activations: null, contributions: null },
  ]);
  run.dispose();
});

test('weights near overflow have no contributions', () => {
  const run = trained({ layers: [24] }),
    { inspection, posted } = inspect(run);
  run.net.parameters = run.net.parameters.map((w) => w * 1e25);
  inspection.answered(run, { pixels, outputs: run.net.predict(pixels), answer: 0 });
  assert.is(posted[0].contributions, null);
  run.dispose();
});

test('to look changes no weight and nothing of the training', () => {
  const settings = { layers: [24, 12], momentum: 0.9 };
  const plain = trained(settings),
    looked = trained(settings),
    { inspection } = inspect(looked);
  for (let i = 0; i < 4; i++) {
    for (const run of [plain, looked]) run.train(data, 1);
    inspection.answered(looked, { pixels, outputs: looked.net.predict(pixels), answer: i });
  }
  assert.is(looked.net.hash(), plain.net.hash());
  plain.dispose();
  looked.dispose();
});

test('a unit is told with its weights, its outgoing weights, and the images that excite it most and least', async () => {
  const run = trained({ layers: [24] }),
    { inspection, posted } = inspect(run);
  inspection.setUnit(7);
  const told = await unitThat(posted, ({ responses }) => responses !== null);
  inspection.setUnit(null);
  const { net } = run,
    [first, next] = net.layers,
    all = net.parameters;
  assert.equal(told.weights, net.unitWeights(0, 7));
  assert.is(told.bias, all[first.biases.offset + 7]);
  assert.is(told.activation, arraysOf(run)[0].a[7]);
  assert.equal(told.effects, all.slice(next.weights.offset + 70, next.weights.offset + 80));
  assert.ok(told.isNextLast && !told.isOutput && told.hasImages);
  assert.is(told.units, 24);
  net.forward(heldOut.batch(Array.from({ length: heldOut.size }, (_, i) => i)), {
    training: false,
  });
  const z = net.preActivations(0).filter((_, i) => i % 24 === 7);
  const responses = /** @type {NonNullable<UnitMessage['responses']>} */ (told.responses);
  assert.is(responses.count, 700);
  assert.is(responses.most[0].z, Math.max(...z));
  assert.is(responses.least[0].z, Math.min(...z));
  for (const { index, label, ...one } of [...responses.most, ...responses.least]) {
    assert.is(one.z, z[index]);
    assert.is(label, drawn.labels[index]);
    assert.equal(one.pixels, imageOf(index));
  }
  run.dispose();
});

test('with layers in between, the effects are the slopes of the logits for this drawing', async () => {
  const run = trained({ layers: [24, 12] }),
    { inspection, posted } = inspect(run, { test: null });
  inspection.setUnit(5);
  const told = await unitThat(posted, () => true);
  inspection.setUnit(null);
  assert.is(told.isNextLast || told.hasImages, false);
  assert.is(told.responses, null);
  const { net } = run,
    [, second, third] = net.layers,
    all = net.parameters,
    isOn = arraysOf(run)[1].z.map((z) => Number(z > 0));
  told.effects?.forEach((effect, k) => {
    const slope = isOn.reduce(
      (sum, on, j) =>
        sum + on * all[second.weights.offset + 12 * 5 + j] * all[third.weights.offset + 10 * j + k],
      0,
    );
    assert.ok(Math.abs(effect - slope) < 1e-5 + 1e-4 * Math.abs(slope), `digit ${k}`);
  });
  assert.is(told.effects?.length, 10);
  run.dispose();
});

test('a unit that is looked at is told again when the drawing or the weights change', async () => {
  const run = trained({ layers: [24] }),
    { inspection, posted, current } = inspect(run, { pixels: null });
  inspection.setUnit(0);
  assert.is((await unitThat(posted, () => true)).activation, null);
  current.pixels = pixels;
  const told = await unitThat(posted, ({ activation }) => activation !== null);
  run.train(data, 1);
  await unitThat(posted, ({ bias }) => bias !== told.bias);
  inspection.setUnit(null);
  const count = posted.length;
  run.train(data, 1);
  await new Promise((resolve) => setTimeout(resolve, 400));
  assert.is(posted.length, count, 'the worker sends nothing about a unit that is not in view');
  run.dispose();
});

test.run();
