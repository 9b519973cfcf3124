// Shared: exercise 11, the training loop of five calls, in English.

/** @param {string[]} blanks what stands in the blanks, in their order */
const program = (blanks) => `import ink

def train_step(net, batch, lr):
    ${blanks[0]}  # 1 gradients to 0
    ${blanks[1]}  # 2
    loss = ${blanks[2]}  # 3
    ${blanks[3]}  # 4
    ${blanks[4]}  # 5 new weights
    return loss

data = ink.digits()
net = ink.Network([784, 128, 10], activation='relu',
    output='softmax', loss='cross-entropy', seed=1)
losses = []
for batch in data.batches(32):
    losses.append(train_step(net, batch, 0.1))
    if len(losses) == 300: break
print('steps', len(losses))
print('accuracy on test images', net.accuracy(data.test))
`;

/** @type {import('../types.js').ExerciseWords} */
export const exercise = {
  text: [
    'Here inkgrad’s own core does the computing. `net` is one of its networks, with 784 inputs, 128 hidden units and 10 outputs. You write the loop that trains it.',
    'For each mini-batch, make five calls in this order: `net.zero_grad()`, `net.forward(batch)`, `net.loss()`, `net.backward()` and `net.step(lr=...)`. `backward` adds to the gradients that are there, so they must be 0 before it.',
    'Write the five lines, then press Run: 300 steps give an accuracy of about 90 % on MNIST. Delete the line with `break` to train one epoch: all training images once.',
  ],
  start: program(['___', '___', '___', '___', '___']),
  solution: program([
    'net.zero_grad()',
    'net.forward(batch)',
    'net.loss()',
    'net.backward()',
    'net.step(lr=lr)',
  ]),
  hints: [
    'The comments 1 to 5 number the calls: they have the order of the text.',
    'A call needs its brackets: `net.loss()` is the number, `net.loss` is the function itself.',
    'The learning rate comes as `lr`. Give it to the update: `net.step(lr=lr)`.',
  ],
  axis: 'step',
  picture: `means = [sum(losses[i:i+20]) / len(losses[i:i+20]) for i in range(0, len(losses), 20)]
ink.plot([20 * i for i in range(len(means))], means, label='loss, mean of 20 steps')
ink.pad(net)
`,
};
