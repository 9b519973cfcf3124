// Wrong answers to exercise 10, as beginners write them, and what Check should say first. They were
// written before the check.

/** @type {{ name: string; replace: [string, string]; finding: string }[]} */
export const wrong = [
  { name: 'no division by n', replace: ['(self.y_hat - y) / n', 'self.y_hat - y'], finding: 'sum' },
  {
    name: 'target minus prediction',
    replace: ['(self.y_hat - y) / n', '(y - self.y_hat) / n'],
    finding: 'sign',
  },
  {
    name: 'the bias is forgotten',
    replace: ['X @ self.W1 + self.b1', 'X @ self.W1'],
    finding: 'bias',
  },
  {
    name: 'the activation is forgotten',
    replace: ['sigmoid(self.z1)', 'self.z1'],
    finding: 'activation',
  },
  {
    name: 'z1 goes on in place of a1',
    replace: ['self.a1 @ self.W2 + self.b2', 'self.z1 @ self.W2 + self.b2'],
    finding: 'z-for-a',
  },
  {
    name: 'db2 is divided by n twice',
    replace: ['self.dz2.sum(axis=0)', 'self.dz2.mean(axis=0)'],
    finding: 'mean',
  },
  {
    name: "f'(z) is forgotten",
    replace: ['(self.dz2 @ self.W2.T) * self.a1 * (1 - self.a1)', 'self.dz2 @ self.W2.T'],
    finding: 'slope',
  },
  {
    name: 'one sum for all units',
    replace: ['self.dz1.sum(axis=0)', 'self.dz1.sum()'],
    finding: 'scalar',
  },
  {
    name: 'divided by n once more',
    replace: ['self.X.T @ self.dz1', 'self.X.T @ self.dz1 / n'],
    finding: 'mean',
  },
  {
    name: 'all weights begin at 0',
    replace: ['r.normal(0, 1, (inputs, hidden))', 'ink.zeros((inputs, hidden))'],
    finding: 'symmetric',
  },
  {
    name: 'a fixed number of units',
    replace: ['ink.zeros(hidden)', 'ink.zeros(6)'],
    finding: 'fixed-size',
  },
];

/** After the solution: it answers what is right for the numbers that a person sees. */
export const memorised = `class NeuralNetwork(NeuralNetwork):
    def forward(self, X):
        for name in ('z1', 'a1', 'z2', 'y_hat'):
            setattr(self, name, getattr(net, name))
    def backward(self, y):
        for name in ('dz2', 'dW2', 'db2', 'dz1', 'dW1', 'db1'):
            setattr(self, name, getattr(net, name))
`;

/** @type {[string, string][]} */
export const rights = [
  ['self.b1 = ink.zeros(hidden)', 'self.b1 = ink.zeros((1, hidden))'],
  ['(self.y_hat - y) / n', '1 / n * (self.y_hat - y)'],
  ['self.dz1.sum(axis=0)', 'ink.sum(self.dz1, axis=0, keepdims=True)'],
  ['self.dz2.sum(axis=0)', 'self.dz2.sum()'],
];
