// Worker: what the library says to a program that asks for what cannot be, in English. The
// sentences of ink's Python part are in ink_errors.py.

export const objectIsGone = () => 'this batch or network is no longer there: make it again';

export const padNotFinite = () =>
  'one of the ten numbers for the pad is nan or inf. Is there a division by 0, or the log of 0?';

/** @param {number} most */
export const picturesTooLarge = (most) =>
  `the pictures of a run may hold ${most} numbers together. Draw fewer points, or fewer pictures`;

/** @param {number} most */
export const tooManyImages = (most) => `images() gives up to ${most} images at once`;

/** @param {number} most @param {number} numbers */
export const tooManyObjects = (most, numbers) =>
  `a program can make up to ${most} networks and data sets, with ${numbers} numbers together. ` +
  'Call net.free() where a network is no longer needed';

/** @param {number} most */
export const tooManyClasses = (most) => `split() takes up to ${most} classes`;

export const badShare = () => 'the share of shuffled labels must be a number from 0 to 1';

export const shuffledIsUnknown = () =>
  'write .shuffled( into the program itself: it is loaded before the program runs';

export const notImages = () => 'shuffled() takes images of digits, such as those of ink.digits()';

/** @param {string} name */
export const tableIsAbsent = (name) =>
  `there is no table ${name} here. The tables are heart, iris, penguins, wine, cancer, cars and generated; write the name into the call, such as ink.table('iris')`;

/** @param {number} columns */
export const badPlan = (columns) =>
  `roles must have a letter for each of the ${columns} columns: n for number, c for category, i for ignore, t for the one target`;
