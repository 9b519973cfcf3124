// Shared: exercise 2, the perceptron's error and update, in English.

/** @type {import('../types.js').ExerciseWords} */
export const exercise = {
  text: [
    'A perceptron learns from one sample at a time: the inputs x and the target y, which is 0 or 1. The error is y minus the prediction: 1, 0 or −1. Each weight wᵢ changes by error · xᵢ, and the bias b changes by the error. If the error is 0, nothing changes.',
    'Fill in the blanks and press Run. A chart counts the errors of each epoch (once through all samples). The plane is orange where the prediction is 1; on the line, z is 0 and the prediction is 0.',
    "Then try `ink.points('and')`, and last `ink.points('xor')`. Why does XOR never reach 0 errors? Think about where a straight line could lie.",
  ],
  start: `import ink

def predict(x, w, b):
    # x @ w is x[0] * w[0] + x[1] * w[1]
    z = x @ w + b
    return 1 if z > 0 else 0

def update(x, y, w, b):
    error = ___
    w = w + ___
    b = b + ___
    return error, w, b

points, labels = ink.points('or')
w = ink.zeros(2)
b = 0.0
errors = []
for epoch in range(20):
    count = 0
    for x, y in zip(points, labels):
        error, w, b = update(x, y, w, b)
        count = count + abs(error)
    errors.append(count)
    if count == 0:
        break
print('errors in each epoch', errors)
print('w', w, 'b', b)
`,
  solution: `import ink

def predict(x, w, b):
    # x @ w is x[0] * w[0] + x[1] * w[1]
    z = x @ w + b
    return 1 if z > 0 else 0

def update(x, y, w, b):
    error = y - predict(x, w, b)
    w = w + error * x
    b = b + error
    return error, w, b

points, labels = ink.points('or')
w = ink.zeros(2)
b = 0.0
errors = []
for epoch in range(20):
    count = 0
    for x, y in zip(points, labels):
        error, w, b = update(x, y, w, b)
        count = count + abs(error)
    errors.append(count)
    if count == 0:
        break
print('errors in each epoch', errors)
print('w', w, 'b', b)
`,
  hints: [
    'The prediction is `predict(x, w, b)`. The error is `y` minus this prediction.',
    '`x` is an array of both inputs. `error * x` multiplies each of them, and `w + error * x` changes both weights at once.',
    'For XOR: no straight line has (0, 1) and (1, 0) on one side, and (0, 0) and (1, 1) on the other.',
  ],
  axis: 'epoch',
  picture: `ink.plot(errors, label='errors')
ink.scatter(points, labels)
ink.line(w, b)
ink.field(lambda at: [predict(p, w, b) for p in at], n=24)
`,
};
