// Shared: exercise 13, momentum and Adam, in English.

/** @param {string[]} blanks what stands in the blanks, in their order */
const program = (blanks) => `import ink

def momentum(w, v, g, lr, beta):
    v = ${blanks[0]}
    w = ${blanks[1]}
    return w, v

def adam(w, m, v, g, t, lr, beta1, beta2, eps):
    m = ${blanks[2]}
    v = ${blanks[3]}
    m_hat = ${blanks[4]}
    v_hat = ${blanks[5]}
    w = ${blanks[6]}
    return w, m, v

# a long valley: L = (w1 ** 2 + 30 * w2 ** 2) / 2
steep = ink.array([1.0, 30.0])
start = ink.array([2.0, 1.0])
plain, fast, wa = start, start, start
vf, ma, va = ink.zeros(2), ink.zeros(2), ink.zeros(2)
losses = [], [], []
for t in range(1, 61):
    for curve, w in zip(losses, (plain, fast, wa)):
        curve.append(ink.sum(steep * w ** 2) / 2)
    plain = plain - 0.02 * steep * plain
    fast, vf = momentum(fast, vf, steep * fast, 0.02, 0.8)
    wa, ma, va = adam(wa, ma, va, steep * wa, t, 0.1, 0.9, 0.999, 1e-8)
for name, curve in zip(('plain', 'momentum', 'Adam'), losses):
    print(name, 'loss', curve[-1])
`;

/** @type {import('../types.js').ExerciseWords} */
export const exercise = {
  text: [
    'Momentum and Adam remember earlier gradients. g is the gradient now, η is the learning rate `lr`. β (`beta`) says how much of the old value stays.',
    'Momentum: v ← βv + g, then w ← w − ηv.',
    'Adam: m ← β₁m + (1 − β₁)g and v ← β₂v + (1 − β₂)g². Both begin at 0, so they are too small at first. After step t, with t = 1, 2, ..., they are corrected: m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ). Then w ← w − η m̂/(√v̂ + ε). The tiny ε (`eps`) prevents a division by 0.',
    'Fill in the blanks. The chart compares both with plain gradient descent.',
  ],
  start: program(Array.from({ length: 7 }, () => '___')),
  solution: program([
    'beta * v + g',
    'w - lr * v',
    'beta1 * m + (1 - beta1) * g',
    'beta2 * v + (1 - beta2) * g ** 2',
    'm / (1 - beta1 ** t)',
    'v / (1 - beta2 ** t)',
    'w - lr * m_hat / (ink.sqrt(v_hat) + eps)',
  ]),
  hints: [
    'In Python, g² is `g ** 2`, and β₁ᵗ is `beta1 ** t`.',
    'The new `v` stands on the left, the old `v` on the right: `v = beta * v + g`.',
    'The square root is `ink.sqrt(v_hat)`. `eps` is added after the root.',
  ],
  axis: 'step',
  picture: `ink.plot(losses[0], label='plain')
ink.plot(losses[1], label='momentum')
ink.plot(losses[2], label='Adam')
`,
};
