// Shared: the sentences that stand in written programs and in the dialog that shows them, in
// English.

/** The first line of a program. @type {Record<string, string>} */
export const titles = {
  digits: 'Digits: a network learns to read digits.',
  points: 'Points: learning from points in the plane.',
  table: 'Table: a network learns from the rows of a table.',
};

/** @param {string} link */
export const settings = (link) => `The settings: ${link}`;

/** Notes that a reader needs beforehand, by their codes. @type {Record<string, string>} */
export const notes = {
  changed:
    'A setting or a weight was changed during the training. The program trains with the current settings, from the beginning.',
  'own-images':
    'On the page, the network learns from your own images. The program learns from MNIST.',
  'generated-images':
    'On the page, the network learns from digits that the page draws. The program learns from MNIST if MNIST is available.',
  'fine-tuned':
    'On the page, the network was also fine-tuned on your drawings. The program leaves this out.',
  'no-end': 'The page trains until you stop it. The program ends after the number of epochs below.',
  both: 'The page trains a perceptron and Adaline beside each other. The program trains the perceptron.',
  weights:
    'The initial weights and the order of the examples are other random numbers than on the page. So the results are close to those of the page, but not equal.',
  'table-split':
    'The split of the rows and the initial weights are other random numbers than on the page. So the results are close to those of the page, but not equal.',
  'class-weights': 'Left out of this program: the weights of the classes.',
  'made-table':
    'The page makes this table itself, and there is no file of it. The program needs a file with the same columns.',
  'no-gradients':
    'The rule of the perceptron needs no gradients, so this program uses NumPy alone.',
  'whole-epochs': 'The page has trained a part of an epoch. This program trains the whole epoch.',
};

export const noTable =
  'Code cannot open a table of your own. Take the experiment along as a PyTorch or a NumPy program.';

/** @type {Record<string, string>} */
const separators = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  ' ': 'blanks',
  '  ': 'two blanks or more',
};

/** @param {{ file: string; delimiter: string; decimal: string }} of */
export const ownTable = ({ file, delimiter, decimal }) => {
  const between = separators[delimiter] ?? `the sign ${delimiter}`;
  const commas = decimal === ',' ? ' In its numbers, the decimal sign is a comma.' : '';
  return `Save your own table beside the program as ${file}: text in UTF-8, with ${between} between the cells.${commas}`;
};

/** @param {string[]} names */
export const distortion = (names) =>
  `Left out of this program: the distortion of the training images (${names.join(', ')}).`;

/** @param {string} share */
export const generated = (share) =>
  `Left out of this program: generated digits in place of ${share} % of the training images.`;

/** @param {string} address */
export const tableAt = (address) => `Put this table beside the program: ${address}`;

/** Comments over the parts of a program. */
export const parts = {
  data: 'The data',
  network: 'The network',
  learning: 'Training',
  forward: 'Forward pass: from the inputs to the outputs',
  backward: 'Backward pass: from the loss back to every weight',
  rule: 'The update rule',
  schedule: 'The learning rate of a step, counted from 0',
  hash: 'The fingerprint of the weights',
  result: 'The same fingerprint as on the page, after the same number of steps',
  mnist: [
    'Put the four files of MNIST beside this program:',
    'train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, and the same with t10k.',
    'You find them at https://ossci-datasets.s3.amazonaws.com/mnist/',
  ],
  shuffled: 'A share of the images get the labels of one another',
  points: 'The same points as on the page',
  held: 'held out: never used for training',
  missing: 'Signs for a missing value, by column; a blank cell is one, too',
  texts: 'Columns of numbers with other texts, which count as missing',
  encoding: 'Numbers are standardised, categories are one-hot, by the training rows alone',
  rest: 'The page has stopped within the last epoch',
  stopping: 'Early stopping: the best weights come back',
};
