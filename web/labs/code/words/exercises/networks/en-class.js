// Shared: exercise 10, the class NeuralNetwork, in English.

/** @param {string[]} blanks what stands in the blanks, in their order */
const program = (blanks) => `import ink

def sigmoid(z):
    return 1 / (1 + ink.exp(-z))

class NeuralNetwork:
    def __init__(self, inputs, hidden, seed=1):
        r = ink.random(seed)
        self.W1 = r.normal(0, 1, ${blanks[0]})
        self.b1 = ink.zeros(${blanks[1]})
        self.W2 = r.normal(0, 1, ${blanks[2]})
        self.b2 = ink.zeros(1)

    def forward(self, X):
        self.X = X  # (n, inputs)
        self.z1 = ${blanks[3]}
        self.a1 = ${blanks[4]}
        self.z2 = ${blanks[5]}
        self.y_hat = sigmoid(self.z2)  # (n, 1)
        return self.y_hat

    def backward(self, y):
        n = y.shape[0]  # y is (n, 1)
        self.dz2 = ${blanks[6]}
        self.dW2 = ${blanks[7]}
        self.db2 = ${blanks[8]}
        self.dz1 = ${blanks[9]}
        self.dW1 = ${blanks[10]}
        self.db1 = ${blanks[11]}

    def step(self, lr):
        self.W1 = self.W1 - lr * self.dW1
        self.b1 = self.b1 - lr * self.db1
        self.W2 = self.W2 - lr * self.dW2
        self.b2 = self.b2 - lr * self.db2

X, labels = ink.points('circle', n=60)
y = labels.reshape(60, 1)
net = NeuralNetwork(2, 6)
for i in range(250):
    net.forward(X)
    net.backward(y)
    net.step(lr=5)
right = (net.forward(X) > 0.5) == y
print('accuracy', right.mean())
`;

/** @type {import('../types.js').ExerciseWords} */
export const exercise = {
  text: [
    'Now the network is a class, and it takes n samples at once: X has the shape (n, inputs). One row is one sample. All units use the sigmoid.',
    'The loss L is the mean binary cross-entropy over the n samples. So ∂L/∂z₂ = (ŷ − y)/n. A bias acts on every row, so its gradient is the sum over the rows: `sum(axis=0)`.',
    'Fill in `__init__`, `forward` and `backward`. Then press Run: in the picture, one colour must close around the inner points.',
  ],
  start: program(Array.from({ length: 12 }, () => '___')),
  solution: program([
    '(inputs, hidden)',
    'hidden',
    '(hidden, 1)',
    'X @ self.W1 + self.b1',
    'sigmoid(self.z1)',
    'self.a1 @ self.W2 + self.b2',
    '(self.y_hat - y) / n',
    'self.a1.T @ self.dz2',
    'self.dz2.sum(axis=0)',
    '(self.dz2 @ self.W2.T) * self.a1 * (1 - self.a1)',
    'self.X.T @ self.dz1',
    'self.dz1.sum(axis=0)',
  ]),
  hints: [
    'Look at the shapes: X (n, inputs) @ W1 must be (n, hidden). So W1 has the shape `(inputs, hidden)`.',
    'Divide by n once, in `dz2`. All other gradients come from it, so they are means by themselves.',
    '`dz1` has two factors: `self.dz2 @ self.W2.T`, and the sigmoid’s derivative `self.a1 * (1 - self.a1)`.',
  ],
  picture: `ink.scatter(X, labels)
ink.field(net.forward, weights=[net.W1, net.b1, net.W2, net.b2])
`,
};
