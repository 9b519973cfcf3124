// Shared: exercise 4, the sigmoid and its derivative, in English.

/** @type {import('../types.js').ExerciseWords} */
export const exercise = {
  text: [
    'The sigmoid turns any number z into a number between 0 and 1: σ(z) = 1 / (1 + e⁻ᶻ), where e is about 2.718. A network learns with its derivative, the slope of the curve: σ′(z) = σ(z) · (1 − σ(z)).',
    'Write both functions. `ink.exp(z)` is eᶻ, for a number and for an array. The chart shows σ and σ′. Where is the slope largest? What happens to learning where the slope is almost 0?',
  ],
  start: `import ink

def sigmoid(z):
    return ___

def derivative(z):
    a = sigmoid(z)
    return ___

z = ink.linspace(-6, 6, 61)
print('z = 1:', sigmoid(1), derivative(1))
print('z = 6:', sigmoid(6), derivative(6))
`,
  solution: `import ink

def sigmoid(z):
    return 1 / (1 + ink.exp(-z))

def derivative(z):
    a = sigmoid(z)
    return a * (1 - a)

z = ink.linspace(-6, 6, 61)
print('z = 1:', sigmoid(1), derivative(1))
print('z = 6:', sigmoid(6), derivative(6))
`,
  hints: [
    'e⁻ᶻ is `ink.exp(-z)`. Mind the brackets: 1 is divided by the whole sum.',
    'In `derivative`, `a` is σ(z) already. So multiply `a` by `1 - a`, which needs brackets. Python also needs the `*`.',
  ],
  axis: 'z',
  picture: `ink.plot(z, sigmoid(z), label='sigmoid')
ink.plot(z, derivative(z), label='derivative')
`,
};
