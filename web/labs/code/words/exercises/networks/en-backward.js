// Shared: exercise 9, the backward pass of a 2-3-1 network, in English.

const start = `import ink

def sigmoid(z):
    return 1 / (1 + ink.exp(-z))

def forward(x, W1, b1, W2, b2):
    z1 = x @ W1 + b1  # (1, 3)
    a1 = sigmoid(z1)  # (1, 3)
    z2 = a1 @ W2 + b2  # (1, 1)
    y_hat = sigmoid(z2)  # (1, 1)
    return z1, a1, z2, y_hat

def backward(x, y, z1, a1, y_hat, W2):
    dz2 = ___  # (1, 1)
    dW2 = ___  # (3, 1)
    db2 = ___  # (1, 1)
    da1 = ___  # (1, 3)
    dz1 = ___  # (1, 3)
    dW1 = ___  # (2, 3)
    db1 = ___  # (1, 3)
    return dz2, dW2, db2, da1, dz1, dW1, db1

r = ink.random(1)
W1, b1 = r.normal(0, 1, (2, 3)), ink.zeros((1, 3))
W2, b2 = r.normal(0, 1, (3, 1)), ink.zeros((1, 1))
points, labels = ink.points('xor')
lr = 2.0
for step in range(800):
    i = step % 4
    x, y = points[i:i+1], labels[i]
    z1, a1, z2, y_hat = forward(x, W1, b1, W2, b2)
    dz2, dW2, db2, da1, dz1, dW1, db1 = backward(x, y, z1, a1, y_hat, W2)
    W1, b1 = W1 - lr * dW1, b1 - lr * db1
    W2, b2 = W2 - lr * dW2, b2 - lr * db2

def predict(X):
    return forward(X, W1, b1, W2, b2)[3]

print('predictions', predict(points).T)
print('labels     ', labels)
`;

/** @type {import('../types.js').ExerciseWords} */
export const exercise = {
  text: [
    'A network has 2 inputs, 3 hidden units and 1 output. All units use the sigmoid. The loss L is binary cross-entropy. `forward` is there; write `backward`.',
    '`dW2` stands for ∂L/∂W₂, and so on; `y_hat` is ŷ, the output. Start at the output, where ∂L/∂z₂ = ŷ − y. Each gradient has the shape of its own array.',
    'The sigmoid’s derivative is a(1 − a).',
    'Press Run: the network learns XOR with your gradients. The colours of the picture must fit the points.',
  ],
  start,
  solution: [
    'y_hat - y',
    'a1.T @ dz2',
    'dz2',
    'dz2 @ W2.T',
    'da1 * a1 * (1 - a1)',
    'x.T @ dz1',
    'dz1',
  ].reduce((program, blank) => program.replace('___', blank), start),
  hints: [
    'z₂ = a₁W₂ + b₂. So `dW2` is `a1.T @ dz2`: the shapes (3, 1) and (1, 1) give (3, 1). For `db2`, the derivative of z₂ with respect to b₂ is 1.',
    '`da1` goes back through the weights: `dz2 @ W2.T`.',
    'Multiply `da1` by the derivative of the sigmoid, unit by unit. Layer 1 then works like layer 2, with `x` in place of `a1`.',
  ],
  picture: `ink.scatter(points, labels)
ink.field(predict, weights=[W1, b1, W2, b2])
`,
};
