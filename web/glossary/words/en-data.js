// Page: the English glossary of data and of measuring how good a network is. Part of en.js. Each
// term has one sentence of at most 25 words.

/** @typedef {import('./en.js').Entry} Entry */

/** @type {Record<string, Entry>} */
export const data = {
  example: {
    term: 'Example',
    aliases: ['sample', 'row', 'data point'],
    sentence: 'One case to learn from: its inputs and the correct answer.',
  },
  'class-label': {
    term: 'Label',
    sentence: 'The correct class of an example, such as 3 for a picture of a three.',
  },
  target: {
    term: 'Target',
    aliases: ['y'],
    sentence: 'What the network should output for an example: its label or its number.',
  },
  class: {
    term: 'Class',
    aliases: ['category'],
    sentence: 'One of the possible answers, such as one of the ten digits.',
  },
  classification: {
    term: 'Classification',
    sentence: 'Predicting which class an example belongs to.',
  },
  regression: {
    term: 'Regression',
    sentence: 'Predicting a number, such as a price, instead of a class.',
  },
  'training-set': {
    term: 'Training set',
    sentence: 'The examples from which the weights are learned.',
  },
  'validation-set': {
    term: 'Validation set',
    aliases: ['held-out data'],
    sentence:
      'Examples that do not change the weights; they help to notice overfitting and to ' +
      'choose settings.',
  },
  'test-set': {
    term: 'Test set',
    sentence:
      'Examples that are used neither for training nor for choosing settings; they show how well new ' +
      'examples are predicted.',
  },
  mnist: {
    term: 'MNIST',
    sentence:
      '70,000 images of handwritten digits, 28 × 28 pixels each: 60,000 for training, 10,000 for ' +
      'testing.',
  },
  preprocessing: {
    term: 'Preprocessing',
    sentence:
      'What is done to data before the network gets it, such as scaling and centring a drawing.',
  },
  standardisation: {
    term: 'Standardisation',
    aliases: ['z-score', 'normalisation'],
    sentence:
      'Subtract a column’s mean and divide by its standard deviation, so that all inputs have a ' +
      'similar size.',
  },
  'one-hot': {
    term: 'One-hot encoding',
    aliases: ['one-hot'],
    sentence:
      'A category becomes several inputs, one for each possible value: one input is 1, the ' +
      'others 0.',
  },
  'missing-value': {
    term: 'Missing value',
    sentence: 'An empty cell of a table: this value of this example is not known.',
  },
  noise: {
    term: 'Noise',
    sentence: 'Random changes in the data, which no rule can predict.',
  },
  augmentation: {
    term: 'Augmentation',
    aliases: ['distortion', 'data augmentation'],
    sentence:
      'Changing training images slightly, for example by turning or bending them, so that the ' +
      'network sees more variety.',
  },
  accuracy: {
    term: 'Accuracy',
    sentence: 'The share of examples for which the predicted class is correct.',
  },
  misclassified: {
    term: 'Misclassified',
    aliases: ['error rate', 'test error'],
    sentence: 'Misclassified examples are those for which the predicted class is wrong.',
  },
  'confusion-matrix': {
    term: 'Confusion matrix',
    sentence: 'A table that counts how often each actual class was predicted as each class.',
  },
  'positive-class': {
    term: 'Positive class',
    sentence:
      'The class that the question asks about, such as “ill”; all other classes count as negative.',
  },
  threshold: {
    term: 'Threshold',
    sentence: 'An example is predicted as positive if its probability is at least this number.',
  },
  precision: {
    term: 'Precision',
    sentence: 'Of all examples predicted as positive, the share that actually are positive.',
  },
  recall: {
    term: 'Recall',
    aliases: ['sensitivity', 'true positive rate'],
    sentence: 'Of all examples that actually are positive, the share predicted as positive.',
  },
  specificity: {
    term: 'Specificity',
    aliases: ['true negative rate'],
    sentence: 'Of all examples that actually are negative, the share predicted as negative.',
  },
  f1: {
    term: 'F1 score',
    aliases: ['F1'],
    sentence: 'The harmonic mean of precision and recall; it is high only if both are high.',
  },
  roc: {
    term: 'ROC curve',
    aliases: ['ROC'],
    sentence:
      'For every threshold, the share of positives found (upwards) against the share of false ' +
      'alarms among negatives (to the right).',
  },
  auc: {
    term: 'AUC',
    aliases: ['area under the ROC curve'],
    sentence:
      'The area under the ROC curve: the probability that a random positive example scores higher ' +
      'than a random negative one.',
  },
  calibration: {
    term: 'Calibration',
    sentence:
      'Probabilities are calibrated if, among the examples given 70 %, about 70 % are ' +
      'positive, and so on.',
  },
  brier: {
    term: 'Brier score',
    sentence:
      'The mean squared difference between the predicted probability and what happened (1 or 0).',
  },
  r2: {
    term: 'R²',
    aliases: ['coefficient of determination'],
    sentence:
      'How much of the target’s variance is predicted: 1 is perfect, 0 is no better than the mean.',
  },
  'cross-validation': {
    term: 'Cross-validation',
    sentence:
      'Split the examples into parts; test on each part after training on the others; average the ' +
      'scores.',
  },
  fold: {
    term: 'Fold',
    sentence: 'One of the k equal parts into which cross-validation splits the examples.',
  },
  importance: {
    term: 'Permutation importance',
    aliases: ['feature importance'],
    sentence: 'How much a score falls when the values of one column are shuffled.',
  },
  saliency: {
    term: 'Saliency',
    sentence: 'How strongly each pixel would change the answer if it changed a little.',
  },
};
