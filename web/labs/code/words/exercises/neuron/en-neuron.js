// Shared: exercise 5, the forward pass of a neuron, in English.

/** @type {import('../types.js').ExerciseWords} */
export const exercise = {
  text: [
    'A neuron works in two steps. First the weighted sum, called the pre-activation: z = w₁x₁ + w₂x₂ + b. Then the activation: a = σ(z). In the program, σ is the function `sigmoid`.',
    'Here `x` holds many samples, one in each row. So z and a have one number for each sample. `x @ w` multiplies each row by the weights and adds up.',
    'The picture shows a over the plane: orange is near 1, blue is near 0. After Check, find `w` and `b` that put each colour on its own points.',
  ],
  start: `import ink

def sigmoid(z):
    return 1 / (1 + ink.exp(-z))

def neuron(x, w, b):
    z = ___
    a = ___
    return z, a

x, y = ink.points('gaussians', n=12, seed=1, noise=0.2)
w = ink.array([1.0, -1.0])
b = 0.5
z, a = neuron(x, w, b)
print('z', z)
print('a', a)
`,
  solution: `import ink

def sigmoid(z):
    return 1 / (1 + ink.exp(-z))

def neuron(x, w, b):
    z = x @ w + b
    a = sigmoid(z)
    return z, a

x, y = ink.points('gaussians', n=12, seed=1, noise=0.2)
w = ink.array([1.0, -1.0])
b = 0.5
z, a = neuron(x, w, b)
print('z', z)
print('a', a)
`,
  hints: [
    '`x @ w` is the sum of weight times input, for each row of x. The bias `b` is added to it.',
    'The activation is the function `sigmoid`, called with `z`.',
  ],
  picture: `ink.scatter(x, y)
ink.line(w, b)
ink.field(lambda at: neuron(at, w, b)[1])
`,
};
