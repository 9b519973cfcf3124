// Shared: exercise 6, two losses and their gradients, in English.

/** @type {import('../types.js').ExerciseWords} */
export const exercise = {
  text: [
    'A loss L says how wrong the outputs a of n samples are for the targets y. Its gradient dL/da says how L changes with each output.',
    'Mean squared error: L = 1/n Σ\u00a0(a\u00a0−\u00a0y)² and dL/da = 2/n\u00a0(a\u00a0−\u00a0y).',
    'Binary cross-entropy, for y = 0 or 1: L = −1/n Σ (y ln a + (1 − y) ln(1 − a)) and dL/da = 1/n\u00a0(a\u00a0−\u00a0y)\u00a0/\u00a0(a\u00a0(1\u00a0−\u00a0a)).',
    'Here ln is `ink.log`. The chart shows both losses of one sample with y = 1. Which one is larger where a is near 0?',
  ],
  start: `import ink

def mse(a, y):
    n = len(y)
    loss = ___
    da = ___
    return loss, da

def bce(a, y):
    n = len(y)
    loss = ___
    da = ___
    return loss, da

a = ink.array([0.9, 0.2, 0.6])
y = ink.array([1, 0, 0])
loss, da = mse(a, y)
print('MSE', loss, 'gradient', da)
loss, da = bce(a, y)
print('BCE', loss, 'gradient', da)
`,
  solution: `import ink

def mse(a, y):
    n = len(y)
    loss = ((a - y) ** 2).sum() / n
    da = 2 / n * (a - y)
    return loss, da

def bce(a, y):
    n = len(y)
    loss = -(y * ink.log(a) + (1 - y) * ink.log(1 - a)).sum() / n
    da = (a - y) / (a * (1 - a)) / n
    return loss, da

a = ink.array([0.9, 0.2, 0.6])
y = ink.array([1, 0, 0])
loss, da = mse(a, y)
print('MSE', loss, 'gradient', da)
loss, da = bce(a, y)
print('BCE', loss, 'gradient', da)
`,
  hints: [
    '`a - y` is an array. `(a - y) ** 2` squares each number, `.sum()` adds them up.',
    'The gradient has one number for each sample, so it has no sum. But it keeps the 1/n.',
    'BCE: write the sum inside the brackets first, then put the minus before it. To divide by `a * (1 - a)`, put brackets around all of it.',
  ],
  axis: 'output a',
  picture: `one = ink.array([1.0])
outputs = ink.linspace(0.02, 0.98, 49)
for name, f in [('MSE', mse), ('BCE', bce)]:
    ink.plot(outputs, [f(ink.array([v]), one)[0] for v in outputs], label=name)
`,
};
