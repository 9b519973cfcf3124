// Shared: exercise 14, dropout, in English.

/** @param {string[]} blanks what stands in the blanks, in their order */
const program = (blanks) => `import ink

def dropout(a, p, u, training):
    # u: a random number from 0 to 1 for each unit of each sample
    if not training:
        return ${blanks[0]}, None
    mask = ${blanks[1]}
    return ${blanks[2]}, mask

def dropout_backward(da, mask, p):
    # da: the gradient after dropout
    return ${blanks[3]}

def sigmoid(z):
    return 1 / (1 + ink.exp(-z))

def forward(X, p, training):
    a = ink.tanh(X @ W1 + b1)
    u = r.uniform(0, 1, a.shape) if training else None
    d, mask = dropout(a, p, u, training)
    return a, d, mask, sigmoid(d @ W2 + b2)

p, lr = 0.5, 4.0
r = ink.random(1)
X, labels = ink.points('moons', n=24, noise=0.4)
y = labels.reshape(24, 1)
W1, b1 = r.normal(0, 5, (2, 16)), r.normal(0, 1, 16)
W2, b2 = r.normal(0, 0.2, (16, 1)), ink.zeros(1)
for step in range(100):
    a, d, mask, y_hat = forward(X, p, True)
    dz2 = (y_hat - y) / 24
    da = dropout_backward(dz2 @ W2.T, mask, p)
    dz1 = da * (1 - a ** 2)
    W2, b2 = W2 - lr * (d.T @ dz2), b2 - lr * dz2.sum(axis=0)
    W1, b1 = W1 - lr * (X.T @ dz1), b1 - lr * dz1.sum(axis=0)

def accuracy(X, labels):
    y_hat = forward(X, p, False)[3]
    return ((y_hat > 0.5).flatten() == labels).mean()

print('training', accuracy(X, labels))
X2, labels2 = ink.points('moons', n=400, noise=0.4, seed=2)
print('new points', accuracy(X2, labels2))
`;

/** @type {import('../types.js').ExerciseWords} */
export const exercise = {
  text: [
    'Dropout with probability p sets activations to 0 at random during training. So no unit can rely on another one, and the network overfits less.',
    'u is one random number for each unit of each sample, so the mask differs from row to row. A unit is kept where u ≥ p (mask 1), and dropped where u < p (mask 0). What is kept is divided by 1 − p: the mean stays the same. After training, nothing is dropped or scaled.',
    'The backward pass sends the gradient only through kept units, with the same factor.',
    'Fill in the blanks. Compare p = 0.5 with p = 0: the accuracy on training data and new points, and the picture.',
  ],
  start: program(['___', '___', '___', '___']),
  solution: program(['a', 'u >= p', 'a * mask / (1 - p)', 'da * mask / (1 - p)']),
  hints: [
    'In ink, `u >= p` is an array of 1 and 0: 1 where it is true.',
    'After training the activations stay as they are: return `a`.',
    'The forward pass multiplies a by `mask / (1 - p)`. So the backward pass multiplies `da` by the same factor.',
  ],
  picture: `ink.scatter(X, labels)
ink.field(lambda at: forward(at, p, False)[3],
    weights=[W1, b1, W2, b2], activation='tanh')
`,
};
