"""Writes networks.json, schedules.json and elementwise.json: what PyTorch makes of small networks, of
learning rate schedules, and of single values. ../reference.test.js compares the core with them.

    /usr/bin/python3 tests/reference/make_reference.py        (Debian 12: apt install python3-torch)

Deterministic: the same PyTorch writes the same bytes again. Everything comes from PyTorch's own
functions (torch.nn.functional, autograd, torch.optim, lr_scheduler, clip_grad_norm_, renorm); only
what PyTorch does not have is written out here, see row_losses().

Data and initial weights come from Draw, a generator of eight lines that the test has too, so that
only its seed is stored. Networks run in float32, the arithmetic of the core, and again in float64;
and in float32 with the rows of each batch in another order. How far these results of PyTorch's lie
apart is kept as `rounding`. A seed is passed over where that is more than CONDITION after the 100
steps, or a quarter of it in the first gradients: such a trajectory (a kink hit, a sum that is 0 but
for its rounding, divided by its own size) measures luck, whichever program computes it."""
import base64
import json
import os
import pathlib

os.environ['ATEN_CPU_CAPABILITY'] = 'default'  # the same bits whatever vectors the machine has

import numpy as np
import torch
import torch.nn.functional as F

from core_random import STREAM_DROPOUT, Random, dropout_mask

STEPS = 100
SCALE = 0.01  # differences of parameters are relative to max(|value|, SCALE)
CONDITION = 2e-5
HERE = pathlib.Path(__file__).parent
torch.set_num_threads(1)


class Draw:
    """A linear congruential generator (Numerical Recipes' constants): values a multiple of 2^-23 in
    [-1, 1), exact in float32."""

    def __init__(self, seed):
        self.state = seed

    def value(self):
        self.state = (self.state * 1664525 + 1013904223) % 2**32
        return (self.state >> 8) / 2**23 - 1

    def below(self, n):
        return int((self.value() + 1) / 2 * n)


def flat(values):
    tensors = values if isinstance(values, list) else [values]
    return torch.cat([t.detach().double().flatten() for t in tensors])


def pack(values):
    """float32, little-endian, base64."""
    return base64.b64encode(flat(values).numpy().astype('<f4').tobytes()).decode()


# ---- one network ---------------------------------------------------------------------------------


def draw_data(case, draw):
    """x (N, D), labels (N) or None, targets (N, K) or None; in float64."""
    data, D, K = case['data'], case['net']['inputs'], case['net']['layers'][-1]['units']
    N = data['N']
    if data.get('uint8'):  # four of five are 0, as in MNIST
        x = [[max(draw.below(1280) - 1024, 0) for _ in range(D)] for _ in range(N)]
        x = torch.tensor(x, dtype=torch.float32).div(255).double()
    else:
        x = torch.tensor([[draw.value() for _ in range(D)] for _ in range(N)], dtype=torch.float64)
    labels = targets = None
    kind = data['targets']
    if kind == 'labels':
        labels = torch.tensor([draw.below(max(K, 2)) for _ in range(N)])
    elif kind == 'real':
        targets = [[data.get('scale', 1) * draw.value() for _ in range(K)] for _ in range(N)]
    elif kind == 'unit':  # in [0, 1)
        targets = [[(draw.value() + 1) / 2 for _ in range(K)] for _ in range(N)]
    elif kind == 'sides':
        targets = [[2 * draw.below(2) - 1] for _ in range(N)]
    elif kind == 'distribution':  # sixteenths: they sum to 1 exactly
        targets = []
        for _ in range(N):
            parts = [draw.below(8) for _ in range(2)]
            targets.append([p / 16 for p in parts] + [0] * (K - 3) + [(16 - sum(parts)) / 16])
    return x, labels, None if targets is None else torch.tensor(targets, dtype=torch.float64)


def draw_parameters(case, draw):
    """W (inputs, columns), b (columns) of each layer."""
    inputs, parameters = case['net']['inputs'], []
    for layer in case['net']['layers']:
        columns = layer['units'] * layer.get('pieces', 1)
        parameters.append(torch.tensor([[draw.value() for _ in range(columns)] for _ in range(inputs)], dtype=torch.float64))
        parameters.append(torch.tensor([draw.value() / 2 for _ in range(columns)], dtype=torch.float64))
        inputs = layer['units']
    return parameters


ACTIVATIONS = {
    'linear': lambda z, layer: z,
    'sigmoid': lambda z, layer: torch.sigmoid(z),
    'tanh': lambda z, layer: torch.tanh(z),
    'relu': lambda z, layer: F.relu(z),
    'leaky-relu': lambda z, layer: F.leaky_relu(z, layer.get('slope', 0.01)),
    'elu': lambda z, layer: F.elu(z, layer.get('alpha', 1)),
    'gelu': lambda z, layer: F.gelu(z),
    'gelu-tanh': lambda z, layer: F.gelu(z, approximate='tanh'),
    'softplus': lambda z, layer: F.softplus(z),
    'swish': lambda z, layer: F.silu(z),
    'maxout': lambda z, layer: z.view(len(z), layer['pieces'], layer['units']).max(1).values,
    'softmax': lambda z, layer: F.softmax(z, 1),
}


def row_losses(net, z, a, labels, targets):
    """(B). Where PyTorch has the loss under another name, or not at all:
    hinge, K = 1: margin_ranking_loss against 0;  perceptron: the same with margin 0, or for K > 1
    max_k z_k - z_label, differentiated by autograd. Class labels of regression and binary
    cross-entropy are one-hot, or the number 0 or 1."""
    K, loss = z.shape[1], net['loss']
    if targets is not None:
        y = targets.to(z.dtype)
    else:
        y = F.one_hot(labels, K).to(z.dtype) if K > 1 else labels.to(z.dtype)[:, None]
    if loss == 'mse':
        return F.mse_loss(a, y, reduction='none').mean(1)
    if loss == 'mae':
        return F.l1_loss(a, y, reduction='none').mean(1)
    if loss == 'huber':
        return F.huber_loss(a, y, reduction='none', delta=net.get('delta', 1)).mean(1)
    if loss == 'binary-cross-entropy':
        return F.binary_cross_entropy_with_logits(z, y, reduction='none').mean(1)
    if loss == 'cross-entropy':
        return F.cross_entropy(z, labels if targets is None else y, reduction='none',
                               label_smoothing=net.get('labelSmoothing', 0))
    margin = 1 if loss == 'hinge' else 0
    if K == 1:
        side = (y if targets is not None else 2 * y - 1)[:, 0]
        return F.margin_ranking_loss(z[:, 0], torch.zeros_like(z[:, 0]), side, margin, reduction='none')
    if loss == 'hinge':
        return F.multi_margin_loss(z, labels, reduction='none')
    return z.max(1).values - z.gather(1, labels[:, None])[:, 0]


def mean_loss(case, z, a, labels, targets):
    """The mean over the batch. With class weights, sum w l / sum w as PyTorch's cross-entropy has it;
    under label smoothing PyTorch would weigh each class's term instead, so that pair is not compared."""
    losses = row_losses(case['net'], z, a, labels, targets)
    if 'classWeights' not in case['data']:
        return losses.mean()
    weights = torch.tensor(case['data']['classWeights'], dtype=z.dtype)
    if case['net']['loss'] == 'cross-entropy' and targets is None:
        return F.cross_entropy(z, labels, weights)
    return (losses * weights[labels]).sum() / weights[labels].sum()


def forward(net, parameters, x, masks=None):
    """Logits and outputs. masks: the core's dropout generator, or None at evaluation."""
    a = x
    for l, layer in enumerate(net['layers']):
        z = F.linear(a, parameters[2 * l].t(), parameters[2 * l + 1])
        a = ACTIVATIONS[layer['activation']](z, layer)
        if masks and layer.get('dropout'):
            a = a * torch.from_numpy(dropout_mask(masks, len(x), layer['units'], layer['dropout'])).to(a.dtype)
    return z, a


def optimizer_of(o, parameters):
    lr, decay = o['learningRate'], o.get('weightDecay', 0)
    adam = {'betas': (o.get('beta1', 0.9), o.get('beta2', 0.999)), 'eps': o.get('epsilon', 1e-8)}
    return {
        'sgd': lambda: torch.optim.SGD(parameters, lr, momentum=o.get('momentum', 0), weight_decay=decay),
        'nesterov': lambda: torch.optim.SGD(parameters, lr, momentum=o.get('momentum', 0.9), weight_decay=decay, nesterov=True),
        'adagrad': lambda: torch.optim.Adagrad(parameters, lr, weight_decay=decay, eps=o.get('epsilon', 1e-10)),
        'rmsprop': lambda: torch.optim.RMSprop(parameters, lr, alpha=o.get('rho', 0.99), eps=o.get('epsilon', 1e-8), weight_decay=decay),
        'adam': lambda: torch.optim.Adam(parameters, lr, weight_decay=decay, **adam),
        'adamw': lambda: torch.optim.AdamW(parameters, lr, weight_decay=o.get('weightDecay', 0.01), **adam),
    }[o.get('optimizer', 'sgd')]()


def scheduler_of(o, optimizer):
    S = torch.optim.lr_scheduler
    w, period, gamma = o.get('warmup', 0), o.get('period', 1), o.get('gamma', 0.1)
    main = {
        'constant': lambda: S.ConstantLR(optimizer, 1, 1),
        'step': lambda: S.StepLR(optimizer, period, gamma),
        'exponential': lambda: S.ExponentialLR(optimizer, gamma ** (1 / period)),
        'cosine': lambda: S.CosineAnnealingLR(optimizer, period, o.get('finalRate', 0)),
        'one-cycle': lambda: S.OneCycleLR(optimizer, o['learningRate'], total_steps=period, cycle_momentum=False),
    }[o.get('schedule', 'constant')]()
    if not w:
        return main
    return S.SequentialLR(optimizer, [S.LinearLR(optimizer, 1 / (w + 1), 1, w), main], [w])


def batch_rows(case, step):
    """The rows of a step: all, or the next B of a fixed walk through the N rows."""
    N, B = case['data']['N'], case['data'].get('B')
    return list(range(N)) if not B else [(step * B + i) * 5 % N for i in range(B)]


def run(case, dtype, shuffles=None):
    """100 steps. shuffles: a Draw that shuffles the rows of each batch, which changes roundings alone."""
    draw, o = Draw(case['data']['seed']), case['optimizer']
    x, labels, targets = draw_data(case, draw)
    x = x.to(dtype)
    parameters = [p.to(dtype).requires_grad_() for p in draw_parameters(case, draw)]
    start = [p.detach().clone() for p in parameters]
    masks = Random(case['net'].get('seed', 1), STREAM_DROPOUT)
    optimizer = optimizer_of(o, parameters)
    scheduler = scheduler_of(o, optimizer)
    plateau = o.get('plateau') and torch.optim.lr_scheduler.ReduceLROnPlateau(
        optimizer, factor=o['plateau']['gamma'], patience=o['plateau']['patience'])
    result = {}
    for step in range(STEPS):
        rows = batch_rows(case, step)
        if shuffles:
            rows.sort(key=lambda _: shuffles.value())
        xb = x[rows].requires_grad_()
        optimizer.zero_grad()
        z, a = forward(case['net'], parameters, xb, masks)
        loss = mean_loss(case, z, a, None if labels is None else labels[rows], None if targets is None else targets[rows])
        loss.backward()
        if step == 0:
            result.update(loss=loss.item(), gradients=[p.grad.clone() for p in parameters], saliency=xb.grad)
        if o.get('clipNorm'):
            torch.nn.utils.clip_grad_norm_(parameters, o['clipNorm'])
        if o.get('l1'):
            penalties = torch.autograd.grad(o['l1'] * sum(p.abs().sum() for p in parameters), parameters)
            for p, penalty in zip(parameters, penalties):
                p.grad += penalty
        optimizer.step()
        if o.get('maxNorm'):
            with torch.no_grad():
                for W in parameters[::2]:
                    W.copy_(torch.renorm(W, 2, 1, o['maxNorm']))
        if plateau:
            plateau.step(loss.item())
        elif 'schedule' in o or 'warmup' in o:
            if step < STEPS - 1:  # a cycle of 100 steps has no 101st rate
                scheduler.step()
    with torch.no_grad():
        z, a = forward(case['net'], parameters, x)
        result.update(end=mean_loss(case, z, a, labels, targets).item(), parameters=parameters, start=start)
    return result


def apart(a, b, scale=SCALE):
    return ((flat(a) - flat(b)).abs() / flat(b).abs().clamp(min=scale)).max().item()


def is_alive(result):
    """Guards against networks in which little happens: most gradients and most moves are not 0."""
    gradients, moves = flat(result['gradients']), flat(result['parameters']) - flat(result['start'])
    return (gradients.abs() > 1e-4).double().mean() > 0.5 and (moves.abs() > 1e-4).double().mean() > 0.7


def has_dropout(case):
    return any(layer.get('dropout') for layer in case['net']['layers'])


def solve(case):
    """The case with its results, from the first seed whose network lives and is well-conditioned."""
    for seed in range(case['data']['seed'], case['data']['seed'] + 50):
        case['data']['seed'] = seed
        single, double = run(case, torch.float32), run(case, torch.float64)
        others = [double] if has_dropout(case) else [double, run(case, torch.float32, shuffles=Draw(1))]
        rounding = max(apart(single['parameters'], other['parameters']) for other in others)
        gradients = flat(double['gradients'])
        gradient_rounding = apart(single['gradients'], gradients, SCALE * gradients.abs().max())
        if is_alive(double) and rounding <= CONDITION and gradient_rounding <= CONDITION / 4:
            case['results'] = {
                'loss': float(np.float32(single['loss'])), 'end': float(np.float32(single['end'])),
                'gradients': pack(single['gradients']), 'parameters': pack(single['parameters']),
                'rounding': float(f'{rounding:.1e}')}
            if case.pop('saliency', False):
                case['results']['saliency'] = pack(single['saliency'])
            return case
    raise SystemExit(f"no seed gives a well-conditioned network: {case['name']}")


# ---- which networks ------------------------------------------------------------------------------

HIDDEN = [
    {'activation': 'linear'}, {'activation': 'sigmoid'}, {'activation': 'tanh'}, {'activation': 'relu'},
    {'activation': 'leaky-relu', 'slope': 0.1}, {'activation': 'elu'}, {'activation': 'elu', 'alpha': 0.5},
    {'activation': 'gelu'}, {'activation': 'gelu-tanh'}, {'activation': 'softplus'}, {'activation': 'swish'},
    {'activation': 'maxout', 'pieces': 2}, {'activation': 'maxout', 'pieces': 3}, {'activation': 'softmax'},
]

HEADS = {  # last activation, K, loss with its parameter, kind of targets
    'mse': ('linear', 2, {'loss': 'mse'}, {'targets': 'real'}),
    'mse one-hot': ('sigmoid', 3, {'loss': 'mse'}, {'targets': 'labels'}),
    'mae': ('linear', 2, {'loss': 'mae'}, {'targets': 'real', 'scale': 4}),
    'huber 1': ('linear', 2, {'loss': 'huber'}, {'targets': 'real', 'scale': 4}),
    'huber 0.25': ('linear', 1, {'loss': 'huber', 'delta': 0.25}, {'targets': 'real'}),
    'bce': ('sigmoid', 1, {'loss': 'binary-cross-entropy'}, {'targets': 'labels'}),
    'bce one-hot': ('sigmoid', 3, {'loss': 'binary-cross-entropy'}, {'targets': 'labels'}),
    'ce': ('softmax', 3, {'loss': 'cross-entropy'}, {'targets': 'labels'}),
    'ce smoothed': ('softmax', 4, {'loss': 'cross-entropy', 'labelSmoothing': 0.1}, {'targets': 'labels'}),
    'ce distribution': ('softmax', 3, {'loss': 'cross-entropy'}, {'targets': 'distribution'}),
    'hinge': ('linear', 1, {'loss': 'hinge'}, {'targets': 'labels'}),
    'hinge multi': ('linear', 4, {'loss': 'hinge'}, {'targets': 'labels'}),
    'perceptron': ('linear', 1, {'loss': 'perceptron'}, {'targets': 'labels'}),
    'perceptron multi': ('linear', 3, {'loss': 'perceptron'}, {'targets': 'labels'}),
}

OPTIMIZERS = {
    'sgd': {'optimizer': 'sgd', 'learningRate': 0.1},
    'momentum': {'optimizer': 'sgd', 'learningRate': 0.03, 'momentum': 0.9},
    'nesterov': {'optimizer': 'nesterov', 'learningRate': 0.03, 'momentum': 0.9},
    'adagrad': {'optimizer': 'adagrad', 'learningRate': 0.05},
    'rmsprop': {'optimizer': 'rmsprop', 'learningRate': 0.005},
    'adam': {'optimizer': 'adam', 'learningRate': 0.01},
    'adamw': {'optimizer': 'adamw', 'learningRate': 0.01, 'weightDecay': 0.1},
}

SHAPES = [(5, 7), (3, 4), (4, 5), (6, 3), (2, 6)]  # inputs, units of the hidden layer


def title(layer):
    return ' '.join([layer['activation']] + [str(layer[k]) for k in ('slope', 'alpha', 'pieces') if k in layer])


def make_case(name, inputs, hidden, head, optimizer, **data):
    activation, K, loss, targets = HEADS[head] if isinstance(head, str) else head
    last = {'activation': activation} if isinstance(activation, str) else activation
    return {'name': name, 'net': {'inputs': inputs, 'layers': [*hidden, {'units': K, **last}], **loss},
            'optimizer': optimizer, 'data': {'N': 13, 'seed': 0, **targets, **data}}


def product():
    """Every hidden activation with every head; the optimizers turn so that each also meets every
    activation and every head, twice."""
    for h, hidden in enumerate(HIDDEN):
        for e, head in enumerate(HEADS):
            rule = list(OPTIMIZERS)[(h + e) % len(OPTIMIZERS)]
            inputs, units = SHAPES[(3 * h + e) % len(SHAPES)]
            if hidden['activation'] == 'maxout':
                inputs, units = 3, 4
            batch = [{}, {'B': 6}, {}, {'B': 5}][(h + 3 * e) % 4]
            yield {**make_case(f'{title(hidden)}, {head}, {rule}', inputs, [{'units': units, **hidden}], head,
                               OPTIMIZERS[rule], **batch), **({'saliency': True} if h == e else {})}


def special():
    """What the product leaves out, one thing a case."""
    tanh, relu, sigmoid = ({'units': 5, 'activation': name} for name in ('tanh', 'relu', 'sigmoid'))
    sgd, momentum, adam = OPTIMIZERS['sgd'], OPTIMIZERS['momentum'], OPTIMIZERS['adam']

    # other heads
    labels, real = {'targets': 'labels'}, {'targets': 'real'}
    for name, head in {
        'mse after tanh': ('tanh', 2, {'loss': 'mse'}, real),
        'mse after softmax': ('softmax', 3, {'loss': 'mse'}, labels),
        'mse after relu': ('relu', 2, {'loss': 'mse'}, {'targets': 'unit'}),
        'mse after softplus': ('softplus', 3, {'loss': 'mse'}, {'targets': 'unit'}),
        'mse after maxout': ({'activation': 'maxout', 'pieces': 2}, 3, {'loss': 'mse'}, real),
        'mse of a label 0 or 1': ('linear', 1, {'loss': 'mse'}, labels),
        'mae after sigmoid': ('sigmoid', 1, {'loss': 'mae'}, labels),
        'huber 2 after tanh': ('tanh', 2, {'loss': 'huber', 'delta': 2}, real),
        'bce of probabilities': ('sigmoid', 2, {'loss': 'binary-cross-entropy'}, {'targets': 'unit'}),
        'ce of a distribution, smoothed': ('softmax', 3, {'loss': 'cross-entropy', 'labelSmoothing': 0.2}, {'targets': 'distribution'}),
        'hinge of sides': ('linear', 1, {'loss': 'hinge'}, {'targets': 'sides'}),
        'perceptron of sides': ('linear', 1, {'loss': 'perceptron'}, {'targets': 'sides'}),
    }.items():
        yield {**make_case(name, 4, [tanh], head, sgd), 'saliency': True}
    for head in ('mse one-hot', 'ce', 'bce', 'hinge multi'):
        weights = [0.5, 2, 1, 3][:max(HEADS[head][1], 2)]
        yield make_case(f'class weights, {head}', 4, [sigmoid], head, sgd, classWeights=weights)

    # other depths
    yield make_case('linear regression', 5, [], 'mse', sgd)
    yield make_case('logistic regression', 5, [], 'bce', sgd)
    yield make_case('softmax regression', 5, [], 'ce', momentum)
    yield make_case('three hidden layers', 4, [{'units': 7, 'activation': 'gelu'}, {'units': 3, 'activation': 'leaky-relu', 'slope': 0.1},
                                               {'units': 5, 'activation': 'swish'}], 'ce', adam)
    yield {**make_case('three hidden layers with maxout and softmax', 3, [
        {'units': 3, 'activation': 'maxout', 'pieces': 3}, {'units': 5, 'activation': 'softmax'}, {'units': 2, 'activation': 'tanh'}],
        'mse', adam), 'saliency': True}
    yield make_case('leaky-relu with slope 0.01', 4, [{'units': 5, 'activation': 'leaky-relu'}], 'mse', momentum)
    yield make_case('1-1-1', 1, [{'units': 1, 'activation': 'tanh'}], 'huber 0.25', sgd)

    # other batches and data
    for rule, o in OPTIMIZERS.items():
        rate = {**o, 'learningRate': o['learningRate'] / 4}
        yield make_case(f'one sample a step, {rule}', 4, [tanh], 'ce', rate, B=1)
    for rule in ('sgd', 'momentum', 'adamw'):
        yield make_case(f'uint8 values, mostly 0, {rule}', 11, [relu], 'ce', OPTIMIZERS[rule], uint8=True, N=19)
    yield make_case('uint8 values, mini-batches', 11, [sigmoid], 'mse one-hot', sgd, uint8=True, N=19, B=4)

    # what is done to gradients and weights
    for rule, o in OPTIMIZERS.items():
        yield make_case(f'weight decay, {rule}', 4, [tanh], 'mse', {**o, 'weightDecay': 0.03})
    for rule, o in OPTIMIZERS.items():
        yield make_case(f'l1, {rule}', 4, [tanh], 'mse', {**o, 'l1': 0.003})
    for rule in ('sgd', 'nesterov', 'adam'):
        o = OPTIMIZERS[rule]
        yield make_case(f'gradient clipping, {rule}', 4, [tanh], 'huber 1', {**o, 'clipNorm': 0.2})
        yield make_case(f'max-norm, {rule}', 4, [relu], 'ce', {**o, 'maxNorm': 0.9})
        yield make_case(f'weight decay, l1, clipping and max-norm, {rule}', 4, [sigmoid], 'mse one-hot',
                        {**o, 'weightDecay': 0.02, 'l1': 0.001, 'clipNorm': 0.1, 'maxNorm': 1.2}, B=6)
    yield make_case('max-norm of maxout', 3, [{'units': 4, 'activation': 'maxout', 'pieces': 2}], 'mse', {**sgd, 'maxNorm': 0.7})
    yield make_case('momentum 0.5', 4, [tanh], 'mse', {**momentum, 'momentum': 0.5})
    yield make_case('nesterov 0.99', 4, [tanh], 'mse', {**OPTIMIZERS['nesterov'], 'learningRate': 0.005, 'momentum': 0.99})
    yield make_case('rmsprop, rho 0.9, epsilon 0.001', 4, [tanh], 'mse', {**OPTIMIZERS['rmsprop'], 'rho': 0.9, 'epsilon': 0.001})
    yield make_case('adagrad, epsilon 0.01', 4, [tanh], 'mse', {**OPTIMIZERS['adagrad'], 'epsilon': 0.01})
    for beta1, beta2 in ((0.5, 0.9), (0, 0.99), (0.95, 0.9999)):
        yield make_case(f'bias correction, adam, betas {beta1} {beta2}', 4, [tanh], 'ce', {**adam, 'beta1': beta1, 'beta2': beta2})
    yield make_case('bias correction, adamw, epsilon 0.01', 4, [tanh], 'ce', {**OPTIMIZERS['adamw'], 'beta2': 0.95, 'epsilon': 0.01})

    # dropout, with the core's masks
    for rule in ('sgd', 'nesterov', 'adam'):
        yield make_case(f'dropout 0.5, {rule}', 4, [{'units': 7, 'activation': 'sigmoid', 'dropout': 0.5}], 'ce', OPTIMIZERS[rule])
    yield {**make_case('dropout in two layers', 4, [{'units': 7, 'activation': 'tanh', 'dropout': 0.2},
                                                    {'units': 6, 'activation': 'relu', 'dropout': 0.5}], 'mse', sgd, B=6), 'saliency': True}
    yield make_case('dropout of maxout', 3, [{'units': 5, 'activation': 'maxout', 'pieces': 2, 'dropout': 0.25}], 'bce', sgd)
    yield make_case('dropout of softmax', 3, [{'units': 5, 'activation': 'softmax', 'dropout': 0.25}], 'mse', momentum)
    yield make_case('dropout of linear, uint8 values', 11, [{'units': 5, 'activation': 'linear', 'dropout': 0.5}], 'ce', sgd, uint8=True)

    # schedules at work
    for name, o in {
        'step': {'schedule': 'step', 'period': 30, 'gamma': 0.5},
        'exponential': {'schedule': 'exponential', 'period': 1, 'gamma': 0.97},
        'cosine': {'schedule': 'cosine', 'period': 100, 'finalRate': 0.001},
        'warm-up': {'warmup': 20},
        'warm-up, then cosine': {'schedule': 'cosine', 'period': 80, 'warmup': 20},
        'one-cycle': {'schedule': 'one-cycle', 'period': 100},
        'reduce on plateau': {'plateau': {'patience': 3, 'gamma': 0.5}},
    }.items():
        yield make_case(f'schedule: {name}', 4, [tanh], 'ce', {**momentum, **o})
    yield make_case('schedule: warm-up, then one step, adamw', 4, [tanh], 'mse',
                    {**OPTIMIZERS['adamw'], 'schedule': 'step', 'period': 40, 'warmup': 10})


# ---- schedules -----------------------------------------------------------------------------------

SCHEDULES = [
    ({'schedule': 'step', 'period': 7, 'gamma': 0.5}, 60),
    ({'schedule': 'exponential', 'period': 1, 'gamma': 0.95}, 60),
    ({'schedule': 'exponential', 'period': 10, 'gamma': 0.5}, 60),
    ({'schedule': 'cosine', 'period': 60}, 61),
    ({'schedule': 'cosine', 'period': 37, 'finalRate': 0.01}, 38),
    ({'warmup': 9}, 30),
    ({'schedule': 'cosine', 'period': 50, 'finalRate': 0.02, 'warmup': 10}, 61),
    ({'schedule': 'step', 'period': 20, 'gamma': 0.1, 'warmup': 5}, 60),
    ({'schedule': 'exponential', 'period': 5, 'gamma': 0.3, 'warmup': 4}, 60),
    ({'schedule': 'one-cycle', 'period': 50}, 50),
    ({'schedule': 'one-cycle', 'period': 37}, 37),
    ({'schedule': 'one-cycle', 'period': 1000}, 1000),
]


def an_optimizer(rate):
    return torch.optim.SGD([torch.zeros(1, requires_grad=True)], rate)


def schedule_rates(options, steps):
    optimizer = an_optimizer(options['learningRate'])
    scheduler, rates = scheduler_of(options, optimizer), []
    for step in range(steps):
        rates.append(optimizer.param_groups[0]['lr'])
        optimizer.step()
        if step < steps - 1:
            scheduler.step()
    return rates


def plateau_rates(losses, patience, gamma):
    optimizer = an_optimizer(1)
    scheduler, rates = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, factor=gamma, patience=patience), []
    for loss in losses:
        scheduler.step(loss)
        rates.append(optimizer.param_groups[0]['lr'])
    return rates


def schedules():
    for options, steps in SCHEDULES:
        options = {'learningRate': 0.3, **options}
        rates = torch.tensor(schedule_rates(options, steps), dtype=torch.float64)
        if steps > 100:  # thin out
            rates = rates[::17]
        yield {'options': options, 'steps': steps, 'stride': 17 if steps > 100 else 1, 'rates': pack(rates)}


def plateaus():
    """Losses that fall, stall, fall by too little (less than 1e-4 of the best), rise and fall again."""
    draw = Draw(5)
    losses = [2.0**-(i / 4) for i in range(8)] + [0.3 - 1e-6 * i for i in range(12)] + [0.3 + 0.1 * draw.value() for _ in range(20)]
    losses += [0.15, 0.15, 0.14999, 0.1499, 0.149] + [0.149] * 15
    for patience, gamma in ((1, 0.7), (5, 0.3), (12, 0.1), (30, 0.1)):
        rates = plateau_rates(losses, patience, gamma)
        yield {'patience': patience, 'gamma': gamma, 'losses': losses, 'factors': rates}


# ---- single values -------------------------------------------------------------------------------

POINTS = sorted(s * v for s in (-1, 1) for v in
                [i / 4 for i in range(1, 25)] + [1e-30, 1e-6, 1e-3, 0.1, 7, 8, 10, 12, 15, 18, 20, 25, 30, 50, 80, 87, 88.5, 95, 100]) + [0.0]


def curves():
    """f and f' in float64, rounded to float32."""
    for layer in ({'activation': name} for name in ACTIVATIONS if name not in ('maxout', 'softmax')):
        for options in {'leaky-relu': [{}, {'slope': 0.1}], 'elu': [{}, {'alpha': 0.3}]}.get(layer['activation'], [{}]):
            z = torch.tensor(POINTS, dtype=torch.float32).double().requires_grad_()
            f = ACTIVATIONS[layer['activation']](z, options)
            f.sum().backward()
            yield {'activation': layer['activation'], 'options': options, 'f': pack(f), 'derivative': pack(z.grad)}


def extremes():
    """Row losses and d mean loss / d logits in float64, for logits up to +-100."""
    one = [[v] for v in (-100, -88, -30, -1.5, -0.25, 0.25, 1.5, 30, 88, 100)]
    three = [[100, -100, 0], [-100, 100, 0.5], [0, 0.25, -100], [100, 99.75, -100], [100, 98.75, 98.5], [-100, -99.5, -98], [1.5, -2, 0.75]]
    for name, (activation, K, loss, targets) in {**HEADS, 'bce of probabilities': (
            'sigmoid', 3, {'loss': 'binary-cross-entropy'}, {'targets': 'unit'})}.items():
        K = {2: 1, 4: 3}.get(K, K)  # for the rows above
        rows = (one if K == 1 else three) * 2
        draw = Draw(9)
        case = {'net': {'inputs': K, 'layers': [{'units': K, 'activation': activation}], **loss},
                'data': {'N': len(rows), 'seed': 9, **targets}}
        draw_x, labels, targets = draw_data(case, draw)
        z = torch.tensor(rows, dtype=torch.float64, requires_grad=True)
        losses = row_losses(case['net'], z, ACTIVATIONS[activation](z, {}), labels, targets)
        losses.mean().backward()
        yield {'name': name, **case, 'logits': rows, 'losses': pack(losses), 'deltas': pack(z.grad)}


# ---- files ---------------------------------------------------------------------------------------


def lines(items):
    return '[\n' + ',\n'.join(json.dumps(item, separators=(',', ':')) for item in items) + '\n]'


def write(name, **parts):
    made = {'pytorch': torch.__version__, 'script': 'tests/reference/make_reference.py'}
    head = [f'"{key}":{json.dumps(value)}' for key, value in made.items()]
    body = [f'"{key}":{lines(value) if isinstance(value, list) and isinstance(value[0], dict) else json.dumps(value)}'
            for key, value in parts.items()]
    path = HERE / name
    path.write_text('{' + ',\n'.join(head + body) + '}\n')
    print(f'{path.name}: {path.stat().st_size} bytes, ' + ', '.join(f'{len(v)} {k}' for k, v in parts.items() if isinstance(v, list)))


def main():
    write('schedules.json', schedules=list(schedules()), plateaus=list(plateaus()))
    write('elementwise.json', points=POINTS, curves=list(curves()), extremes=list(extremes()))
    write('networks.json', steps=STEPS, scale=SCALE, networks=[solve(case) for case in [*product(), *special()]])


if __name__ == '__main__':
    main()
