// Graphs of numbers: the lecture's closed forms, a network's own gradients, the check, and what is
// refused. Every activation and loss against another source: tests/native/graph_test.c.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { Graph, GRAPH_ACTIVATIONS, GRAPH_LOSSES } from '../web/inkgrad/graph.js';
import { GRAPHS, leavesOf, outputFor, planOf } from '../web/labs/backprop/graph/graphs.js';
import { FIELDS, fitting } from '../web/labs/backprop/graph/settings.js';
import { lines, nodeOf, written } from '../web/labs/backprop/graph/steps.js';
import { words } from '../web/labs/backprop/graph/words/words.js';
import { leavesNothing } from './refusals.js';

const { figure } = words;

const ink = await load();
const near = (/** @type {number} */ is, /** @type {number} */ should, /** @type {number} */ off) =>
  assert.ok(Math.abs(is - should) <= off * Math.max(1, Math.abs(should)), `${is}, not ${should}`);

/** @param {{ graph: string; activation?: string; output?: string; loss?: string }} which */
async function made({ graph, activation = 'tanh', output = 'sigmoid', loss = 'mse' }) {
  const plan = planOf({ graph, activation, output, loss });
  return { plan, graph: await ink.graph(plan.nodes) };
}

test('L = (t1 t2 x - y)^2: values, and the closed forms of its gradients', async () => {
  const { graph } = await made({ graph: 'lecture' });
  graph.set({ t1: 2, t2: 3, x: 1, y: 4 });
  const { values, gradients, slopes } = graph.run();
  assert.equal(Object.fromEntries(graph.nodes.map(({ name }, i) => [name, values[i]])), {
    t1: 2,
    t2: 3,
    x: 1,
    y: 4,
    a: 6,
    b: 6,
    c: 2,
    L: 4,
  });
  assert.equal([...gradients.slice(0, 2)], [2 * 2 * 1 * 3, 2 * 2 * 1 * 2]); // 2c x t2, 2c x t1
  assert.equal(
    slopes.slice(4).map((one) => [...one]),
    [[3, 2], [1, 6], [1, -1], [4]],
  );
  assert.is(graph.steps, 9);
  const half = graph.run(2);
  assert.equal([...half.values].map(Number.isNaN), [
    false,
    false,
    false,
    false,
    false,
    false,
    true,
    true,
  ]);
  assert.ok(half.gradients.every(Number.isNaN));
});

for (const [graph, H] of /** @type {[string, number][]} */ ([
  ['two', 2],
  ['three', 3],
])) {
  test(`a 2-${H}-1 network: its gradients are those of ink.network`, async () => {
    for (const loss of GRAPH_LOSSES) {
      for (const activation of GRAPH_ACTIVATIONS.filter((name) => name !== 'step')) {
        const one = await made({ graph, activation, loss, output: 'softplus' });
        one.graph.draw(H);
        const { values, gradients } = one.graph.run(),
          at = (/** @type {string} */ name) =>
            one.graph.nodes.findIndex((node) => node.name === name);
        const units = Array.from({ length: H }, (_, j) => j + 1),
          names = [
            ...['w1', 'w2', 'b'].flatMap((w) => units.map((j) => `${w}${j}`)),
            ...units.map((j) => `v${j}`),
            'c',
          ];
        const parameter = { 'leaky-relu': { slope: 0.1 } }[activation];
        const net = ink.network({
          inputs: 2,
          layers: [
            { units: H, activation, ...parameter },
            { units: 1, activation: outputFor(loss) || 'softplus' },
          ],
          loss,
        });
        net.parameters = names.map((name) => values[at(name)]);
        const y = values[at('y')],
          data = ink.dataset({
            values: Float32Array.of(values[at('x1')], values[at('x2')]),
            inputs: 2,
            targets: Float32Array.of(y),
          });
        net.zeroGrad();
        net.forward(data.batch([0]));
        near(net.loss(), values[at('L')], 1e-5);
        net.backward();
        names.forEach((name, i) => near(net.gradients[i], gradients[at(name)], 1e-5));
        for (const it of [net, data, one.graph]) it.dispose();
      }
    }
  });
}

test('the check: every graph, activation and loss, on random values', async () => {
  let worst = 0,
    count = 0;
  for (const graph of Object.keys(GRAPHS)) {
    for (const activation of GRAPH_ACTIVATIONS) {
      for (const loss of GRAPH_LOSSES) {
        const one = await made({ graph, activation, loss });
        for (let i = 0; i < 20; i++) {
          one.graph.draw(Math.floor(Math.random() * 2 ** 32));
          for (const { error } of one.graph.check()) {
            assert.ok(error <= 1e-4, `${graph} ${activation} ${loss}: ${error}`);
            worst = Math.max(worst, error);
            count++;
          }
        }
        one.graph.dispose();
      }
    }
  }
  console.log(`${count} gradients, largest relative error ${worst.toExponential(1)}`);
  assert.ok(worst > 0 && count > 10_000);
});

test('the difference is found another way than the gradient; at a kink it says nothing', async () => {
  const nodes = (/** @type {string} */ op) => [
    { name: 'x', op: 'input', value: 0.7 },
    { name: 'L', op, of: ['x'] },
  ];
  const smooth = await ink.graph(nodes('tanh')),
    [{ gradient, difference, error }] = smooth.check();
  near(gradient, 1 - Math.tanh(0.7) ** 2, 1e-14);
  near(difference, gradient, 1e-9);
  assert.ok(difference !== gradient && error > 0);
  const kinked = await ink.graph(nodes('relu'));
  assert.ok(kinked.check()[0].error < 1e-9);
  kinked.set({ x: 0 });
  assert.ok(Number.isNaN(kinked.check()[0].error));
  smooth.dispose();
  kinked.dispose();
});

test('every step has a formula whose result is what the core computed', async () => {
  for (const graph of Object.keys(GRAPHS)) {
    for (const loss of GRAPH_LOSSES) {
      const one = await made({ graph, loss, activation: 'gelu' });
      one.graph.draw(7);
      for (let step = 1; step <= one.graph.steps; step++) {
        const state = one.graph.run(step),
          { node, way } = nodeOf(one.plan, step),
          at = one.plan.nodes.indexOf(node);
        const written = lines(one.plan, state, step);
        assert.is(written.length, way === 'backward' ? node.of?.length : 1);
        for (const { symbols, numbers } of written)
          assert.not.match(JSON.stringify([symbols, numbers]), /undefined|NaN|null/);
        if (way === 'forward') assert.is(written[0].result, figure(state.values[at]));
        else if (way === 'backward')
          written.forEach(({ result }, k) =>
            assert.is(
              result,
              figure(
                state.gradients[one.plan.nodes.findIndex(({ name }) => name === node.of?.[k])],
              ),
            ),
          );
      }
      one.graph.dispose();
    }
  }
});

test('a leaf is written as the number that is computed with, what is computed with four digits', async () => {
  const { plan, graph } = await made({ graph: 'lecture' });
  graph.set({ t1: 12345, t2: -1.23456, x: 1, y: 1e-7 });
  const state = graph.run();
  assert.equal(
    Object.fromEntries(graph.nodes.map(({ name }, i) => [name, written(plan, state.values)[i]])),
    {
      t1: '12345',
      t2: '−1.23456',
      x: '1',
      y: '1e−7',
      a: '−15240',
      b: '−15240',
      c: '−15240',
      L: figure(state.values[7]),
    },
  );
  assert.equal(
    lines(plan, state, 1).map(({ numbers, result }) => [numbers, result]),
    [['12345 · (−1.23456)', '−15240']],
  );
  graph.dispose();
});

test('values in a link that do not fit the graph are named', () => {
  const settings = {
    graph: 'two',
    activation: 'tanh',
    output: 'sigmoid',
    loss: 'mse',
    seed: 1,
    values: [1, 2],
    step: 0,
    sheets: 0,
    paper: 'a4',
    predict: 'no',
  };
  const { misfit } = fitting(settings);
  assert.equal(misfit, { given: 2, leaves: 12 });
  assert.match(words.misfit(/** @type {any} */ (misfit)), /has 2 values, but this graph needs 12/);
  assert.equal(fitting(settings).settings.values, []);
  assert.is(FIELDS.values.parse('1_x'), undefined);
  assert.equal(FIELDS.values.parse('1_-2.5'), [1, -2.5]);
  for (const graph of Object.keys(GRAPHS)) {
    const plan = planOf({ ...settings, graph });
    assert.equal(
      plan.columns
        .flat()
        .flatMap(({ nodes }) => nodes)
        .sort(),
      plan.nodes.map(({ name }) => name).sort(),
    );
    assert.ok(leavesOf(plan).length >= 4);
  }
});

test('wrong graphs are refused, with the reason', async () => {
  const refused = async (/** @type {any} */ nodes, /** @type {RegExp} */ why) => {
    try {
      await ink.graph(nodes);
    } catch (error) {
      assert.match(/** @type {Error} */ (error).message, why);
      assert.is(/** @type {Error} */ (error).name, 'InkError');
      return;
    }
    assert.unreachable(JSON.stringify(nodes));
  };
  const x = { name: 'x', op: 'input' },
    y = { name: 'y', op: 'target' };
  await refused('lecture', /a list of 2 to 64 nodes/);
  await refused([x], /a list of 2 to 64 nodes/);
  await refused([x, { name: 'x', op: 'square', of: ['x'] }], /a name that no other node has/);
  await refused([x, { name: 'a', op: 'cube', of: ['x'] }], /Unknown op: "cube"/);
  await refused([x, { name: 'a', op: 'softmax', of: ['x'] }], /Unknown op: "softmax"/);
  await refused([x, { name: 'a', op: 'square', of: ['y'] }], /uses "y", which must come before/);
  await refused([x, { name: 'a', op: 'multiply', of: ['x'] }], /multiply takes 2 operands, not 1/);
  await refused([x, { name: 'a', op: 'unit', of: ['x', 'x'] }], /unit takes w1, x1/);
  await refused([x, y, { name: 'a', op: 'square', of: ['x'] }], /No node uses "y"/);
  await refused([x, { name: 'a', op: 'square', of: ['x'], value: 2 }], /takes no value/);
  await refused(
    [x, { name: 'a', op: 'elu', of: ['x'], alpha: -1 }],
    /alpha must be a number from 0 to 100/,
  );
  await refused([x, { name: 'a', op: 'square', of: ['x'], slpe: 2 }], /Unknown node option "slpe"/);
  await refused(
    [
      x,
      ...Array.from({ length: 5 }, (_, i) => ({
        name: `a${i}`,
        op: 'add',
        of: Array(60).fill('x'),
      })),
      { name: 'L', op: 'add', of: ['a0', 'a1', 'a2', 'a3', 'a4'] },
    ],
    /256 operands/,
  );
  await refused(
    [
      { ...x, value: NaN },
      { name: 'L', op: 'square', of: ['x'] },
    ],
    /x must be a number/,
  );
  const squares = Array.from({ length: 5 }, (_, i) => ({
    name: `s${i + 1}`,
    op: 'square',
    of: [i ? `s${i}` : 'x'],
  }));
  const large = await ink.graph([{ ...x, value: 1e6 }, ...squares]); // 1e192
  for (const act of [() => large.run(), () => large.check()])
    assert.throws(act, (/** @type {Error} */ { message }) =>
      /exceeds 1e100. Give the leaves smaller numbers/.test(message),
    );
  assert.is(large.run(4).values[4], 1e96);
  large.dispose();
  const graph = await ink.graph([x, { name: 'L', op: 'square', of: ['x'] }]);
  for (const [act, why] of /** @type {[() => void, RegExp][]} */ ([
    [() => graph.set({ L: 1 }), /no leaf called "L"/],
    [() => graph.set({ x: NaN }), /x must be a number/],
    [() => graph.run(4), /steps must be/],
    [() => graph.draw(-1), /seed/],
  ]))
    assert.throws(act, why);
  graph.dispose();
  assert.throws(() => graph.run(), /This graph has been disposed of/);
});

test('a graph whose values are refused leaves nothing behind', async () => {
  const nodes = [
      { name: 'x', op: 'input', value: 1 },
      { name: 'L', op: 'square', of: ['x'] },
    ],
    graph = await ink.graph(nodes),
    { core } = /** @type {any} */ (graph);
  leavesNothing(
    'a refusal',
    core.call,
    () =>
      assert.throws(
        () => new Graph(core, [{ ...nodes[0], value: 2e6 }, nodes[1]]),
        /x must be a number/,
      ),
    100,
  );
  graph.dispose();
});

test.run();
