"""Writes mnist_accuracy.json: how well PyTorch does on MNIST with two recipes of the lectures, after
each of 5 epochs of mini-batch SGD.

    DATA_DIR=folder/with/mnist /usr/bin/python3 tests/reference/mnist_accuracy.py    (some minutes)

Each recipe runs from 5 seeds of PyTorch's own, and once as the core's twin: from the weights and
through the batches that the core makes of its seed 1, so that nothing but rounding parts the two.
Weights are normal with the variance that the recipe names, biases start at 0, pixels are divided by
255; no momentum, no weight decay."""
import gzip
import json
import os
import pathlib
import sys

import numpy as np
import torch
import torch.nn.functional as F

from core_random import initial_weights, shuffled

SEEDS, EPOCHS, TWIN = 5, 5, 1
RECIPES = {
    'sigmoid, sigmoid, MSE': {
        'activations': ['sigmoid', 'sigmoid'], 'loss': 'mse', 'init': 'xavier', 'learningRate': 10, 'batchSize': 32},
    'ReLU, softmax, cross-entropy': {
        'activations': ['relu', 'softmax'], 'loss': 'cross-entropy', 'init': 'he', 'learningRate': 0.5, 'batchSize': 128},
}
SIZES = [784, 128, 10]


def mnist(part):
    folder = pathlib.Path(os.environ['DATA_DIR'], 'mnist')
    read = lambda kind: gzip.decompress((folder / f'{part}-{kind}-ubyte.gz').read_bytes())
    images = np.frombuffer(read('images-idx3'), np.uint8, offset=16).reshape(-1, 784)
    labels = np.frombuffer(read('labels-idx1'), np.uint8, offset=8)
    return torch.from_numpy(images.astype(np.float32) / np.float32(255)), torch.from_numpy(labels.astype(np.int64))


def model_of(recipe, weights):
    layers = []
    for (inputs, units), W, activation in zip(zip(SIZES, SIZES[1:]), weights, recipe['activations']):
        linear = torch.nn.Linear(inputs, units)
        with torch.no_grad():
            linear.weight.copy_(W.t())
            linear.bias.zero_()
        layers.append(linear)
        if activation != 'softmax':  # F.cross_entropy has it within
            layers.append({'sigmoid': torch.nn.Sigmoid, 'relu': torch.nn.ReLU}[activation]())
    return torch.nn.Sequential(*layers)


def train(recipe, weights, order, data, test):
    model = model_of(recipe, weights)
    optimizer = torch.optim.SGD(model.parameters(), lr=recipe['learningRate'])
    accuracies = []
    for epoch in range(EPOCHS):
        for rows in order(epoch).split(recipe['batchSize']):
            x, y = data[0][rows], data[1][rows]
            optimizer.zero_grad()
            out = model(x)
            loss = (F.cross_entropy(out, y) if recipe['loss'] == 'cross-entropy'
                    else F.mse_loss(out, F.one_hot(y, 10).float()))
            loss.backward()
            optimizer.step()
        with torch.no_grad():
            accuracies.append((model(test[0]).argmax(1) == test[1]).float().mean().item())
    print(recipe['loss'], ' '.join(f'{100 * a:.2f}' for a in accuracies), file=sys.stderr)
    return [round(a, 4) for a in accuracies]


def main():
    torch.set_num_threads(1)
    data, test = mnist('train'), mnist('t10k')
    n = len(data[0])
    report = {}
    for name, recipe in RECIPES.items():
        variances = [{'xavier': 2 / (inputs + units), 'he': 2 / inputs}[recipe['init']]
                     for inputs, units in zip(SIZES, SIZES[1:])]
        twin = [torch.from_numpy(initial_weights(TWIN, l, SIZES[l], SIZES[l + 1], variance))
                for l, variance in enumerate(variances)]
        runs = []
        for seed in range(SEEDS):
            random = torch.Generator().manual_seed(seed)
            weights = [torch.randn(SIZES[l], SIZES[l + 1], generator=random) * variance**0.5
                       for l, variance in enumerate(variances)]
            runs.append(train(recipe, weights, lambda epoch: torch.randperm(n, generator=random), data, test))
        last = [run[-1] for run in runs]
        report[name] = {
            'recipe': recipe,
            'accuracies': runs,
            'mean': round(sum(last) / SEEDS, 5), 'min': min(last), 'max': max(last),
            'twin': {'seed': TWIN, 'accuracies':
                     train(recipe, twin, lambda epoch: torch.tensor(shuffled(TWIN, epoch, n)), data, test)},
        }
    text = ',\n'.join(f'{json.dumps(name)}: {json.dumps(entry)}' for name, entry in report.items())
    path = pathlib.Path(__file__).with_name('mnist_accuracy.json')
    path.write_text(f'{{"pytorch": "{torch.__version__}", "epochs": {EPOCHS},\n"recipes": {{\n{text}\n}}}}\n')


main()
