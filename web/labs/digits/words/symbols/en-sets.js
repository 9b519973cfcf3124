// Page: the English names of the classes of sets of images that are well known, and the words about
// names of classes. It holds no state.
//
// Sources: Fashion-MNIST: H. Xiao, K. Rasul, R. Vollgraf, "Fashion-MNIST: a Novel Image Dataset for
// Benchmarking Machine Learning Algorithms", 2017, table 2
// (github.com/zalandoresearch/fashion-mnist). KMNIST: T. Clanuwat et al., "Deep Learning for
// Classical Japanese Literature", 2018; the modern hiragana of each class in kmnist_classmap.csv
// (codh.rois.ac.jp/kmnist). EMNIST digits: G. Cohen et al., "EMNIST: an extension of MNIST to
// handwritten letters", 2017: the labels are the digits; then capitals and small letters; in
// "letters" both are one class, in "balanced" and "by merge" those that look alike are (figure 2).

const CAPITALS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const DIGITS = [...'0123456789'];

/**
 * @type {Record<
 *   'digits' | 'fashion' | 'kmnist' | 'letters' | 'balanced' | 'byclass',
 *   { title: string; names: string[] }
 * >}
 */
export const sets = {
  digits: { title: 'Digits (MNIST, EMNIST digits)', names: DIGITS },
  fashion: {
    title: 'Fashion-MNIST',
    names: [
      'T-shirt/top',
      'Trouser',
      'Pullover',
      'Dress',
      'Coat',
      'Sandal',
      'Shirt',
      'Sneaker',
      'Bag',
      'Ankle boot',
    ],
  },
  kmnist: { title: 'KMNIST (hiragana)', names: [...'おきすつなはまやれを'] },
  letters: { title: 'EMNIST letters', names: CAPITALS },
  balanced: {
    title: 'EMNIST balanced, EMNIST by merge',
    names: [...DIGITS, ...CAPITALS, ...'abdefghnqrt'],
  },
  byclass: {
    title: 'EMNIST by class',
    names: [...DIGITS, ...CAPITALS, ...'abcdefghijklmnopqrstuvwxyz'],
  },
};

const RELOAD =
  'A change reads the files again, and your network starts from random weights on these images.';

/** @param {import('../../../common/messages.js').Correction | null} correction */
function reasonOf(correction) {
  if (!correction?.isTransposed) return '';
  if (correction.by === 'name')
    return 'This is on because the name of a file says EMNIST, which stores its images transposed.';
  if (correction.by === 'network')
    return 'This is on because the trained network reads the images far better so.';
  return '';
}

export const classNames = {
  summary: 'Names of the classes',
  choose: 'Names',
  own: 'My own names',
  about: 'A network that has learned from these images answers with these names.',
  numbers: 'Numbers, as in the files',
  /** @param {string} label as in the files */
  nameOf: (label) => `Name of class ${label}`,
  /** @param {string} title */
  assumed: (title) =>
    `The name of a file says ${title}, so its names stand here. Choose others if it is wrong.`,
  /**
   * @param {string} title
   * @param {number} classes
   */
  guessed: (title, classes) =>
    `There are ${classes} classes, as in ${title}, so its names stand here. Choose others if it is ` +
    'wrong.',
  unknown: 'The names of the files do not say what the classes are. Choose or type names.',
  /** @param {number} classes not ten */
  off: (classes) =>
    `Your network has ${classes} outputs. The trained network reads digits only, so it has no ` +
    'accuracy here. “Your own digits” wait until your network reads digits again. Digits that the ' +
    'page draws are not mixed in.',
  transposed: 'Transposed: swap the rows and columns of all images',
  /** @param {import('../../../common/messages.js').Correction | null} correction */
  turned: (correction) => `${reasonOf(correction)} ${RELOAD}`.trim(),
};
