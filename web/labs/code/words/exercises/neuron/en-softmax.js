// Shared: exercise 7, softmax and cross-entropy, in English.

/** @type {import('../types.js').ExerciseWords} */
export const exercise = {
  text: [
    'Softmax turns the scores z of one sample into probabilities: pᵢ = eᶻⁱ / Σ eᶻʲ. The sum Σ goes over all classes j. If z is large, eᶻ is too large for a computer’s numbers. So first subtract the largest score of each row: this does not change p.',
    'Each row of z is a sample, each column a class. y is one-hot: 1 at the right class, 0 elsewhere.',
    'Cross-entropy: L = −1/n Σ y ln p, with `ink.log` for ln. Its gradient is simple: dL/dz = (p − y) / n.',
    'The chart shows the probabilities while the score of class 0 grows and the others stay 0.',
  ],
  start: `import ink

def softmax(z):
    z = z - ___
    e = ink.exp(z)
    return ___

def cross_entropy(z, y):
    n = len(y)
    p = softmax(z)
    loss = ___
    dz = ___
    return loss, dz

z = ink.array([[2.0, 1.0, 0.1], [0.5, 2.5, 0.3]])
y = ink.one_hot([0, 2], 3)
loss, dz = cross_entropy(z, y)
print('p', softmax(z))
print('loss', loss)
print('dz', dz)
`,
  solution: `import ink

def softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    e = ink.exp(z)
    return e / e.sum(axis=1, keepdims=True)

def cross_entropy(z, y):
    n = len(y)
    p = softmax(z)
    loss = -(y * ink.log(p)).sum() / n
    dz = (p - y) / n
    return loss, dz

z = ink.array([[2.0, 1.0, 0.1], [0.5, 2.5, 0.3]])
y = ink.one_hot([0, 2], 3)
loss, dz = cross_entropy(z, y)
print('p', softmax(z))
print('loss', loss)
print('dz', dz)
`,
  hints: [
    '`z.max(axis=1, keepdims=True)` is the largest number of each row, as a column. `sum` takes the same options.',
    'Each row of p must add up to 1: divide `e` by the sum of its row.',
    '`y * ink.log(p)` keeps only the right class of each row. Then `.sum()`, the minus and `/ n`.',
  ],
  axis: 'score of class 0',
  picture: `scores = ink.zeros((61, 3))
scores[:, 0] = ink.linspace(-6, 6, 61)
shares = softmax(scores)
ink.plot(scores[:, 0], shares[:, 0], label='class 0')
ink.plot(scores[:, 0], shares[:, 1], label='class 1')
`,
};
