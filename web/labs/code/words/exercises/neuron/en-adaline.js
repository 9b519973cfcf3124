// Shared: exercise 3, the gradient of Adaline, in English.

/** @type {import('../types.js').ExerciseWords} */
export const exercise = {
  text: [
    'Adaline learns from the weighted sum itself, without the step to 0 or 1: its output is a = w₁x₁ + w₂x₂ + b. The targets y are 1 and −1. The loss is the mean squared error, L = 1/n Σ (y − a)². Σ adds up over all n samples.',
    'The gradient says how L changes with w and b: dL/dw = −2/n Σ (y − a) x is `dw`, and dL/db = −2/n Σ (y − a) is `db`.',
    'Each row of `x` is one sample. `x @ w` gives w₁x₁ + w₂x₂ for all samples.',
    'Fill in the blanks: the loss must fall. Then try other learning rates `lr`: 0.001 is too small, 1 too large.',
  ],
  start: `import ink

def gradient(x, y, w, b):
    n = len(y)
    a = ___
    error = y - a
    dw = ___
    db = ___
    return dw, db

x, labels = ink.points('gaussians', n=100, seed=1, noise=0.2)
y = 2 * labels - 1
w = ink.zeros(2)
b = 0.0
lr = 0.05
losses = []
for epoch in range(40):
    losses.append(((y - (x @ w + b)) ** 2).mean())
    dw, db = gradient(x, y, w, b)
    w = w - lr * dw
    b = b - lr * db
print('loss', losses[0], 'to', losses[-1])
print('w', w, 'b', b)
`,
  solution: `import ink

def gradient(x, y, w, b):
    n = len(y)
    a = x @ w + b
    error = y - a
    dw = -2 / n * (x.T @ error)
    db = -2 / n * error.sum()
    return dw, db

x, labels = ink.points('gaussians', n=100, seed=1, noise=0.2)
y = 2 * labels - 1
w = ink.zeros(2)
b = 0.0
lr = 0.05
losses = []
for epoch in range(40):
    losses.append(((y - (x @ w + b)) ** 2).mean())
    dw, db = gradient(x, y, w, b)
    w = w - lr * dw
    b = b - lr * db
print('loss', losses[0], 'to', losses[-1])
print('w', w, 'b', b)
`,
  hints: [
    '`x @ w + b` gives the outputs of all samples at once. `x * w` would multiply without adding up.',
    '`x.T` is x with rows and columns exchanged. `x.T @ error` is the sum of (y − a) x over all samples: one number for each weight.',
    'Both parts of the gradient begin with `-2 / n *`. The sum in `db` is `error.sum()`.',
  ],
  axis: 'epoch',
  picture: `ink.plot(losses, label='loss')
ink.scatter(x, labels)
ink.line(w, b)
`,
};
