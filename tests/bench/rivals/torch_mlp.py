"""PyTorch as its users write it: nn.Sequential, CrossEntropyLoss, optim.SGD. Arguments and protocol are those of blas.c:

    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python3 torch_mlp.py EXAMPLES 60000 10000 BATCH 784 128 10
"""
import sys
import time

import numpy as np
import torch
from torch import nn

N, T, B, *sizes = map(int, sys.argv[2:])
torch.set_num_threads(1)  # OpenMP's; with more, PyTorch's and OpenBLAS's threads spin against each other
torch.manual_seed(1)

raw = np.fromfile(sys.argv[1], np.uint8)
D = sizes[0]
def examples(at, count):
    images = raw[at:at + count * D].reshape(count, D).astype(np.float32) / 255
    return torch.from_numpy(images), torch.from_numpy(raw[at + count * D:at + count * (D + 1)].astype(np.int64))
x, y = examples(0, N)
test_x, test_y = examples(N * (D + 1), T)

parts = []
for inputs, units in zip(sizes, sizes[1:]):
    parts += [nn.Linear(inputs, units), nn.ReLU()]
net = nn.Sequential(*parts[:-1])
loss_of = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)

def epoch():
    order = torch.randperm(N)
    for first in range(0, N, B):
        rows = order[first:first + B]
        optimizer.zero_grad()
        loss_of(net(x.index_select(0, rows)), y.index_select(0, rows)).backward()
        optimizer.step()

for line in sys.stdin:
    if line.startswith('a'):
        with torch.no_grad():
            print((net(test_x).argmax(1) == test_y).double().mean().item(), flush=True)
    else:
        began = time.perf_counter()
        epoch()
        print((time.perf_counter() - began) * 1000, flush=True)
