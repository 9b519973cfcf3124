// Shared: the empty page for own programs, in English.

/** @type {import('./types.js').ExerciseWords} */
export const exercise = {
  text: [
    'Write any program. `import ink` gives you arrays, data, pictures and the core’s networks.',
    'A slice of an array is a copy: `row = x[0]` keeps its numbers when x changes. In NumPy, it would not.',
    'The program below trains a small network on XOR, and draws its loss.',
  ],
  start: `import ink

x, y = ink.points('xor')
net = ink.Network([2, 4, 1], activation='tanh', output='sigmoid',
                  loss='binary-cross-entropy', seed=1)
losses = []
for step in range(300):
    net.zero_grad()
    net.forward(x)
    losses.append(net.loss(y))
    net.backward()
    net.step(lr=0.5)

print('loss', losses[-1])
print(net.predict(x))
ink.plot(losses, label='loss')
`,
};
