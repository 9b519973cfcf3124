// Shared: exercise 12, mini-batches and shuffling, in English.

/** @param {string[]} blanks what stands in the blanks, in their order */
const program = (blanks) => `import ink

def mini_batches(X, y, size, r):
    n = X.shape[0]
    order = ${blanks[0]}
    batches = []
    for start in range(0, n, ${blanks[1]}):
        rows = order[${blanks[2]}]
        batches.append((X[rows], ${blanks[3]}))
    return batches

def sigmoid(z):
    return 1 / (1 + ink.exp(-z))

X, y = ink.points('gaussians', n=200, noise=0.2)
r = ink.random(1)
w, b = ink.zeros(2), 0.0
losses = []
for epoch in range(5):
    for Xb, yb in mini_batches(X, y, 20, r):
        p = sigmoid(Xb @ w + b)
        losses.append(-ink.mean(yb * ink.log(p) + (1 - yb) * ink.log(1 - p)))
        w = w - 0.1 * (Xb.T @ (p - yb)) / len(yb)
        b = b - 0.1 * ink.mean(p - yb)
print('updates', len(losses), 'last loss', losses[-1])
`;

/** @type {import('../types.js').ExerciseWords} */
export const exercise = {
  text: [
    'Gradient descent with mini-batches updates the weights after a few samples, not after all. In each epoch, every sample is used once, in a new random order.',
    '`r` makes random numbers: `r.permutation(n)` gives the numbers 0 to n − 1 in random order. If `rows` is an array of such numbers, `X[rows]` takes these rows of X. The last mini-batch may be smaller.',
    'Fill in the blanks. The program trains one sigmoid unit. Then try other sizes in place of 20. With 200 (all samples) the curve of the loss is smooth, with 1 it is rough.',
  ],
  start: program(['___', '___', '___', '___']),
  solution: program(['r.permutation(n)', 'size', 'start:start + size', 'y[rows]']),
  hints: [
    'The loop goes from one mini-batch to the next, so its steps are `size` long.',
    'A mini-batch takes the part of `order` from `start` up to `start + size`. In Python this is a slice, such as `[2:5]`.',
    'Each row of X must keep its own label: take the labels of the same `rows`.',
  ],
  axis: 'step',
  picture: `ink.scatter(X, y)
ink.line(w, b)
ink.plot(losses, label='loss of each mini-batch')
`,
};
