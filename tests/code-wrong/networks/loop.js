// Wrong answers to exercise 11, as beginners write them, and what Check should say first. They were
// written before the check.

/** @type {{ name: string; replace: [string, string]; finding: string }[]} */
export const wrong = [
  { name: 'no zero_grad', replace: ['net.zero_grad()', 'pass'], finding: 'no-zero-grad' },
  { name: 'no backward', replace: ['net.backward()', 'pass'], finding: 'no-backward' },
  { name: 'no step', replace: ['net.step(lr=lr)', 'pass'], finding: 'no-step' },
  {
    name: 'the brackets of step are missing',
    replace: ['net.step(lr=lr)', 'net.step'],
    finding: 'no-step',
  },
  {
    name: 'the brackets of zero_grad are missing',
    replace: ['net.zero_grad()', 'net.zero_grad'],
    finding: 'no-zero-grad',
  },
  {
    name: 'a learning rate of its own',
    replace: ['net.step(lr=lr)', 'net.step(lr=0.1)'],
    finding: 'fixed-rate',
  },
  {
    name: 'the learning rate is forgotten',
    replace: ['net.step(lr=lr)', 'net.step()'],
    finding: 'fixed-rate',
  },
  {
    name: 'gradients are cleared before the update',
    replace: ['net.step(lr=lr)', 'net.zero_grad(); net.step(lr=lr)'],
    finding: 'zero-too-late',
  },
  {
    name: 'step before backward',
    replace: ['net.backward()', 'net.step(lr=lr); net.backward()'],
    finding: 'step-first',
  },
  {
    name: 'the update twice',
    replace: ['net.step(lr=lr)', 'net.step(lr=lr); net.step(lr=lr)'],
    finding: 'called-twice',
  },
  {
    name: 'an optimizer of its own',
    replace: ['net.step(lr=lr)', 'net.step(lr=lr, momentum=0.9)'],
    finding: 'step-options',
  },
  {
    name: 'the weights are changed by hand too',
    replace: ['net.step(lr=lr)', 'net.step(lr=lr); net.parameters = 0.9 * net.parameters'],
    finding: 'other-weights',
  },
  { name: 'up the hill', replace: ['net.step(lr=lr)', 'net.step(lr=lr / 10)'], finding: 'rate' },
];

/** After the solution: it answers what is right for the numbers that a person sees. */
export const memorised = `def train_step(*_):
    return losses[-1]
`;

/** @type {[string, string][]} */
export const rights = [
  ['net.step(lr=lr)', 'net.step(lr)'],
  ['net.step(lr=lr)', 'net.step(lr=lr); net.zero_grad()'],
  ['net.forward(batch)', 'outputs = net.forward(batch)'],
];
