// Page: where the first minute leads on.

/**
 * One neuron begins with the experiment "OR" of Points.
 *
 * @type {{ id: 'points' | 'descent' | 'backprop'; href: string }[]}
 */
export const DOORS = [
  {
    id: 'points',
    href: '#points?v=1&data=or&n=4&noise=0&held=0&learner=perceptron&lr=1&zero=above&speed=5',
  },
  { id: 'descent', href: '#descent' },
  { id: 'backprop', href: '#backprop' },
];
