// Shared: exercise 1, the perceptron forward, in English.

/** @type {import('../types.js').ExerciseWords} */
export const exercise = {
  text: [
    'A perceptron has one weight for each input, and a bias b. It computes the weighted sum z = w₁x₁ + w₂x₂ + b. Its prediction is 1 if z > 0, else 0.',
    'Python counts from 0: `x[0]` is x₁ and `w[0]` is w₁.',
    'Fill in the blanks `___`, then press Run. The line in the picture is where z = 0. Where your function predicts 1, the plane is orange. Check calls your function with other numbers, which you do not see. Then try other numbers for `w` and `b`.',
  ],
  start: `import ink

def predict(x, w, b):
    z = ___
    prediction = ___
    return prediction

w = [1.0, 1.0]
b = -1.5
points, labels = ink.points('and')
for x, y in zip(points, labels):
    print(x, predict(x, w, b), 'label', y)
`,
  solution: `import ink

def predict(x, w, b):
    z = w[0] * x[0] + w[1] * x[1] + b
    prediction = 1 if z > 0 else 0
    return prediction

w = [1.0, 1.0]
b = -1.5
points, labels = ink.points('and')
for x, y in zip(points, labels):
    print(x, predict(x, w, b), 'label', y)
`,
  hints: [
    'z is a sum of three parts: `w[0] * x[0]`, `w[1] * x[1]` and `b`.',
    'In Python, `1 if z > 0 else 0` is 1 where z is positive, and 0 otherwise.',
  ],
  picture: `ink.scatter(points, labels)
ink.line(w, b)
ink.field(lambda at: [predict(p, w, b) for p in at], n=24)
`,
};
