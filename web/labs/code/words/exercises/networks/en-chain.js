// Shared: exercise 8, the chain rule, in English.

/** @type {import('../types.js').ExerciseWords} */
export const exercise = {
  text: [
    'The loss is L = (t₁t₂x − y)², with input x and target y. t₁ and t₂ are the weights that learn. The forward pass computes it in four steps: a = t₁t₂, b = ax, c = b − y, L = c².',
    'The backward pass goes the other way. Each gradient is the gradient of the next node times one local derivative: ∂L/∂b = ∂L/∂c · ∂c/∂b. In the program, `dL_db` is ∂L/∂b.',
    'Fill in the blanks. The program then learns t₁ and t₂ with your gradients. In the chart, L must fall to 0.',
  ],
  start: `import ink

def gradients(t1, t2, x, y):
    # forward
    a = t1 * t2
    b = a * x
    c = b - y
    L = c ** 2
    # backward
    dL_dc = ___
    dL_db = ___
    dL_da = ___
    dL_dt1 = ___
    dL_dt2 = ___
    return L, dL_dc, dL_db, dL_da, dL_dt1, dL_dt2

t1, t2, x, y = 2.0, 0.5, 3.0, 6.0
losses = []
for step in range(30):
    L, dL_dc, dL_db, dL_da, dL_dt1, dL_dt2 = gradients(t1, t2, x, y)
    losses.append(L)
    t1 = t1 - 0.01 * dL_dt1
    t2 = t2 - 0.01 * dL_dt2
print('prediction', t1 * t2 * x, 'target', y)
`,
  solution: `import ink

def gradients(t1, t2, x, y):
    # forward
    a = t1 * t2
    b = a * x
    c = b - y
    L = c ** 2
    # backward
    dL_dc = 2 * c
    dL_db = dL_dc * 1
    dL_da = dL_db * x
    dL_dt1 = dL_da * t2
    dL_dt2 = dL_da * t1
    return L, dL_dc, dL_db, dL_da, dL_dt1, dL_dt2

t1, t2, x, y = 2.0, 0.5, 3.0, 6.0
losses = []
for step in range(30):
    L, dL_dc, dL_db, dL_da, dL_dt1, dL_dt2 = gradients(t1, t2, x, y)
    losses.append(L)
    t1 = t1 - 0.01 * dL_dt1
    t2 = t2 - 0.01 * dL_dt2
print('prediction', t1 * t2 * x, 'target', y)
`,
  hints: [
    'Begin at the end: L = c², so `dL_dc` is the derivative of c² with respect to c.',
    'c = b − y: if b grows by 1, c grows by 1. So ∂c/∂b = 1.',
    'a = t₁t₂: the derivative of a with respect to t₁ is t₂. The gradient that arrives is `dL_da`.',
  ],
  axis: 'step',
  picture: `ink.plot(losses, label='L')
`,
};
