// Shared: an experiment as a program in PyTorch. Pure: description -> text.

import { complete, initOf, isRegression, sizesOf } from './experiment.js';
import { scriptNotes } from './numpy.js';
import { call, comments, importLines, tidy } from './python.js';
import { schedulePart } from './schedules.js';
import { dataPart } from './script-data.js';
import { perceptronScript } from './script-perceptron.js';
import { words } from './words/words.js';

/** @typedef {import('./experiment.js').Experiment} Experiment */

/** @param {Experiment} experiment @returns {string[]} sentences about what differs from the page */
export const pytorchNotes = (experiment) => [
  ...scriptNotes(experiment),
  ...(experiment.learner === 'perceptron' ? [words.notes['no-gradients']] : []),
];

/** @param {Experiment} experiment @returns {string} */
export function pytorchScript(experiment) {
  const { lab, link, learner, network } = experiment;
  const head = [words.titles[lab], ...pytorchNotes(experiment), words.settings(link)];
  const data = dataPart(experiment);
  if (learner === 'perceptron') return perceptronScript(experiment, head, data);
  const schedule = schedulePart(experiment);
  const model = modelLines(experiment);
  const needsMath = schedule.needsMath;
  return tidy(
    [
      comments(head),
      importLines(
        [...data.imports, ...(needsMath ? ['import math'] : [])],
        ['import numpy as np', 'import torch', 'from torch import nn'],
      ),
      `torch.manual_seed(${network.seed ?? 1})`,
      `# ---- ${words.parts.data} ----`,
      data.text,
      tensorLines(experiment, data),
      `# ---- ${words.parts.network} ----`,
      model,
      lossLines(experiment),
      `# ---- ${words.parts.learning} ----`,
      constantLines(experiment),
      schedule.text,
      measureLines(experiment),
      trainingLines(experiment, data, schedule.isConstant),
    ].join('\n\n'),
  );
}

/** @param {Experiment} experiment units of the output layer */
const outputs = ({ network }) => network.layers.at(-1)?.units ?? 1;

/** Losses of which the target is the number of the class. @param {Experiment} experiment */
const takesLabels = (experiment) =>
  outputs(experiment) > 1 &&
  ['cross-entropy', 'hinge', 'perceptron'].includes(experiment.network.loss ?? 'cross-entropy');

/**
 * @param {Experiment} experiment
 * @param {import('./script-data.js').DataPart} data
 */
function tensorLines(experiment, { isHeld, isTested }) {
  const K = outputs(experiment);
  const sets = ['', ...(isHeld ? ['_held'] : []), ...(isTested ? ['_test'] : [])];
  const target = (/** @type {string} */ y) => {
    if (takesLabels(experiment)) return `torch.tensor(${y})`;
    const values = K === 1 ? `${y}.reshape(-1, 1)` : `np.eye(${K})[${y}]`;
    return `torch.tensor(${values}, dtype=torch.float32)`;
  };
  return sets
    .map(
      (set) =>
        `x${set} = torch.tensor(x${set}, dtype=torch.float32)\nt${set} = ${target(`y${set}`)}`,
    )
    .join('\n');
}

/** @type {Record<string, string>} */
const MODULES = {
  sigmoid: 'nn.Sigmoid()',
  tanh: 'nn.Tanh()',
  relu: 'nn.ReLU()',
  'leaky-relu': 'nn.LeakyReLU(0.01)',
  elu: 'nn.ELU()',
  gelu: 'nn.GELU()',
  'gelu-tanh': "nn.GELU(approximate='tanh')",
  softplus: 'nn.Softplus()',
  swish: 'nn.SiLU()',
  maxout: 'Maxout()',
  softmax: 'nn.Softmax(dim=1)',
};

const MAXOUT = `class Maxout(nn.Module):
    def forward(self, z):
        return z.unflatten(1, (2, -1)).max(dim=1).values`;

/** With maxout, PyTorch would count the two z of a unit as two. @type {Record<string, string>} */
const WIDE_INITS = {
  xavier: 'nn.init.normal_(layer.weight, std=(2 / (layer.in_features + units)) ** 0.5)',
  'xavier-uniform':
    'nn.init.uniform_(layer.weight.data, -1, 1).mul_((6 / (layer.in_features + units)) ** 0.5)',
};

/** @type {Record<string, (init: ReturnType<typeof initOf>) => string>} */
const INITS = {
  zeros: () => 'nn.init.zeros_(layer.weight)',
  normal: ({ sigma = 0.01 }) => `nn.init.normal_(layer.weight, std=${sigma})`,
  uniform: ({ range = 0.05 }) => `nn.init.uniform_(layer.weight, -${range}, ${range})`,
  xavier: () => 'nn.init.xavier_normal_(layer.weight)',
  'xavier-uniform': () => 'nn.init.xavier_uniform_(layer.weight)',
  he: () => "nn.init.kaiming_normal_(layer.weight, nonlinearity='relu')",
  'he-uniform': () => "nn.init.kaiming_uniform_(layer.weight, nonlinearity='relu')",
};

/** @param {Experiment} experiment */
function modelLines(experiment) {
  const { network } = experiment;
  const sizes = sizesOf(experiment);
  const last = network.layers.length - 1;
  // These losses take z of the last layer.
  const isLogits = ['cross-entropy', 'binary-cross-entropy'].includes(
    network.loss ?? 'cross-entropy',
  );
  const lines = network.layers.flatMap(({ activation = 'linear', units, dropout }, l) => {
    const fan = l ? sizes[l] : 'x.shape[1]';
    const module = l === last && isLogits ? undefined : MODULES[activation];
    return [
      `nn.Linear(${fan}, ${activation === 'maxout' ? 2 * units : units}),`,
      ...(module ? [`${module},`] : []),
      ...(dropout ? [`nn.Dropout(${dropout}),`] : []),
    ];
  });
  const init = initOf(experiment);
  const isMaxout = network.layers.some(({ activation }) => activation === 'maxout');
  const wide = isMaxout ? WIDE_INITS[init.name] : undefined;
  return [
    ...(isMaxout ? [MAXOUT, ''] : []),
    'model = nn.Sequential(',
    ...lines.map((line) => `    ${line}`),
    ')',
    'linear = [layer for layer in model if isinstance(layer, nn.Linear)]',
    wide
      ? `for layer, units in zip(linear, [${sizes.slice(1).join(', ')}]):`
      : 'for layer in linear:',
    `    ${wide ?? INITS[init.name](init)}`,
    '    nn.init.zeros_(layer.bias)',
  ].join('\n');
}

/** @param {Experiment} experiment */
function lossLines(experiment) {
  const { loss = 'cross-entropy', delta = 1 } = experiment.network;
  const isOne = outputs(experiment) === 1;
  const known = {
    'cross-entropy': 'nn.CrossEntropyLoss()',
    'binary-cross-entropy': 'nn.BCEWithLogitsLoss()',
    mse: 'nn.MSELoss()',
    mae: 'nn.L1Loss()',
    huber: `nn.HuberLoss(delta=${delta})`,
    ...(isOne ? {} : { hinge: 'nn.MultiMarginLoss()' }),
  }[loss];
  if (known) return `loss_of = ${known}`;
  const bodies = {
    hinge: 'torch.clamp(1 - (2 * t - 1) * z, min=0).mean()',
    perceptron: isOne
      ? 'torch.clamp(-(2 * t - 1) * z, min=0).mean()'
      : '(z.max(dim=1).values - z.gather(1, t[:, None])[:, 0]).mean()',
  };
  return `def loss_of(z, t):\n    return ${bodies[/** @type {'hinge' | 'perceptron'} */ (loss)]}`;
}

/** @param {Experiment} experiment */
function constantLines({ training, epochs, rest, isPlateau }) {
  const all = complete(training);
  const named = {
    EPOCHS: epochs + (rest ? 1 : 0),
    BATCH_SIZE: all.batchSize,
    LEARNING_RATE: all.learningRate,
    ...(all.l1 ? { L1: all.l1 } : {}),
    ...(all.clipNorm ? { CLIP_NORM: all.clipNorm } : {}),
    ...(all.maxNorm ? { MAX_NORM: all.maxNorm } : {}),
  };
  const lines = Object.entries(named).map(([name, value]) => `${name} = ${value}`);
  lines.push('', optimizerLine(all));
  if (isPlateau)
    lines.push(
      call('plateau = torch.optim.lr_scheduler.ReduceLROnPlateau', ['optimizer', 'patience=2']),
    );
  return lines.join('\n');
}

/** @param {ReturnType<typeof complete>} all */
function optimizerLine(all) {
  const { optimizer = 'sgd', momentum, weightDecay, epsilon, beta1, beta2, rho } = all;
  const moving = momentum ? [`momentum=${momentum}`] : [];
  const eps = `eps=${epsilon}`;
  const betas = [`betas=(${beta1}, ${beta2})`, eps];
  const [name, own] = /** @type {Record<string, [string, string[]]>} */ ({
    sgd: ['SGD', moving],
    // With momentum 0 it is plain descent, and PyTorch wants it to be called so.
    nesterov: ['SGD', momentum ? [...moving, 'nesterov=True'] : []],
    adagrad: ['Adagrad', [eps]],
    rmsprop: ['RMSprop', [`alpha=${rho}`, eps]],
    adam: ['Adam', betas],
    adamw: ['AdamW', betas],
  })[optimizer];
  const decay = weightDecay || optimizer === 'adamw' ? [`weight_decay=${weightDecay}`] : [];
  return call(`optimizer = torch.optim.${name}`, [
    'model.parameters()',
    'lr=LEARNING_RATE',
    ...own,
    ...decay,
  ]);
}

/** @param {Experiment} experiment */
function measureLines(experiment) {
  const isAccuracy = !isRegression(experiment) && experiment.learner === 'network';
  const { loss = 'cross-entropy', layers } = experiment.network;
  const isHalf = loss !== 'binary-cross-entropy' && layers.at(-1)?.activation === 'sigmoid';
  const one = `(z >= ${isHalf ? 0.5 : 0}) == (t > 0.5)`;
  const many = takesLabels(experiment)
    ? 'z.argmax(dim=1) == t'
    : 'z.argmax(dim=1) == t.argmax(dim=1)';
  return [
    '@torch.no_grad()',
    'def measure(x, t):',
    '    model.eval()',
    '    z = model(x)',
    '    model.train()',
    ...(isAccuracy
      ? [
          `    right = ${outputs(experiment) === 1 ? one : many}`,
          '    return loss_of(z, t).item(), right.float().mean().item()',
        ]
      : ['    return (loss_of(z, t).item(),)']),
  ].join('\n');
}

/**
 * @param {Experiment} experiment
 * @param {import('./script-data.js').DataPart} data
 * @param {boolean} isConstant
 */
function trainingLines({ training, stopping, isPlateau }, { isHeld, isTested }, isConstant) {
  const all = complete(training);
  const sets = [...(isHeld ? ['held'] : []), ...(isTested ? ['test'] : [])];
  return [
    'now = 0',
    ...(stopping ? ["best, waited = float('inf'), 0", `best_weights = ${COPY}`] : []),
    'for epoch in range(EPOCHS):',
    '    total = 0',
    '    for rows in torch.randperm(len(x)).split(BATCH_SIZE):',
    ...(isConstant
      ? []
      : ['        for group in optimizer.param_groups:', "            group['lr'] = rate(now)"]),
    '        optimizer.zero_grad()',
    '        loss = loss_of(model(x[rows]), t[rows])',
    '        loss.backward()',
    ...(all.clipNorm ? ['        nn.utils.clip_grad_norm_(model.parameters(), CLIP_NORM)'] : []),
    ...(all.l1
      ? ['        for p in model.parameters():', '            p.grad += L1 * p.detach().sign()']
      : []),
    '        optimizer.step()',
    ...(all.maxNorm
      ? [
          '        for layer in linear:',
          '            layer.weight.data = layer.weight.data.renorm(2, 0, MAX_NORM)',
        ]
      : []),
    '        total += loss.item() * len(rows)',
    '        now += 1',
    `    print(epoch + 1, total / len(x)${sets.map((name) => `, *measure(x_${name}, t_${name})`).join('')})`,
    ...(isPlateau ? ['    plateau.step(total / len(x))'] : []),
    ...(stopping ? stoppingLines(stopping) : []),
    'print(*measure(x, t))',
  ].join('\n');
}

/** A copy of the weights. */
const COPY = '{k: v.clone() for k, v in model.state_dict().items()}';

/** @param {import('./experiment.js').Stopping} stopping */
const stoppingLines = ({ patience, isRestoredAtEnd }) => [
  '    loss = measure(x_held, t_held)[0]',
  '    if loss < best:',
  '        best, waited = loss, 0',
  `        best_weights = ${COPY}`,
  '    else:',
  '        waited += 1',
  `    if waited >= ${patience}${isRestoredAtEnd ? ' or epoch == EPOCHS - 1' : ''}:`,
  `        # ${words.parts.stopping}`,
  '        model.load_state_dict(best_weights)',
  '        break',
];
